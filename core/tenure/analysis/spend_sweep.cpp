#include "tenure/analysis/spend_sweep.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tenure {
namespace {

constexpr double scales[] = {0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0};
constexpr double next_step = 1.05;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

bool is_money(Target target) {
    return target == Target::segment_retention_spend || target == Target::channel_spend ||
           target == Target::channel_budget;
}

Effect share_of(const Effect& effect, double share) {
    Effect part = effect;
    part.size = effect.operation == Operation::multiply ? std::max(0.0, 1.0 + (effect.size - 1.0) * share)
                                                        : effect.size * share;
    return part;
}

std::vector<Effect> scale_effects(const std::vector<Effect>& effects, double scale) {
    std::vector<Effect> scaled;
    for (const Effect& effect : effects) {
        if (is_money(effect.target) || scale <= 1.0) {
            scaled.push_back(share_of(effect, scale));
            continue;
        }
        const double copies = std::floor(scale);
        for (double i = 0.0; i < copies; i += 1.0) scaled.push_back(effect);
        if (scale > copies) scaled.push_back(share_of(effect, scale - copies));
    }
    return scaled;
}

/// What the pair does at one scale, against the baseline.
struct Point {
    double retention_spend = 0.0, acquisition_spend = 0.0;  ///< PV of programme
    double retention_npv = 0.0, acquisition_npv = 0.0;
    double retained = 0.0, acquired = 0.0;
    double acquired_now = 0.0;  ///< each counted at the discount of the month it is first active in
    double clv = 0.0, clv_in_case = 0.0, clv_kept = 0.0, clv_kept_in_case = 0.0;
};

/// Some of the matched money goes to a paid channel.
bool buys_customers(const Arm& arm) {
    for (const Lever& lever : arm.levers)
        if (lever.channel >= 0 && lever.share > 0.0) return true;
    return false;
}

/// Baseline, retention arm and its twin only.
Parameters pair_of(const Parameters& central, int retention, int acquisition) {
    Parameters p = central;
    p.arms = {central.arms[0], central.arms[retention], central.arms[acquisition]};
    p.arms[2].match_arm = 1;
    p.contrasts = {{1, 0}, {2, 0}};
    for (Line& line : p.lines) {
        if (line.arms.empty()) continue;
        std::vector<int> arms;
        for (const int a : line.arms) {
            if (a == 0) arms.push_back(0);
            if (a == retention) arms.push_back(1);
            if (a == acquisition) arms.push_back(2);
        }
        // A line of other arms only must not turn into one of every arm.
        if (arms.empty()) line.amount = 0.0;
        line.arms = arms;
    }
    return p;
}

double total(const MeanPath& path, UnitSeries series, int segment) {
    double sum = 0.0;
    for (int month = 0; month < path.shape().months; ++month)
        sum += path.at(series, 2 * segment, month) + path.at(series, 2 * segment + 1, month);
    return sum;
}

/// By segment, what an arm has more of than the baseline; less counts as nothing.
std::vector<double> more_adds(const MeanPath& arm, const MeanPath& baseline) {
    std::vector<double> more;
    for (int g = 0; g < arm.shape().segments; ++g)
        more.push_back(std::max(0.0, total(arm, UnitSeries::adds, g) - total(baseline, UnitSeries::adds, g)));
    return more;
}
std::vector<double> more_customer_months(const MeanPath& arm, const MeanPath& baseline) {
    std::vector<double> more;
    for (int g = 0; g < arm.shape().segments; ++g)
        more.push_back(std::max(0.0, total(arm, UnitSeries::open, g) - total(baseline, UnitSeries::open, g)));
    return more;
}

/// CLV of the baseline's direct newcomers, segments weighted by whom the money reaches.
double clv_of(const ArmValue& value, const std::vector<double>& weights) {
    double sum = 0.0, weight = 0.0;
    for (std::size_t g = 0; g < weights.size(); ++g) {
        sum += weights[g] * value.clv_unit[2 * g];
        weight += weights[g];
    }
    return weight > 0.0 ? sum / weight : value.clv_direct;
}

/// More newcomers than in the baseline, each at the present value of one unit in its first active month, the
/// date a CLV is counted from.
double discounted_adds(const MeanPath& arm, const MeanPath& baseline, double v) {
    double sum = 0.0, worth = 1.0;
    for (int month = 0; month < arm.shape().months; ++month) {
        worth *= v;
        for (int unit = 0; unit < arm.shape().units(); ++unit)
            sum +=
                worth * (arm.at(UnitSeries::adds, unit, month) - baseline.at(UnitSeries::adds, unit, month));
    }
    return sum;
}

Point evaluate(const Parameters& pair, const std::optional<CentralSolution>& solution, double scale) {
    const DrawnWorld world(scale_programme(pair, 1, scale), solution);
    const MetricValues retention = contrast_mean(world, 1, 0).metrics;
    const MetricValues acquisition = contrast_mean(world, 2, 0).metrics;
    Point point;
    point.retention_spend = retention[MetricId::programme_cost];
    point.acquisition_spend = acquisition[MetricId::programme_cost];
    point.retention_npv = retention[MetricId::npv];
    point.acquisition_npv = acquisition[MetricId::npv];
    point.retained = retention[MetricId::retained_customers];
    point.acquired = acquisition[MetricId::adds];
    const MeanPath& baseline = world.mean(0);
    const std::vector<double> kept = more_customer_months(world.mean(1), baseline);
    const std::vector<double> won = more_adds(world.mean(2), baseline);
    point.acquired_now = discounted_adds(world.mean(2), baseline, world.calendar().discount);
    FinanceParameters to_the_end = pair.finance;
    to_the_end.clv_horizon = pair.run.months;
    const ArmValue in_case = value_arm(world.world(), 0, world.calendar(), to_the_end);
    point.clv = clv_of(world.value(0), won);
    point.clv_in_case = clv_of(in_case, won);
    point.clv_kept = clv_of(world.value(0), kept);
    point.clv_kept_in_case = clv_of(in_case, kept);
    return point;
}

double marginal_cost(double spend, double more_spend, double effect, double more_effect) {
    const double gained = more_effect - effect;
    return gained > 0.0 && more_spend > spend ? (more_spend - spend) / gained : no_value;
}

/// Spend at which the marginal cost passes CLV on the way up, linear between rows.
double crossing(const std::vector<SweepRow>& rows, double SweepRow::* cost, double SweepRow::* worth) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const double before = rows[i - 1].*cost - rows[i - 1].*worth, after = rows[i].*cost - rows[i].*worth;
        if (before <= 0.0 && after > 0.0)
            return rows[i - 1].spend + (rows[i].spend - rows[i - 1].spend) * before / (before - after);
    }
    return no_value;
}

}  // namespace

