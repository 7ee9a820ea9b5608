#pragma once
/// Who joins in both arms, only in A or only in B (docs/model section 9).
///
/// Finite market: a prospect of both arms has one uniform a month; channel j owns an interval as long as the
/// larger of the two probabilities, each arm its first part of it. Unlimited: one Poisson up to the smaller
/// mean.
#include <array>
#include <vector>

#include "tenure/engine/month_address.hpp"

namespace tenure {

/// By channel: both arms, only A, only B.
using Joined = std::vector<std::array<std::int64_t, 3>>;

/// Joiners of segment `segment` at hazards `rates` by arm and channel; `prospects` by arm at the start of the
/// month. Throws InputError when the arms together claim more than every prospect.
Joined join_pairs(const MonthAddress& at, int segment, bool unlimited, const std::array<double, 2>& prospects,
                  const std::array<std::vector<double>, 2>& rates);

}  // namespace tenure
