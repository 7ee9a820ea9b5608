#pragma once
/// The value of an input at which the decision turns: the root of delta NPV nearest to the central value.
#include <functional>
#include <span>
#include <vector>

namespace tenure {

/// `at`, ascending, and `npv` there hold at least the ends of the range and the central value `central`; a
/// turn between two neighbours is found. NaN where the sign is the same at all of them.
double break_even(const std::function<double(double)>& npv_of, const std::vector<double>& at,
                  const std::vector<double>& npv, double central);

/// The same with the central value and what is known there put in among `at`.
double break_even_around(const std::function<double(double)>& npv_of, std::span<const double> at,
                         std::span<const double> npv, double central, double central_npv);

/// The one is a gain and the other is none.
inline bool turns(double a, double b) {
    return (a > 0.0) != (b > 0.0);
}

}  // namespace tenure
