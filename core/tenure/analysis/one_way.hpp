#pragma once
/// One uncertain input at a time, the others central: delta NPV of the headline along it, in expected values,
/// and where it turns.
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/expected_outcomes.hpp"

namespace tenure {

/// The quantiles every input is tried at.
inline constexpr std::array<double, 7> one_way_levels{0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99};
inline constexpr std::size_t level_p10 = 1, level_p90 = 5;  ///< their places

struct OneWay {
    std::array<double, one_way_levels.size()> at{}, npv{};

    double swing() const {  ///< from P10 to P90
        const double up = npv[level_p90] - npv[level_p10];
        return up > 0.0 ? up : -up;
    }
};

using DoneRuns = std::function<void(std::size_t done)>;  ///< as `between` of for_chunks

/// By uncertain input; one run for each input and level.
std::vector<OneWay> one_way(const RunPlan& plan, const ParallelOptions& parallel, const DoneRuns& between);

/// The break-even value of each input from its P1 to its P99, nearest to the central one; NaN where none.
std::vector<double> break_evens(const RunPlan& plan, const std::vector<OneWay>& ways, double central_npv,
                                const ParallelOptions& parallel, const DoneRuns& between);

/// Places of the inputs, the widest swing first.
std::vector<std::size_t> widest_first(const std::vector<OneWay>& ways);

}  // namespace tenure
