#include "tenure/analysis/replicate.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include "tenure/analysis/recorder.hpp"
#include "tenure/analysis/run_progress.hpp"
#include "tenure/engine/cohort/cohort.hpp"

namespace tenure {
namespace {

/// One worker's block of replications. A stopped run is left between two histories: a block can take a
/// second, and nobody will read its tables.
class Block {
  public:
    Block(const RunPlan& plan, RunTables& tables, RunProgress& progress)
        : plan_(plan),
          tables_(tables),
          progress_(progress),
          stopped_(progress.stopped()),
          recorder_(tables) {}

    /// Replications begin ... end-1, all in the world of one parameter draw.
    void run(const DrawnWorld& drawn, std::size_t begin, std::size_t end) {
        const World& world = drawn.world();
        if (plan_.uncertain) recorder_.record_expected(drawn, begin / 2);
        paths_.resize(end - begin, CountPath(world.shape));
        for (std::size_t arm = 0; arm < world.arms.size() && !stopped_; ++arm) {
            simulate_arms(world, static_cast<int>(arm), plan_.key, static_cast<std::uint32_t>(begin), paths_);
            for (std::size_t r = begin; r < end; ++r) {
                const CountPath& path = paths_[r - begin];
                tables_.checks[r / block_size].add(check_identities(world.arms[arm], path));
                recorder_.record_arm(drawn, static_cast<int>(arm), r, path);
            }
        }
        for (std::size_t r = begin; r < end && !stopped_; ++r) run_contrasts(drawn, r);
    }

  private:
    void run_contrasts(const DrawnWorld& drawn, std::size_t r) {
        const World& world = drawn.world();
        if (first_.shape().months == 0) first_ = second_ = CountPath(world.shape);
        for (std::size_t c = 0; c < tables_.contrasts.size() && !stopped_; ++c) {
            const Contrast& contrast = drawn.parameters().contrasts[c];
            simulate_pair(world, contrast.arm, contrast.versus, plan_.key, static_cast<std::uint32_t>(r),
                          first_, second_);
            tables_.checks[r / block_size].add(check_identities(world.arms[contrast.arm], first_));
            tables_.checks[r / block_size].add(check_identities(world.arms[contrast.versus], second_));
            const double npv = recorder_.record_contrast(drawn, c, r, first_, second_);
            if (static_cast<int>(c) == plan_.headline) progress_.add_headline(npv);
        }
    }

    const RunPlan& plan_;
    RunTables& tables_;
    RunProgress& progress_;
    const std::atomic<bool>& stopped_;
    Recorder recorder_;
    std::vector<CountPath> paths_;
    CountPath first_, second_;
};

}  // namespace

Parameters draw_parameters(const RunPlan& plan, std::uint32_t draw) {
    Parameters p = plan.scenario->draw(plan.key, draw, plan.design);
    p.run = plan.central.run;
    p.contrasts = plan.central.contrasts;
    return p;
}

RunTables replicate(const RunPlan& plan, const DrawnWorld& central_world, const Options& options) {
    RunTables tables = make_run_tables(plan.central, plan.replications, options.contrasts);
    RunProgress progress(options, plan, tables.arms.size() + tables.contrasts.size());
    const auto run_block = [&](Block& block, std::size_t begin, std::size_t end) {
        if (!plan.uncertain) {
            block.run(central_world, begin, end);
            return;
        }
        // The two chance draws of a parameter draw.
        for (std::size_t r = begin; r < end && !progress.stopped(); r += 2) {
            const DrawnWorld drawn(draw_parameters(plan, static_cast<std::uint32_t>(r / 2)), plan.solution);
            block.run(drawn, r, std::min(end, r + 2));
        }
    };
    const auto work = [&](std::size_t begin, std::size_t end) {
        Block block(plan, tables, progress);
        for (std::size_t b = begin; b < end; ++b)
            run_block(block, b * block_size, std::min(plan.replications, (b + 1) * block_size));
    };
    const auto between = [&](std::size_t done) { progress.report(done * block_size); };
    ParallelOptions parallel = options.parallel;  // its grain counts replications
    parallel.grain = (parallel.grain + block_size - 1) / block_size;
    for_chunks((plan.replications + block_size - 1) / block_size, parallel, work, between);
    return tables;
}

RunTables expect_run(const RunPlan& plan, const DrawnWorld& world, bool contrasts) {
    RunTables tables = make_run_tables(plan.central, 1, contrasts);
    Recorder recorder(tables);
    for (std::size_t arm = 0; arm < tables.arms.size(); ++arm)
        recorder.record_arm(world, static_cast<int>(arm), 0, world.mean(static_cast<int>(arm)));
    for (std::size_t c = 0; c < tables.contrasts.size(); ++c) {
        const Contrast& contrast = plan.central.contrasts[c];
        recorder.record_contrast(world, c, 0, world.mean(contrast.arm), world.mean(contrast.versus));
    }
    return tables;
}

}  // namespace tenure
