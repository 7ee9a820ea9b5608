#pragma once
/// The cases of a grid of [[sweep]] values as one compact table, a line a point.
#include <string>
#include <vector>

#include "tenure/analysis/case.hpp"

namespace tenure::cli {

struct GridCase {
    std::string label;
    Case result;
};

/// Contrasts: headline delta NPV with interval, chance and ROI. Without contrasts: NPV of each arm.
std::string grid_table(const std::vector<GridCase>& cases, bool colour);

/// The same as CSV, every arm or contrast of every point.
std::string grid_csv(const std::vector<GridCase>& cases);

}  // namespace tenure::cli
