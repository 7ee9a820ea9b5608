#include "tenure/analysis/allocation_value.hpp"

#include <algorithm>

#include "tenure/analysis/statistics.hpp"

namespace tenure {
namespace {

constexpr int year_months = 12;

/// What one draw says, levels and not differences.
struct DrawLevel {
    double npv = 0.0, cost = 0.0;
    std::vector<double> year_cost;
};

DrawLevel level_of(const CashTable& cash, const CashCalendar& calendar) {
    DrawLevel level;
    level.npv = net_present_value(cash, calendar);
    level.year_cost.resize(static_cast<std::size_t>((calendar.months + year_months - 1) / year_months));
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        if (!is_programme(line)) continue;
        level.cost += present_value(cash, line, calendar);
        for (int month = 0; month < calendar.months; ++month)
            level.year_cost[month / year_months] += cash.line(line)[month];
    }
    return level;
}

DrawLevel difference(DrawLevel level, const OpenWorld& world) {
    const DrawLevel baseline = level_of(world.baseline, world.calendar);
    level.npv -= baseline.npv;
    level.cost -= baseline.cost;
    for (std::size_t y = 0; y < level.year_cost.size(); ++y) level.year_cost[y] -= baseline.year_cost[y];
    return level;
}

AllocationWorth summed(const std::vector<DrawLevel>& drawn) {
    std::vector<double> values(drawn.size());
    const auto mean = [&](auto part) {
        std::transform(drawn.begin(), drawn.end(), values.begin(), part);
        return mean_of(values);
    };
    AllocationWorth worth;
    worth.cost = mean([](const DrawLevel& each) { return each.cost; });
    for (std::size_t y = 0; y < drawn.front().year_cost.size(); ++y)
        worth.year_cost.push_back(mean([y](const DrawLevel& each) { return each.year_cost[y]; }));
    worth.npv = mean([](const DrawLevel& each) { return each.npv; });
    worth.loss =
        static_cast<double>(std::count_if(values.begin(), values.end(), [](double v) { return v < 0.0; })) /
        static_cast<double>(values.size());
    worth.cvar = mean_of_worst(values, worst_share);
    worth.npv_by_draw = std::move(values);
    return worth;
}

}  // namespace

AllocationValue::AllocationValue(const RunPlan& plan, DrawSet set, std::size_t draws, int phases,
                                 const ParallelOptions& parallel, const Between& between)
    : worlds_(plan, set, draws, parallel, between) {
    const Opening opening = solve_opening(plan.central, plan.solution);
    outlets_ = find_outlets(plan.central, arm_mean(plan.central, 0, opening),
                            make_cash_calendar(plan.central.finance, plan.central.run.months), phases);
}

std::vector<AllocationWorth> AllocationValue::evaluate(const std::vector<Allocation>& allocations,
                                                       const Between& between) {
    std::vector<Allocation> fresh;
    for (const Allocation& each : allocations)
        if (!known_.contains(each) && std::find(fresh.begin(), fresh.end(), each) == fresh.end())
            fresh.push_back(each);
    std::vector<std::vector<DrawLevel>> drawn(fresh.size(), std::vector<DrawLevel>(draws()));
    worlds_.walk(
        fresh.size(),
        [&](std::size_t a, const Parameters& p) { return with_allocation(p, outlets_, fresh[a]); },
        [&](std::size_t a, std::size_t draw, const CashTable& cash) {
            const OpenWorld& world = worlds_.all()[draw];
            drawn[a][draw] = difference(level_of(cash, world.calendar), world);
        },
        between);
    for (std::size_t a = 0; a < fresh.size(); ++a) known_.emplace(fresh[a], summed(drawn[a]));
    std::vector<AllocationWorth> worth;
    for (const Allocation& each : allocations) worth.push_back(known_.at(each));
    return worth;
}

AllocationWorth AllocationValue::evaluate_in(std::size_t draw, const Allocation& allocation) const {
    const OpenWorld& world = worlds_.all()[draw];
    const Parameters p = with_allocation(world.parameters, outlets_, allocation);
    CashTable cash;
    fill_cash(arm_mean(p, 1, world.opening), p.finance, world.calendar, cash);
    return summed({difference(level_of(cash, world.calendar), world)});
}

}  // namespace tenure
