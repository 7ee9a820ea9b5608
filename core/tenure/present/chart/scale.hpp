#pragma once
/// From numbers to places on a line, with round numbers to mark it by.
#include <vector>

namespace tenure::chart {

class Scale {
  public:
    /// A line from `from` to `to` that holds low to high; equal ends are moved apart.
    Scale(double low, double high, double from, double to);

    double at(double value) const { return from_ + (value - low_) / (high_ - low_) * (to_ - from_); }
    double low() const { return low_; }
    double high() const { return high_; }

    /// Round numbers of `unit`s from low to high, about `most` of them.
    std::vector<double> ticks(int most, double unit = 1.0) const;

  private:
    double low_, high_, from_, to_;
};

/// 1, 2 or 5 times a power of ten: the least that is not below `least`.
double round_step(double least);

}  // namespace tenure::chart
