#pragma once
/// Where the opening customers of a segment stand: by shares, or as a file says it (docs/model section 1).
#include <vector>

#include "tenure/model/experience.hpp"
#include "tenure/model/frailty.hpp"

namespace tenure {

/// Shares of the bands of the customers of a file; there is at least one.
ByBand known_bands(const KnownCustomers& known);

/// Class shares of customers who joined `tenure` months ago and are still there: proportional to
/// w_h*exp(-h0*theta_h*tenure). Averaged over 0 to A they are those of `opening_class_weights`.
std::vector<double> survivor_class_weights(const FrailtyClasses& classes, double h0, double tenure);

/// Shares of the opening base over (origin, class, band) at a base hazard of `h0`; `bands` of them, with
/// shares `opening_bands`.
std::vector<double> opening_cells(const SegmentParameters& segment, const FrailtyClasses& classes, double h0,
                                  const ByBand& opening_bands, int bands);

}  // namespace tenure
