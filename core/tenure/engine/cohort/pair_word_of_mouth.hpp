#pragma once
/// What the customers of two arms tell, and whom it poisons, under shared luck (docs/model section 9).
///
/// Customers active in both arms share posts and episodes up to the smaller rate; customers with an
/// unresolved failure in both share the uniform of each tale; a person of the market has one uniform a month
/// for being poisoned and one for staying so.
#include <array>
#include <cstdint>

#include "tenure/engine/month_address.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

/// Firm-wide counts by band after the move in A and in B; index max_bands = not there.
using BandPairs = std::array<std::array<std::int64_t, max_bands + 1>, max_bands + 1>;

/// Persons of the market poisoned in both arms, only in A, only in B.
struct PoisonedPairs {
    std::int64_t both = 0;
    std::array<std::int64_t, 2> only{};

    std::int64_t count(int arm) const { return both + only[arm]; }
};

/// Posts and negative exposures of the firm's customers: fills `flows` of both arms, returns exposures.
/// `customers` are all open in the month, `failed` those with an unresolved failure.
std::array<double, 2> draw_tales(const std::array<const CellModel*, 2>& models, const MonthAddress& at,
                                 const BandPairs& customers, const BandPairs& failed,
                                 std::array<MonthFlows, 2>& flows);

/// Newly poisoned persons join those who stay poisoned; fills `flows` of both arms.
void step_poisoned(const std::array<const CellModel*, 2>& models, const MonthAddress& at,
                   const std::array<double, 2>& exposure, const std::array<double, 2>& newly_before,
                   PoisonedPairs& poisoned, std::array<MonthFlows, 2>& flows);

}  // namespace tenure
