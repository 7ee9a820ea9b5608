/// Compiles one arm: walks the months once, sets the levers, and asks each mechanism for its numbers.
/// The loops of docs/model section 7 (contact centre, engagement) dock between settings and experience.
#include "tenure/math/special.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/cell_model.hpp"
#include "tenure/model/churn.hpp"
#include "tenure/model/settings.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {
namespace {

/// Experience, churn and value of one segment under this month's levers.
SegmentMonth compile_segment(const Parameters& p, const Anchors& anchors, int g, const Settings& settings,
                             const Settings& baseline, double expectation, double reference) {
    const SegmentParameters& segment = p.segments[g];
    const SegmentAnchor& anchor = anchors.segments[g];
    const SegmentSettings& now = settings.segments[g];
    SegmentMonth row;
    row.expectation = expectation;
    row.mean_quality = mean_quality(now.journey);
    row.variance = quality_variance(now.journey);
    row.experience = experience_row(now.journey, expectation, p.experience, anchors.bands);
    row.retention_spend = now.retention_spend;
    row.save = retention_save(now.retention_spend, p.churn);
    row.retention_baseline = to_money(baseline.segments[g].retention_spend);
    row.retention_moved = to_money(now.retention_spend) - row.retention_baseline;
    if (segment.revenue == Revenue::orders) row.orders = {now.order_rate, now.basket, segment.basket_shape};

    double service = 0.0;
    for (const Visit& visit : now.journey) service += visit.visits * visit.cost;
    const double base_hazard =
        anchor.h0 * now.hazard_factor *
        price_response(settings.price, settings.rival_price, p.price.price_sensitivity);
    for (int k = 0; k < anchors.bands; ++k) {
        const double centre = band_centre(k, anchors.bands);
        const double z = anchors.bands == 1
                             ? 0.0
                             : satisfaction_gap(centre, reference, row.variance, anchor.variance, p.churn);
        row.defect[k] = defection_probability(centre, p.churn);
        row.dissatisfied[k] = dissatisfied_share(z, p.churn);
        row.multiplier[k] = revenue_multiplier(centre, anchors.spend_reference, settings.price, p.spend);
        if (p.word_of_mouth.present) row.positive_rate[k] = positive_episodes(centre, p.word_of_mouth) / 12.0;
        const double response = base_hazard * satisfaction_response(z, p.churn);
        for (int o = 0; o < 2; ++o) {
            row.hazard[o][k] = o == 0 ? response : response * p.churn.origin_mult;
            row.margin[o] = origin_margin(now.margin, segment.ref_margin, o);
            const double sales = segment.revenue == Revenue::subscription ? now.arpu : 0.0;
            CustomerMonth& value = row.value[o][k];
            value = ledger_amounts(sales, row.multiplier[k], row.margin[o]);
            value.revenue_base += to_money(now.cross_sell);
            value.goods_base += to_money(now.cross_sell * (1.0 - segment.cross_sell_margin));
            value.service = to_money(service);
        }
    }
    row.entry = entry_bands(settings.promise, anchors.rating, p.entry, anchors.bands);
    return row;
}

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
    if (p.word_of_mouth.present) firm.referral_yield = settings.conversion * settings.reach_pos;
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

void compile_leave(CellModel& model, int month) {
    for (int g = 0; g < model.index.segments(); ++g) {
        const SegmentMonth& row = model.at(month, g);
        for (int o = 0; o < 2; ++o)
            for (int h = 0; h < model.index.classes(g); ++h)
                for (int k = 0; k < model.index.bands(); ++k)
                    model.leave.push_back(
                        churn_probability(row.hazard[o][k] * model.anchors[g].classes.theta[h] * row.save));
    }
}

}  // namespace

CellModel compile(const Parameters& p, int arm_index, const Anchors& anchors,
                  std::span<const double> matched_cash) {
    CellModel model;
    model.index = CellIndex(anchors);
    model.months = p.run.months;
    model.winback_band = anchors.bands == 1 ? 0 : p.win_back.winback_band - 1;
    model.referral_reward = to_money(p.word_of_mouth.referral_reward);
    model.anchors = anchors.segments;
    model.churn = p.churn;
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

    const Settings baseline = baseline_settings(p);
    const Arm& arm = p.arms[arm_index];
    const auto dates = initiative_dates(p, arm);
    std::vector<double> expectation;
    for (const auto& segment : anchors.segments) expectation.push_back(segment.expectation);
    double reference = anchors.reference;
    model.leave.reserve(static_cast<std::size_t>(model.months) * model.index.cells());
    for (int month = 0; month < model.months; ++month) {
        const Settings settings = month_settings(p, baseline, arm, dates, month);
        for (int g = 0; g < model.index.segments(); ++g) {
            model.segment_months.push_back(
                compile_segment(p, anchors, g, settings, baseline, expectation[g], reference));
            if (anchors.bands > 1)
                expectation[g] = next_expectation(expectation[g], settings.segments[g].journey, p.experience);
        }
        const double cash = matched_cash.empty() ? 0.0 : arm.scale * matched_cash[month];
        model.firm_months.push_back(compile_firm(p, arm_index, settings, baseline, dates, month, cash));
        if (anchors.bands > 1) reference += p.experience.ref_drift / 12.0;
        compile_leave(model, month);
    }
    return model;
}

}  // namespace tenure
