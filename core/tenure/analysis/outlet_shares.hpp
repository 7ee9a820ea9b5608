#pragma once
/// What an allocation gives to each outlet, and what the last and the next unit of money do there.
#include <limits>
#include <string>
#include <vector>

#include "tenure/analysis/allocation_search.hpp"
#include "tenure/analysis/allocation_value.hpp"
#include "tenure/analysis/replicate.hpp"

namespace tenure {

inline constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

struct OutletShare {
    std::string outlet;
    std::string unit;      ///< of the setting; "" for an initiative
    double setting = 0.0;  ///< on top of the baseline's, or 1 = done
    double money = 0.0;    ///< expected present value of what it costs; of a candidate, if it were done alone
    /// Expected delta NPV, net of the money, of a unit of money: the last one spent here, the next one. An
    /// initiative: of all that it costs, with what falls without it. NaN where there is none.
    double last = no_number, next = no_number;
    bool at_most = false;  ///< its bound holds it
    std::string grade;     ///< of the weakest number its return rests on; "" unknown
    /// Money here in splits that do as well (allocation_firmness.hpp); of an initiative 0 or its cost.
    double near_low = 0.0, near_high = 0.0;
    /// Where the split of each draw alone puts money here: share of the draws, and how much. NaN where
    /// nothing is drawn, amounts of an initiative too.
    double in_draws = no_number, draws_p10 = no_number, draws_p90 = no_number;
};

/// What the outlets cost one after the other, initiatives behind what they require: it adds up to the whole.
std::vector<double> money_by_outlet(AllocationValue& value, const Allocation& chosen, const Between& between);

/// In the order of the outlets; without what is said of firmness.
std::vector<OutletShare> outlet_shares(const Scenario& scenario, const Parameters& central,
                                       AllocationValue& value, const AllocationSearch& search,
                                       const SearchStep& best, const std::vector<double>& most,
                                       const Between& between);

/// An optimum at a bound, on numbers that nobody has measured, or on numbers that are not drawn.
std::vector<std::string> allocation_warnings(const Scenario& scenario, const std::vector<OutletShare>& shares,
                                             double money);

}  // namespace tenure