Parameters scale_programme(const Parameters& central, int arm, double scale) {
    Parameters p = central;
    for (const int i : p.arms[arm].initiatives) {
        InitiativeParameters& initiative = p.initiatives[i];
        initiative.one_off *= scale;
        initiative.run *= scale;
        initiative.effects = scale_effects(initiative.effects, scale);
    }
    return p;
}

std::vector<SpendSweep> sweep_spend(const Parameters& central, const std::optional<CentralSolution>& solution,
                                    const ParallelOptions& parallel,
                                    const std::function<void(std::size_t)>& between) {
    std::vector<SpendSweep> sweeps;
    constexpr std::size_t count = std::size(scales);
    for (std::size_t twin = 1; twin < central.arms.size(); ++twin) {
        const int retention = central.arms[twin].match_arm;
        if (retention < 0 || !buys_customers(central.arms[twin])) continue;
        const Parameters pair = pair_of(central, retention, static_cast<int>(twin));
        std::vector<Point> points(2 * count);
        ParallelOptions one_by_one = parallel;
        one_by_one.grain = 1;
        for_chunks(
            points.size(), one_by_one,
            [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i)
                    points[i] = evaluate(pair, solution, scales[i / 2] * (i % 2 == 0 ? 1.0 : next_step));
            },
            between);
        SpendSweep sweep;
        sweep.retention_arm = central.arms[retention].name;
        sweep.acquisition_arm = central.arms[twin].name;
        sweep.clv_months = static_cast<int>(central.finance.clv_horizon);
        for (std::size_t i = 0; i < count; ++i) {
            const Point& now = points[2 * i];
            const Point& next = points[2 * i + 1];
            SweepRow row;
            row.scale = scales[i];
            row.spend = now.retention_spend;
            row.retention_npv = now.retention_npv;
            row.acquisition_npv = now.acquisition_npv;
            row.retained_customers = now.retained;
            row.acquired_customers = now.acquired;
            row.marginal_retention_cost =
                marginal_cost(now.retention_spend, next.retention_spend, now.retained, next.retained);
            row.marginal_acquisition_cost = marginal_cost(now.acquisition_spend, next.acquisition_spend,
                                                          now.acquired_now, next.acquired_now);
            row.clv = now.clv;
            row.clv_in_case = now.clv_in_case;
            row.clv_kept = now.clv_kept;
            row.clv_kept_in_case = now.clv_kept_in_case;
            sweep.rows.push_back(row);
        }
        sweep.retention_crossing =
            crossing(sweep.rows, &SweepRow::marginal_retention_cost, &SweepRow::clv_kept);
        sweep.acquisition_crossing =
            crossing(sweep.rows, &SweepRow::marginal_acquisition_cost, &SweepRow::clv);
        sweeps.push_back(std::move(sweep));
    }
    return sweeps;
}

}  // namespace tenure
