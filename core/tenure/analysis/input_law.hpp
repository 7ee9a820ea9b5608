#pragma once
/// Distribution of one input as weighted points: what means over it are made from.
#include <functional>
#include <span>
#include <vector>

#include "tenure/scenario/scenario.hpp"

namespace tenure {

struct LawPoint {
    double x = 0.0, weight = 0.0;
};

/// 1,024 points of a quantile function of 0 < u < 1, denser at the ends; in the order of u, weights sum to 1.
std::vector<LawPoint> law_of(const std::function<double(double)>& quantile);

/// Of an uncertain input of a scenario; of rows of a file, these.
std::vector<LawPoint> law_of(const Scenario& scenario, std::size_t input);

}  // namespace tenure
