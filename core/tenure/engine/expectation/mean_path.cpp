/// Expected path of an arm: one pass over the months, every count replaced by its expectation.
#include <algorithm>
#include <array>

#include "tenure/base/money.hpp"
#include "tenure/engine/expectation/calibrate.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/engine/plan.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/poison.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {
namespace {

/// State and counters of one walk.
struct Walk {
    Walk(const CellModel& of, MeanPath& into) : model(of), path(into), environment(of.opening) {}

    const CellModel& model;
    MeanPath& path;
    std::vector<double> cells, pools, prospects;
    Environment environment;
    const MonthRows* rows = nullptr;  ///< of this month
    MonthRows own_rows;
    MonthFlows flows;
    double episodes = 0.0, negative_exposure = 0.0;

    double active() const { return sum_of(cells); }
};

/// The rows of the month: the model's, or with feedback the walk's own.
void open_month(Walk& walk, int month) {
    const CellModel& model = walk.model;
    walk.rows = &model.rows[month];
    if (model.coupled) {
        model.compiler->compile(month, walk.environment, walk.active(), walk.own_rows);
        walk.rows = &walk.own_rows;
    } else if (model.entry_moves()) {
        walk.own_rows = model.rows[month];
        walk.own_rows.start = walk.environment;
        for (SegmentMonth& row : walk.own_rows.segments)
            row.entry = entry_bands(row.promise, walk.environment.rating, model.entry, model.index.bands());
        walk.rows = &walk.own_rows;
    }
    walk.flows = {};
    walk.episodes = walk.negative_exposure = 0.0;
    record_environment(*walk.rows, walk.environment, month, walk.path);
}

/// What a pool's customers tell: episodes, posts, tales of unresolved failures.
void tell(Walk& walk, int month, const ExpectedMonth& out) {
    const CellModel& model = walk.model;
    if (!model.word_of_mouth.present) return;
    const auto told = tell_probabilities(model.word_of_mouth), reach = tale_reach(model.word_of_mouth);
    for (int k = 0; k < model.index.bands(); ++k) {
        const double posts = out.after[k] * model.post_rate[k] + out.failed[k] * told[to_reviews];
        walk.flows.posts += posts;
        walk.flows.posted += posts * band_centre(k, model.index.bands());
        walk.episodes += out.after[k] * model.positive_rate[k];
        walk.negative_exposure += out.after[k] * model.negative_rate[k] * model.firm_months[month].reach_neg;
        for (int channel = 0; channel < tale_channels; ++channel)
            walk.negative_exposure += out.failed[k] * told[channel] * reach[channel];
    }
}

/// The next month's environment.
void close_month(Walk& walk, int month) {
    const CellModel& model = walk.model;
    if (!model.has_environment()) return;
    MonthFlows& flows = walk.flows;
    if (model.word_of_mouth.present) {
        const Environment& now = walk.environment;
        const double newly =
            poison_probability(walk.negative_exposure, now.newly_poisoned, model.firm_months[month].reach_neg,
                               model.firm_market, model.word_of_mouth);
        flows.newly_poisoned = (model.firm_market - now.poisoned) * newly;
        flows.poisoned = now.poisoned * stay_poisoned(model.word_of_mouth) + flows.newly_poisoned;
    }
    model.compiler->close(month, *walk.rows, flows, walk.environment);
}

void record_value(Walk& walk, const SegmentMonth& row, int unit, int origin, int month, int band, double n) {
    MeanPath& path = walk.path;
    const CustomerMonth& value = row.value[origin][band];
    const double sales = n * row.orders.rate * row.orders.basket * money_per_unit;
    const auto& multiplier = row.multiplier[band];
    const double cost = 1.0 - row.margin[origin];
    path.at(UnitSeries::revenue_base, unit, month) +=
        n * static_cast<double>(value.revenue_base) + sales * multiplier.base;
    path.at(UnitSeries::revenue_premium, unit, month) +=
        n * static_cast<double>(value.revenue_premium) + sales * multiplier.premium;
    path.at(UnitSeries::goods_base, unit, month) +=
        n * static_cast<double>(value.goods_base) + sales * multiplier.base * cost;
    path.at(UnitSeries::goods_premium, unit, month) +=
        n * static_cast<double>(value.goods_premium) + sales * multiplier.premium * cost;
    path.at(UnitSeries::service, unit, month) += n * static_cast<double>(value.service);
    const double centre = band_centre(band, walk.model.index.bands());
    if (centre > 8.0) path.at(UnitSeries::promoters, unit, month) += n;
    if (centre < 6.0) path.at(UnitSeries::detractors, unit, month) += n;
}

/// Experience, money, word of mouth and churn of the active.
void step_customers(Walk& walk, int month, std::vector<double>& leavers) {
    const CellModel& model = walk.model;
    MeanPath& path = walk.path;
    const int bands = model.index.bands();
    const double active = walk.active();
    std::vector<double> band(bands);
    for (int g = 0; g < model.index.segments(); ++g) {
        const SegmentMonth& row = walk.rows->segments[g];
        for (int o = 0; o < 2; ++o) {
            const int unit = 2 * g + o;
            for (int h = 0; h < model.index.classes(g); ++h) {
                const int pool = model.index.pool(g, o, h);
                double before = 0.0;
                for (int k = 0; k < bands; ++k) {
                    band[k] = walk.cells[pool * bands + k];
                    before += band[k];
                }
                const ByBand leave = leave_probabilities(model, *walk.rows, month, g, o, h, active);
                const ExpectedMonth out = step_active(model, *walk.rows, g, pool, band, leave.data());
                for (int k = 0; k < bands; ++k) {
                    walk.cells[pool * bands + k] = band[k];
                    record_value(walk, row, unit, o, month, k, out.after[k]);
                }
                tell(walk, month, out);
                walk.flows.failures += out.unresolved + out.recovered;
                leavers[pool] = out.defections + out.dissatisfied + out.base_churn;
                path.at(UnitSeries::open, unit, month) += before;
                path.at(UnitSeries::unresolved, unit, month) += out.unresolved;
                path.at(UnitSeries::recovered, unit, month) += out.recovered;
                path.at(UnitSeries::defections, unit, month) += out.defections;
                path.at(UnitSeries::dissatisfied, unit, month) += out.dissatisfied;
                path.at(UnitSeries::base_churn, unit, month) += out.base_churn;
                path.at(UnitSeries::retention_spend, unit, month) +=
                    before * static_cast<double>(row.retention_baseline);
                path.at(FirmSeries::budget_moves, month) += before * static_cast<double>(row.retention_moved);
            }
        }
    }
    path.at(FirmSeries::budget_moves, month) += model.firm_months[month].matched_retention * money_per_unit;
}

/// Lapsed customers return or are forgotten; this month's leavers join the pool afterwards.
void step_lapsed(Walk& walk, int month, const std::vector<double>& leavers) {
    const CellModel& model = walk.model;
    const FirmMonth& firm = model.firm_months[month];
    for (int g = 0; g < model.index.segments(); ++g) {
        for (int o = 0; o < 2; ++o) {
            for (int h = 0; h < model.index.classes(g); ++h) {
                const int pool = model.index.pool(g, o, h);
                const double returns = walk.pools[pool] * firm.winback;
                const double forgets = walk.pools[pool] * firm.forget;
                walk.pools[pool] += leavers[pool] - returns - forgets;
                walk.cells[pool * model.index.bands() + model.winback_band] += returns;
                walk.path.at(UnitSeries::winbacks, 2 * g + o, month) += returns;
                walk.path.at(UnitSeries::forgotten, 2 * g + o, month) += forgets;
                if (!model.unlimited[g]) walk.prospects[g] += forgets;
            }
        }
    }
}

/// Joiners by channel at the prospects of the start of the month; they are active from the next month.
void step_acquisition(Walk& walk, int month, const std::vector<double>& prospects) {
    const CellModel& model = walk.model;
    MeanPath& path = walk.path;
    const AcquisitionSpend spend = acquisition_spend(model, month, prospects);
    path.at(FirmSeries::acquisition_spend, month) += spend.baseline * money_per_unit;
    path.at(FirmSeries::budget_moves, month) += spend.moved * money_per_unit;
    const int channels = model.paid_channels() + 2;
    std::vector<double> rates(channels);
    for (int g = 0; g < model.index.segments(); ++g) {
        acquisition_rates(model, month, g, prospects, walk.episodes, walk.environment, rates);
        const double hazard = sum_of(rates);
        if (hazard <= 0.0) continue;
        const double per_rate =
            model.unlimited[g] ? prospects[g] : prospects[g] * joining_probability(hazard) / hazard;
        const SegmentMonth& row = walk.rows->segments[g];
        const auto& weight = model.anchors[g].classes.weight;
        for (int c = 0; c < channels; ++c) {
            const double adds = per_rate * rates[c];
            const int o = c == channels - 1 ? 1 : 0;
            path.adds(g, c, month) += adds;
            walk.flows.adds += adds;
            path.at(UnitSeries::adds, 2 * g + o, month) += adds;
            if (!model.unlimited[g]) walk.prospects[g] -= adds;
            for (int h = 0; h < model.index.classes(g); ++h)
                for (int k = 0; k < model.index.bands(); ++k)
                    walk.cells[model.index.cell(g, o, h, k)] += adds * weight[h] * row.entry[k];
        }
        path.at(FirmSeries::referral_rewards, month) +=
            per_rate * rates[channels - 1] * static_cast<double>(model.referral_reward);
    }
}

}  // namespace

