#pragma once
/// Where one more unit of money can go: paid channels, retention spend of a segment, initiatives.
///
/// A channel gets a level amount a month on top of its own, retention a level amount per active customer,
/// both from month 0 to the end of the case; in phases, equal parts of the case, each its own level, an
/// outlet each. An initiative is done or not, with everything it requires. An allocation is an arm like any
/// other: `write_arm` gives the lines of a scenario file that simulate it.
#include <string>
#include <vector>

#include "tenure/analysis/replicate.hpp"

namespace tenure {

struct Outlet {
    enum class Kind { initiative, channel, retention };
    Kind kind = Kind::channel;
    int index = 0;  ///< of the initiative, channel or segment
    /// "initiative.NAME", "channel.NAME" or "retention.SEGMENT", of a phase "channel.NAME.phase_1"
    std::string name;
    std::vector<int> requires_;  ///< outlets an initiative cannot do without, all the way down
    double unit = 1.0;  ///< present value of 1 currency unit a month (a channel), per customer and month of
                        ///< the baseline (retention); in its phase
    int phase = 0, from = 0;  ///< counted from 0; its first month
};

/// By outlet: an initiative 0 or 1, else currency units a month (a channel), per customer and month
/// (retention).
using Allocation = std::vector<double>;

/// Outlets of a scenario: initiatives the baseline does not have, channels, segments whose churn can be
/// bought; those that are levels once for each of `phases`, one after the other. `baseline` is the expected
/// path of arm 0.
std::vector<Outlet> find_outlets(const Parameters& central, const MeanPath& baseline,
                                 const CashCalendar& calendar, int phases = 1);
/// First month of a phase, counted from 0; of `phases` itself the end.
int phase_begin(int phase, int phases, int months);

/// Arm 0 as it is and arm 1 with the allocation on top. Lines of the baseline fall due in both, those of
/// other arms in none.
Parameters with_allocation(const Parameters& parameters, const std::vector<Outlet>& outlets,
                           const Allocation& allocation);

/// "[initiative.NAME] ... [arm.NAME] ...", NAME being "allocation" or the first free "allocation_2", ...; a
/// contrast too where the scenario names its own, `contrasts`. Nothing for an allocation of nothing.
std::string write_arm(const Parameters& central, const std::vector<Outlet>& outlets,
                      const Allocation& allocation, const std::string& currency,
                      const std::vector<std::string>& contrasts);

}  // namespace tenure
