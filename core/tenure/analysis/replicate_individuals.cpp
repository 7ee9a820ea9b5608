#include <algorithm>
#include <memory>
#include <vector>

#include "tenure/analysis/recorder.hpp"
#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/run_progress.hpp"
#include "tenure/engine/individual/individual.hpp"

namespace tenure {
namespace {

/// One replication: its world and the path of every arm.
struct History {
    std::shared_ptr<const DrawnWorld> drawn;
    std::vector<CountPath> paths;
};

/// Sums over a block of replications are made in their order, whoever simulated them.
double record(const RunPlan& plan, Recorder& recorder, RunTables& tables, const History& history,
              std::size_t r) {
    const DrawnWorld& drawn = *history.drawn;
    const World& world = drawn.world();
    for (std::size_t arm = 0; arm < world.arms.size(); ++arm) {
        tables.checks[r / block_size].add(check_identities(world.arms[arm], history.paths[arm]));
        recorder.record_arm(drawn, static_cast<int>(arm), r, history.paths[arm]);
    }
    if (plan.uncertain && r % 2 == 0) recorder.record_expected(drawn, r / 2);
    double headline = 0.0;
    for (std::size_t c = 0; c < tables.contrasts.size(); ++c) {
        const Contrast& contrast = drawn.parameters().contrasts[c];
        const double npv = recorder.record_contrast(drawn, c, r, history.paths[contrast.arm],
                                                    history.paths[contrast.versus]);
        if (static_cast<int>(c) == plan.headline) headline = npv;
    }
    return headline;
}

}  // namespace

RunTables replicate_individuals(const RunPlan& plan, const DrawnWorld& central_world,
                                const Options& options) {
    RunTables tables = make_run_tables(plan.central, plan.replications, options.contrasts);
    Recorder recorder(tables);
    RunProgress progress(options, plan, tables.arms.size());
    std::vector<History> histories(std::min(block_size, plan.replications));
    ParallelOptions parallel = options.parallel;
    parallel.grain = plan.uncertain ? 2 : 1;  // the two chance draws of a parameter draw share its world
    for (std::size_t first = 0; first < plan.replications; first += block_size) {
        const std::size_t count = std::min(block_size, plan.replications - first);
        const auto simulate_some = [&](std::size_t begin, std::size_t end) {
            std::shared_ptr<const DrawnWorld> drawn(&central_world, [](const DrawnWorld*) {});
            if (plan.uncertain)
                drawn = std::make_shared<const DrawnWorld>(
                    draw_parameters(plan, static_cast<std::uint32_t>((first + begin) / 2)), plan.solution);
            for (std::size_t i = begin; i < end && !progress.stopped(); ++i) {
                histories[i].drawn = drawn;
                histories[i].paths.resize(drawn->world().arms.size(), CountPath(drawn->world().shape));
                simulate_individuals(drawn->world(), plan.key, static_cast<std::uint32_t>(first + i),
                                     histories[i].paths,
                                     {options.isa.value_or(best_isa()), &progress.stopped()});
            }
        };
        for_chunks(count, parallel, simulate_some, [&](std::size_t done) { progress.report(first + done); });
        for (std::size_t i = 0; i < count; ++i)
            progress.add_headline(record(plan, recorder, tables, histories[i], first + i));
        progress.report(first + count);
    }
    return tables;
}

}  // namespace tenure
