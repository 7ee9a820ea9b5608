#include "tenure/analysis/allocation_value.hpp"

#include "tenure/analysis/statistics.hpp"

namespace tenure {
namespace {

AllocationWorth level_of(const CashTable& cash, const CashCalendar& calendar) {
    AllocationWorth level;
    level.npv = net_present_value(cash, calendar);
    for (int l = 0; l < cash_lines; ++l)
        if (is_programme(static_cast<CashLine>(l)))
            level.cost += present_value(cash, static_cast<CashLine>(l), calendar);
    return level;
}

}  // namespace

AllocationValue::AllocationValue(const RunPlan& plan, std::size_t draws, const ParallelOptions& parallel,
                                 const std::function<void(std::size_t)>& between)
    : worlds_(plan, DrawSet::search, draws, parallel, between) {
    const Opening opening = solve_opening(plan.central, plan.solution);
    outlets_ = find_outlets(plan.central, arm_mean(plan.central, 0, opening),
                            make_cash_calendar(plan.central.finance, plan.central.run.months));
}

std::vector<AllocationWorth> AllocationValue::evaluate(
    const std::vector<Allocation>& allocations, const std::function<void(std::size_t)>& between) const {
    const std::size_t draws = worlds_.all().size();
    std::vector<double> npv(allocations.size() * draws), cost(npv.size());
    worlds_.walk(
        allocations.size(),
        [&](std::size_t a, const Parameters& drawn) {
            return with_allocation(drawn, outlets_, allocations[a]);
        },
        [&](std::size_t a, std::size_t draw, const CashTable& cash) {
            const OpenWorld& world = worlds_.all()[draw];
            const AllocationWorth level = level_of(cash, world.calendar);
            const AllocationWorth baseline = level_of(world.baseline, world.calendar);
            npv[a * draws + draw] = level.npv - baseline.npv;
            cost[a * draws + draw] = level.cost - baseline.cost;
        },
        between);
    std::vector<AllocationWorth> worth;
    const auto mean = [&](const std::vector<double>& values, std::size_t a) {
        return tree_sum(std::span(values).subspan(a * draws, draws)) / static_cast<double>(draws);
    };
    for (std::size_t a = 0; a < allocations.size(); ++a) worth.push_back({mean(npv, a), mean(cost, a)});
    return worth;
}

}  // namespace tenure
