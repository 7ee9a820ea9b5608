#pragma once
#include <cmath>
#include <mutex>

#include "tenure/analysis/simulate.hpp"

namespace tenure {

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

}  // namespace tenure
