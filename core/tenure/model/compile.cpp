/// Compiles one arm: constants, the firm's plan by month, and the rows of every month along the environment
/// that needs no counts.
#include "tenure/model/acquisition.hpp"
#include "tenure/model/cell_model.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {
namespace {

/// Channels, pools and the cash the firm has planned for this month.
FirmMonth compile_firm(const Parameters& p, int arm_index, const Settings& settings, const Settings& baseline,
                       const std::vector<InitiativeDates>& dates, int month, double matched_cash) {
    const Arm& arm = p.arms[arm_index];
    FirmMonth firm;
    for (std::size_t c = 0; c < p.channels.size(); ++c) {
        ChannelMonth channel;
        channel.spend = settings.channels[c].spend;
        channel.budget = settings.channels[c].budget;
        channel.spend_baseline = baseline.channels[c].spend;
        channel.budget_baseline = baseline.channels[c].budget;
        channel.ceiling = p.channels[c].ceiling;
        channel.k_a = p.channels[c].k_a;
        firm.channels.push_back(channel);
    }
    for (const Lever& lever : arm.levers) {
        if (lever.channel >= 0)
            firm.channels[lever.channel].matched += lever.share * matched_cash;
        else
            firm.matched_retention += lever.share * matched_cash;
    }
    if (p.word_of_mouth.present) {
        firm.referral_yield = settings.conversion * settings.reach_pos;
        firm.reach_neg = settings.reach_neg;
    }
    if (p.win_back.present) {
        firm.winback = settings.winback;
        firm.forget = forget_probability(p.win_back.forget_half_life);
    }
    double one_off = 0.0, run = 0.0, upkeep = 0.0;
    for (const int i : arm.initiatives) {
        const InitiativeCash cash = initiative_cash(p.initiatives[i], dates[i], month);
        one_off += cash.one_off;
        run += cash.run;
        upkeep += cash.upkeep;
    }
    firm.one_off = to_money(one_off);
    firm.run = to_money(run);
    firm.upkeep = to_money(upkeep);
    for (const Line& line : p.lines) {
        bool mine = line.arms.empty();
        for (const int a : line.arms) mine = mine || a == arm_index;
        const bool benefit = line.kind == LineKind::benefit;
        const double amount =
            line.amount * (benefit ? 1.0 - line.risk_adjustment : 1.0 + line.risk_adjustment);
        if (!mine) continue;
        if (line.once) {
            if (month == line.first)
                (benefit ? firm.line_benefit_once : firm.line_cost_once) += to_money(amount);
        } else if (month >= line.first && (!is_given(line.last) || month <= line.last)) {
            (benefit ? firm.line_benefit : firm.line_cost) += to_money(amount);
        }
    }
    return firm;
}

void compile_word_of_mouth(const Parameters& p, const Anchors& anchors, CellModel& model) {
    model.word_of_mouth = p.word_of_mouth;
    if (!p.word_of_mouth.present) {
        model.word_of_mouth.review_reader_share = model.word_of_mouth.kappa = 0.0;
        return;
    }
    for (int k = 0; k < anchors.bands; ++k) {
        const double centre = band_centre(k, anchors.bands);
        model.positive_rate[k] = positive_episodes(centre, p.word_of_mouth) / 12.0;
        model.negative_rate[k] = negative_episodes(centre, p.word_of_mouth) / 12.0;
        model.post_rate[k] = posts_per_customer(centre, p.word_of_mouth);
    }
    model.rating_moves = p.word_of_mouth.post_share > 0.0 || p.word_of_mouth.tell_reviews > 0.0;
}

}  // namespace

CellModel compile(const Parameters& p, int arm_index, const Anchors& anchors,
                  std::span<const double> matched_cash, RowsAt rows) {
    CellModel model;
    model.index = CellIndex(anchors);
    model.months = p.run.months;
    model.winback_band = anchors.bands == 1 ? 0 : p.win_back.winback_band - 1;
    model.referral_reward = to_money(p.word_of_mouth.referral_reward);
    model.anchors = anchors.segments;
    model.opening = anchors.opening;
    model.churn = p.churn;
    model.entry = p.entry;
    model.coupled = p.contact_centre.present;
    model.staffed = p.engagement.present;
    for (const auto& segment : p.segments) {
        model.unlimited.push_back(segment.unlimited);
        model.market.push_back(is_given(segment.market) ? segment.market : 0.0);
        model.firm_market += model.market.back();
    }
    for (const auto& channel : p.channels) {
        model.channel_segments.push_back(channel.segments);
        if (channel.segments.empty())
            for (int g = 0; g < model.index.segments(); ++g) model.channel_segments.back().push_back(g);
    }
    compile_word_of_mouth(p, anchors, model);

    const auto compiler = std::make_shared<const RowCompiler>(p, arm_index, anchors);
    const Arm& arm = p.arms[arm_index];
    const auto dates = initiative_dates(p, arm);
    double customers = 0.0;
    for (const auto& segment : p.segments) customers += segment.customers;
    Environment environment = anchors.opening;
    model.rows.resize(model.months);
    for (int month = 0; month < model.months; ++month) {
        if (rows == RowsAt::opening) {
            compiler->compile(month, environment, customers, model.rows[month]);
            compiler->drift(month, model.rows[month], environment);
        }
        const double cash = matched_cash.empty() ? 0.0 : arm.scale * matched_cash[month];
        model.firm_months.push_back(compile_firm(p, arm_index, compiler->settings(month),
                                                 compiler->baseline(month), dates, month, cash));
    }
    model.compiler = compiler;
    return model;
}

}  // namespace tenure
