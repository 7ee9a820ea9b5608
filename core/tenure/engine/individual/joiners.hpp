#pragma once
/// Who joins in which arms, any number of arms at once (docs/model section 9).
///
/// Finite market: prospect i exists in the arms that have at least i prospects and has one uniform a month;
/// channel j owns an interval as long as the largest of the arms' probabilities, each arm its first part of
/// it. Unlimited: arms ordered by mean, each step between neighbouring means one Poisson of all arms above.
#include <cstdint>
#include <span>
#include <vector>

#include "tenure/engine/individual/person.hpp"
#include "tenure/engine/month_address.hpp"

namespace tenure {

using ArmSet = std::uint64_t;  ///< bit a = arm a
inline constexpr int max_coupled_arms = 64;

/// `count` persons who join through `channel` in the arms of `arms` and in no other.
struct Joiners {
    int channel = 0;
    ArmSet arms = 0;
    std::int64_t count = 0;
};

/// `prospects` and `rates[arm][channel]` at the start of the month. Throws InputError when the arms together
/// claim more than every prospect.
std::vector<Joiners> join_arms(const MonthAddress& at, int segment, bool unlimited,
                               std::span<const double> prospects,
                               const std::vector<std::vector<double>>& rates);

}  // namespace tenure
