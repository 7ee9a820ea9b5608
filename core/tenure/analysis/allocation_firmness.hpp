#pragma once
/// How firm a split is: how far money can move and do as well, and where it would go if a draw were the
/// truth.
#include <limits>
#include <vector>

#include "tenure/analysis/allocation_search.hpp"
#include "tenure/analysis/allocation_value.hpp"

namespace tenure {

/// Settings of an outlet in allocations that fit and do as well: delta NPV within 1 % of the best, or within
/// one error of their difference over the draws where that is more.
struct SettingRange {
    double low = 0.0, high = 0.0;
};

/// From all that was searched, and from money taken from and given to each lever: what one lever gives up
/// goes to the one whose next unit of money returns most, what it gets is taken from all others in
/// proportion. `returns`: of the next unit of money, by outlet.
std::vector<SettingRange> near_best(AllocationValue& value, const AllocationSearch& search,
                                    const SearchStep& best, const std::vector<double>& returns,
                                    const std::vector<double>& most, const Between& between);

/// Where the money goes in each draw alone, as if it were known to be true.
struct SettingByDraw {
    double chosen = std::numeric_limits<double>::quiet_NaN();  ///< share of the draws in which it gets some
    double p10 = chosen, p90 = chosen;                         ///< of its setting over the draws
};

/// Spends the budget in twelfths, best return first, in every draw. Limits on risk play no part: a draw has
/// none.
std::vector<SettingByDraw> split_by_draw(const AllocationValue& value, AllocationLimits limits,
                                         const std::vector<double>& most, const ParallelOptions& parallel,
                                         const Between& between);

}  // namespace tenure
