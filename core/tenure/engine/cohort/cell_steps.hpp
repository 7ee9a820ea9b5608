#pragma once
/// What happens to the customers of a cell in a month, in all lanes of a tile, and its sums.
#include <array>
#include <span>

#include "tenure/engine/cohort/binomial_lanes.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

using LaneBands = std::array<Lanes, max_bands>;

struct CellSteps {
    Lanes plain{};                                ///< without a failure, then without a move down
    Lanes bad{}, well{};                          ///< unresolved and recovered failures
    Lanes bad_down{}, well_down{}, down{}, up{};  ///< moves; down: of all in the end
    Lanes after{}, failed{};                      ///< in the band after the move; of them unresolved
    Lanes defected{}, churned{}, dissatisfied{};  ///< dissatisfied are among churned
};

/// Puts customers into their bands after the move; `width`: lanes in whole eights.
void finish_moves(std::span<const Lanes> open, int bands, int width, std::span<CellSteps> steps);

/// Sums over the cells of a segment and origin.
struct UnitSteps {
    LaneBands after{}, failed{};
    Lanes bad{}, well{}, defected{}, churned{}, dissatisfied{};
};
void add_up(std::span<const CellSteps> steps, int bands, int width, UnitSteps& sums);

}  // namespace tenure
