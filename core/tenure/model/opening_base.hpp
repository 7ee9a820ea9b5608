#pragma once
/// Where the opening customers of a segment stand: by shares, or as a file says it (docs/model section 1).
#include <cstddef>
#include <vector>

#include "tenure/model/experience.hpp"
#include "tenure/model/frailty.hpp"

namespace tenure {

/// Shares of the bands of the customers of a file; there is at least one.
ByBand known_bands(const KnownCustomers& known);

/// Class shares of customers who joined `tenure` months ago and are still there: proportional to
/// w_h*exp(-h0*theta_h*tenure). Averaged over 0 to A they are those of `opening_class_weights`.
std::vector<double> survivor_class_weights(const FrailtyClasses& classes, double h0, double tenure);

/// Place of (origin, class, band) in what `opening_cells` gives, which is also their order in a CellIndex.
constexpr std::size_t opening_cell(int origin, std::size_t h, int band, std::size_t classes, int bands) {
    return (static_cast<std::size_t>(origin) * classes + h) * static_cast<std::size_t>(bands) +
           static_cast<std::size_t>(band);
}

/// Shares of the opening base over (origin, class, band) at a base hazard of `h0`; `bands` of them, with
/// shares `opening_bands`.
std::vector<double> opening_cells(const SegmentParameters& segment, const FrailtyClasses& classes, double h0,
                                  const ByBand& opening_bands, int bands);

}  // namespace tenure
