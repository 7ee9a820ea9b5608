#include "tenure/analysis/replicate.hpp"

#include <cmath>
#include <mutex>

#include "tenure/analysis/recorder.hpp"
#include "tenure/engine/cohort/cohort.hpp"

namespace tenure {
namespace {

/// Running mean of the headline for the progress line only: the order of chunks may change its last bits,
/// and no result reads it.
class HeadlineSoFar {
  public:
    void add(double value) {
        const std::lock_guard lock(mutex_);
        ++count_;
        const double step = value - mean_;
        mean_ += step / count_;
        square_ += step * (value - mean_);
    }
    void read(Progress& progress) {
        const std::lock_guard lock(mutex_);
        if (count_ < 2) return;
        progress.estimate = mean_;
        progress.se = std::sqrt(square_ / (count_ - 1) / count_);
    }

  private:
    std::mutex mutex_;
    double count_ = 0.0, mean_ = 0.0, square_ = 0.0;
};

/// One worker's block of replications.
class Block {
  public:
    Block(const RunPlan& plan, RunTables& tables, HeadlineSoFar& headline)
        : plan_(plan), tables_(tables), headline_(headline), recorder_(tables) {}

    void run(const DrawnWorld& drawn, std::size_t r) {
        const World& world = drawn.world();
        const auto replication = static_cast<std::uint32_t>(r);
        if (first_.shape().months == 0) {
            first_ = CountPath(world.shape);
            second_ = CountPath(world.shape);
        }
        IdentityCheck& checks = tables_.checks[r / block_size];
        for (std::size_t arm = 0; arm < world.arms.size(); ++arm) {
            simulate_arm(world, static_cast<int>(arm), plan_.key, replication, first_);
            checks.add(check_identities(world.arms[arm], first_));
            recorder_.record_arm(drawn, static_cast<int>(arm), r, first_);
        }
        for (std::size_t c = 0; c < tables_.contrasts.size(); ++c) {
            const Contrast& contrast = drawn.parameters().contrasts[c];
            simulate_pair(world, contrast.arm, contrast.versus, plan_.key, replication, first_, second_);
            checks.add(check_identities(world.arms[contrast.arm], first_));
            checks.add(check_identities(world.arms[contrast.versus], second_));
            const double npv = recorder_.record_contrast(drawn, c, r, first_, second_);
            if (static_cast<int>(c) == plan_.headline) headline_.add(npv);
        }
    }

  private:
    const RunPlan& plan_;
    RunTables& tables_;
    HeadlineSoFar& headline_;
    Recorder recorder_;
    CountPath first_, second_;
};

}  // namespace

Parameters draw_parameters(const RunPlan& plan, std::uint32_t draw) {
    Parameters p = plan.scenario->draw(plan.key, draw);
    p.run = plan.central.run;
    p.contrasts = plan.central.contrasts;
    return p;
}

RunTables replicate(const RunPlan& plan, const DrawnWorld& central_world, const Options& options) {
    RunTables tables = make_run_tables(plan.central, plan.replications, options.contrasts);
    HeadlineSoFar headline;
    const std::size_t histories = tables.arms.size() + tables.contrasts.size();
    const auto work = [&](std::size_t begin, std::size_t end) {
        Block block(plan, tables, headline);
        if (!plan.uncertain) {
            for (std::size_t r = begin; r < end; ++r) block.run(central_world, r);
            return;
        }
        for (std::size_t r = begin; r < end; r += 2) {
            const DrawnWorld drawn(draw_parameters(plan, static_cast<std::uint32_t>(r / 2)), plan.organic);
            block.run(drawn, r);
            if (r + 1 < end) block.run(drawn, r + 1);
        }
    };
    const auto between = [&](std::size_t done) {
        if (!options.progress) return;
        Progress progress;
        progress.done = done * histories;
        progress.total = plan.replications * histories;
        headline.read(progress);
        options.progress(progress);
    };
    ParallelOptions parallel = options.parallel;
    parallel.grain = block_size;
    for_chunks(plan.replications, parallel, work, between);
    return tables;
}

RunTables expect_run(const RunPlan& plan, const DrawnWorld& world, bool contrasts) {
    RunTables tables = make_run_tables(plan.central, 1, contrasts);
    Recorder recorder(tables);
    for (std::size_t arm = 0; arm < tables.arms.size(); ++arm)
        recorder.record_arm(world, static_cast<int>(arm), 0, world.value(static_cast<int>(arm)).mean);
    for (std::size_t c = 0; c < tables.contrasts.size(); ++c) {
        const Contrast& contrast = plan.central.contrasts[c];
        recorder.record_contrast(world, c, 0, world.value(contrast.arm).mean,
                                 world.value(contrast.versus).mean);
    }
    return tables;
}

}  // namespace tenure
