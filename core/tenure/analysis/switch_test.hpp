#pragma once
/// Does the decision hang on a guess? Each input graded D that has a range is moved to either end of it, one
/// at a time, by the expectation engine; those that turn the sign of the headline's delta NPV are named.
/// Ceiling and k_a of a channel decide every comparison with acquisition: graded D and without a range they
/// are halved and doubled.
#include <functional>

#include "tenure/analysis/case.hpp"
#include "tenure/analysis/replicate.hpp"

namespace tenure {

struct Switch {
    std::string path;
    double value = 0.0;  ///< the value of the case
    double end = 0.0;    ///< the end of the range at which the sign is the other
    double central_npv = 0.0, npv = 0.0;
};

/// The value of a path, given or default; nullptr where there is none.
const Entry* find_entry(const Document& document, const std::string& path);

/// `between` as in for_chunks. At most one entry per input: the end that moves delta NPV furthest.
std::vector<Switch> find_switches(const RunPlan& plan, const ParallelOptions& parallel,
                                  const std::function<void(std::size_t)>& between);

}  // namespace tenure
