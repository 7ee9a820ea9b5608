#pragma once
/// Whether a case fits: exact money sums (below 2^62 minor units of 1/10,000) and memory, computed in
/// 128-bit integers before anything runs.
///
/// Money bound: everyone who can be a customer pays the largest revenue of the segment, times 16 for premium,
/// price and effects, in every month; programme, channels and lines are added. Memory bound: one 64-bit
/// number per replication, arm, month and metric.
#include <cstdint>
#include <vector>

#include "tenure/base/error.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct SizePlan {
    double largest_sum = 0.0;      ///< currency units
    double largest_allowed = 0.0;  ///< currency units
    std::uint64_t bytes = 0;       ///< of results kept in memory; the largest value when beyond 64 bits
    std::vector<Diagnostic> diagnostics;  ///< errors when the case does not fit
    bool fits() const { return diagnostics.empty(); }
};

SizePlan plan_size(const Parameters& parameters, int metrics = 48,
                   std::uint64_t memory_limit = std::uint64_t{8} << 30);

}  // namespace tenure
