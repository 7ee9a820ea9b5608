#pragma once
/// The most that any schedule within the limits could bring, for searches that cannot try them all.
///
/// Gains are added up: of each initiative at each start, on top of what it requires, and of each pair the
/// most that both gain beyond the two, started in one quarter or each at its best. So it is a bound where
/// initiatives take from each other, and where they help each other in pairs that start so; not where more of
/// them do, or where two help most at other starts. What the limits leave is bounded by prices (Lagrange
/// multipliers): whatever each limit is said to cost, no schedule within it brings more than all of them at
/// that price and what a gain above its price adds.
#include "tenure/analysis/schedule_search.hpp"

namespace tenure {

/// Expected delta NPV on the draws of the search, currency. `found`: what the search found, to know when to
/// stop.
double schedule_bound(ScheduleValue& value, const PortfolioLimits& limits, double found,
                      const Between& between);

}  // namespace tenure