MeanPath mean_path(const CellModel& model, const Opening& opening, const PathShape& shape,
                   std::vector<MonthRows>* along) {
    MeanPath path(shape);
    Walk walk(model, path);
    for (const auto& segment : opening.segments) {
        for (const double share : segment.cells) walk.cells.push_back(segment.customers * share);
        for (const double share : segment.lapsed_pools) walk.pools.push_back(segment.lapsed * share);
        walk.prospects.push_back(segment.prospects);
    }
    std::vector<double> leavers(model.index.pools());
    const auto record_pools = [&](int month) {
        for (int g = 0; g < model.index.segments(); ++g) {
            path.prospects(g, month) = walk.prospects[g];
            for (int pool = model.index.pool(g, 0, 0); pool < model.index.pool(g, 2, 0); ++pool)
                path.lapsed(g, month) += walk.pools[pool];
        }
    };
    for (int month = 0; month < model.months; ++month) {
        record_pools(month);
        const std::vector<double> prospects = walk.prospects;
        open_month(walk, month);
        if (along) along->push_back(*walk.rows);
        step_customers(walk, month, leavers);
        step_lapsed(walk, month, leavers);
        step_acquisition(walk, month, prospects);
        record_plan(model.firm_months[month], month, path);
        close_month(walk, month);
    }
    record_pools(model.months);
    std::copy(walk.cells.begin(), walk.cells.end(), path.close().begin());
    std::copy(walk.pools.begin(), walk.pools.end(), path.close_lapsed().begin());
    return path;
}

}  // namespace tenure
