#include "tenure/analysis/allocation_value.hpp"

#include "tenure/analysis/cash_table.hpp"
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/analysis/recorder.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/engine/cohort/cohort.hpp"

namespace tenure {
namespace {

/// Draws of the search lie beyond those of any run.
constexpr std::uint32_t first_search_draw = std::uint32_t{3} << 29;

AllocationWorth level_of(const MeanPath& path, const FinanceParameters& finance,
                         const CashCalendar& calendar) {
    CashTable cash;
    fill_cash(path, finance, calendar, cash);
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
    : parallel_(parallel), worlds_(plan.uncertain ? draws : 1) {
    parallel_.grain = 1;
    for_chunks(
        worlds_.size(), parallel_,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                OpenWorld& world = worlds_[i];
                world.parameters =
                    plan.uncertain ? draw_parameters(plan, first_search_draw + static_cast<std::uint32_t>(i))
                                   : plan.central;
                world.opening = solve_opening(world.parameters, plan.solution);
                world.calendar = make_cash_calendar(world.parameters.finance, world.parameters.run.months);
                world.baseline = level_of(arm_mean(world.parameters, 0, world.opening),
                                          world.parameters.finance, world.calendar);
            }
        },
        between);
    const Opening opening = solve_opening(plan.central, plan.solution);
    outlets_ = find_outlets(plan.central, arm_mean(plan.central, 0, opening),
                            make_cash_calendar(plan.central.finance, plan.central.run.months));
}

std::vector<AllocationWorth> AllocationValue::evaluate(
    const std::vector<Allocation>& allocations, const std::function<void(std::size_t)>& between) const {
    const std::size_t draws = worlds_.size();
    std::vector<double> npv(allocations.size() * draws), cost(npv.size());
    for_chunks(
        npv.size(), parallel_,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const OpenWorld& world = worlds_[i % draws];
                const Parameters p = with_allocation(world.parameters, outlets_, allocations[i / draws]);
                const AllocationWorth level =
                    level_of(arm_mean(p, 1, world.opening), p.finance, world.calendar);
                npv[i] = level.npv - world.baseline.npv;
                cost[i] = level.cost - world.baseline.cost;
            }
        },
        between);
    std::vector<AllocationWorth> worth;
    const auto mean = [&](const std::vector<double>& values, std::size_t a) {
        return tree_sum(std::span(values).subspan(a * draws, draws)) / static_cast<double>(draws);
    };
    for (std::size_t a = 0; a < allocations.size(); ++a) worth.push_back({mean(npv, a), mean(cost, a)});
    return worth;
}

std::vector<double> simulate_allocation(const RunPlan& plan, const std::vector<Outlet>& outlets,
                                        const Allocation& allocation, std::size_t replications,
                                        const ParallelOptions& parallel,
                                        const std::function<void(std::size_t)>& between) {
    const Parameters central = with_allocation(plan.central, outlets, allocation);
    const DrawnWorld central_world(central, plan.solution);
    RunTables tables = make_run_tables(central, replications, true);
    std::vector<double> npv(replications);
    const auto simulate = [&](Recorder& recorder, const DrawnWorld& drawn, std::size_t begin,
                              std::size_t end) {
        CountPath arm(drawn.world().shape), versus(drawn.world().shape);
        for (std::size_t r = begin; r < end; ++r) {
            simulate_pair(drawn.world(), 1, 0, plan.key, static_cast<std::uint32_t>(r), arm, versus);
            npv[r] = recorder.record_contrast(drawn, 0, r, arm, versus);
        }
    };
    ParallelOptions by_draw = parallel;
    by_draw.grain = block_size / 2;  // a block's checks are written by one worker
    for_chunks((replications + 1) / 2, by_draw,
               [&](std::size_t begin, std::size_t end) {
                   Recorder recorder(tables);
                   for (std::size_t draw = begin; draw < end; ++draw) {
                       const std::size_t last = std::min(replications, 2 * draw + 2);
                       if (!plan.uncertain) {
                           simulate(recorder, central_world, 2 * draw, last);
                           continue;
                       }
                       const Parameters p = draw_parameters(plan, static_cast<std::uint32_t>(draw));
                       const DrawnWorld drawn(with_allocation(p, outlets, allocation), plan.solution);
                       simulate(recorder, drawn, 2 * draw, last);
                   }
               },
               [&](std::size_t draws) { between(std::min(2 * draws, replications)); });
    return npv;
}

}  // namespace tenure
