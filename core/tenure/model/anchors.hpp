#pragma once
/// Month 0 of the baseline: the constants every arm and month is measured against (docs/model sections 1, 4).
#include <vector>

#include "tenure/model/experience.hpp"
#include "tenure/model/frailty.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct SegmentAnchor {
    double expectation = 0.0;  ///< E_g(0)
    double variance = 0.0;     ///< V0_g
    ByBand opening_bands{};    ///< shares of the opening base
    FrailtyClasses classes;
    double h0 = 0.0;       ///< base hazard; solved when first_year_churn is given
    double organic = 0.0;  ///< lam_organic; solved when not given
};

struct Anchors {
    int bands = 1;
    double reference = 0.0;        ///< Ref(0)
    double spend_reference = 0.0;  ///< c_ref
    double rating = 0.0;           ///< R(0)
    std::vector<SegmentAnchor> segments;
};

/// Everything that needs no calibration: h0 and organic are left at the given values (0 where to be solved).
Anchors anchor_baseline(const Parameters& parameters);

}  // namespace tenure
