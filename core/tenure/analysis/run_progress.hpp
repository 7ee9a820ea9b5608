#pragma once
/// What a caller sees of a run while it works, and the wish to stop it.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>

#include "tenure/analysis/replicate.hpp"

namespace tenure {

/// The mean of the headline is for the progress line only: the order of chunks may change its last bits, and
/// no result reads it.
class RunProgress {
  public:
    /// `per_replication`: histories of one.
    RunProgress(const Options& options, const RunPlan& plan, std::size_t per_replication)
        : tell_(options.progress),
          replications_(plan.replications),
          per_replication_(per_replication),
          knows_error_(pairing_of(plan) != Pairing::replicates) {}

    void add_headline(double value) {
        const std::lock_guard lock(mutex_);
        ++count_;
        const double step = value - mean_;
        mean_ += step / count_;
        square_ += step * (value - mean_);
    }

    /// Tells the caller, who may throw: then `stopped` is set before the exception goes on.
    void report(std::size_t replications_done) {
        if (!tell_) return;
        Progress progress;
        progress.done = std::min(replications_done, replications_) * per_replication_;
        progress.total = replications_ * per_replication_;
        read_headline(progress);
        try {
            tell_(progress);
        } catch (...) {
            stopped_ = true;
            throw;
        }
    }

    const std::atomic<bool>& stopped() const { return stopped_; }

  private:
    void read_headline(Progress& progress) {
        const std::lock_guard lock(mutex_);
        if (count_ < 2) return;
        // Chunks are told of when they are whole, the estimate has every replication in it.
        progress.done = std::max(progress.done, static_cast<std::size_t>(count_) * per_replication_);
        progress.estimate = mean_;
        if (knows_error_) progress.se = std::sqrt(square_ / (count_ - 1) / count_);
    }

    const std::function<void(const Progress&)>& tell_;
    std::size_t replications_, per_replication_;
    bool knows_error_;  ///< of replications that are an independent sample
    std::atomic<bool> stopped_{false};
    std::mutex mutex_;
    double count_ = 0.0, mean_ = 0.0, square_ = 0.0;
};

}  // namespace tenure
