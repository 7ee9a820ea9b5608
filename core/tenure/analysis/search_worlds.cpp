#include "tenure/analysis/search_worlds.hpp"

#include <algorithm>

#include "tenure/analysis/drawn_world.hpp"
#include "tenure/analysis/recorder.hpp"
#include "tenure/engine/cohort/cohort.hpp"

namespace tenure {
namespace {

constexpr std::uint32_t first_search_draw = std::uint32_t{3} << 29;
constexpr std::uint32_t most_draws_of_a_set = std::uint32_t{1} << 24;

}  // namespace

SearchWorlds::SearchWorlds(const RunPlan& plan, DrawSet set, std::size_t draws,
                           const ParallelOptions& parallel, const Between& between, std::uint32_t designs)
    : parallel_(parallel), worlds_(plan.uncertain ? draws : 1) {
    RunPlan apart = plan;
    const Sampling sampling = set == DrawSet::search ? plan.central.run.sampling : Sampling::plain;
    apart.design = {sampling, static_cast<std::uint32_t>(draws), set, designs};
    std::uint32_t first = 0;
    if (sampling == Sampling::plain)
        first = first_search_draw + (set == DrawSet::judge ? most_draws_of_a_set : 0);
    parallel_.grain = 1;
    for_chunks(
        worlds_.size(), parallel_,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                OpenWorld& world = worlds_[i];
                world.parameters = plan.uncertain
                                       ? draw_parameters(apart, first + static_cast<std::uint32_t>(i))
                                       : plan.central;
                world.opening = solve_opening(world.parameters, plan.solution);
                world.calendar = make_cash_calendar(world.parameters.finance, world.parameters.run.months);
                fill_cash(arm_mean(world.parameters, 0, world.opening), world.parameters.finance,
                          world.calendar, world.baseline);
            }
        },
        between);
}

void SearchWorlds::walk(
    std::size_t arms, const std::function<Parameters(std::size_t arm, const Parameters& drawn)>& decide,
    const std::function<void(std::size_t arm, std::size_t world, const CashTable& cash)>& take,
    const Between& between) const {
    const std::size_t draws = worlds_.size();
    for_chunks(
        arms * draws, parallel_,
        [&](std::size_t begin, std::size_t end) {
            CashTable cash;
            for (std::size_t i = begin; i < end; ++i) {
                const OpenWorld& world = worlds_[i % draws];
                const Parameters p = decide(i / draws, world.parameters);
                fill_cash(arm_mean(p, 1, world.opening), p.finance, world.calendar, cash);
                take(i / draws, i % draws, cash);
            }
        },
        between);
}

std::vector<double> simulate_decision(const RunPlan& plan, const DecideArm& decide, std::size_t replications,
                                      const ParallelOptions& parallel, const Between& between) {
    const Parameters central = decide(plan.central);
    const Contrast contrast = central.contrasts.front();
    const DrawnWorld central_world(central, plan.solution);
    RunTables tables = make_run_tables(central, replications, true);
    std::vector<double> npv(replications);
    const auto simulate = [&](Recorder& recorder, const DrawnWorld& drawn, std::size_t begin,
                              std::size_t end) {
        CountPath arm(drawn.world().shape), versus(drawn.world().shape);
        for (std::size_t r = begin; r < end; ++r) {
            simulate_pair(drawn.world(), contrast.arm, contrast.versus, plan.key,
                          static_cast<std::uint32_t>(r), arm, versus);
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
                       const DrawnWorld drawn(decide(p), plan.solution);
                       simulate(recorder, drawn, 2 * draw, last);
                   }
               },
               [&](std::size_t draws) { between(std::min(2 * draws, replications)); });
    return npv;
}

}  // namespace tenure
