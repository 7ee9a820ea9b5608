#pragma once
/// Newton's method for log F(x) = log target in log x, kept inside a bracket: the search behind the gamma and
/// beta quantiles. In these variables power-law tails are straight lines, so few steps are needed from any
/// start.
#include <cmath>

#include "tenure/math/special.hpp"

namespace tenure::math {

/// A tail probability and its derivative by log x (negative for an upper tail).
struct CdfPoint {
    double probability;
    double slope;
};

/// Positive x where the tail returned by `evaluate(x)` equals target. Stops when a step is below 2e-9, after
/// which the quadratic convergence leaves only rounding, or after 200 steps.
template <class Evaluate>
double invert_cdf(double start, double target, Evaluate evaluate) {
    constexpr double longest_step = 3.0;
    const double log_target = log(target);
    double x = start, low = 0.0, high = 0x1p1023;
    for (int i = 0; i < 200; ++i) {
        const CdfPoint point = evaluate(x);
        const bool increasing = point.slope >= 0.0;
        if ((point.probability < target) == increasing) {
            low = x;
        } else {
            high = x;
        }
        double step = longest_step;
        if (point.probability > 0.0 && point.slope != 0.0) {
            step = (log_target - log(point.probability)) * (point.probability / point.slope);
        } else if (low != x) {
            step = -longest_step;
        }
        step = step > longest_step ? longest_step : step < -longest_step ? -longest_step : step;
        double next = x * exp(step);
        if (!(next >= low && next <= high)) next = std::sqrt(low) * std::sqrt(high);
        if ((step < 2e-9 && step > -2e-9) || next == x) return next;
        x = next;
    }
    return x;
}

}  // namespace tenure::math
