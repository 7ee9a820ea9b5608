#pragma once
/// Month 0 of the baseline: the constants every arm and month is measured against (docs/model sections 1, 4).
#include <vector>

#include "tenure/model/contact_centre.hpp"
#include "tenure/model/environment.hpp"
#include "tenure/model/experience.hpp"
#include "tenure/model/frailty.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct SegmentAnchor {
    double variance = 0.0;   ///< V0_g
    ByBand opening_bands{};  ///< shares of the opening base
    FrailtyClasses classes;
    double h0 = 0.0;       ///< base hazard; solved when first_year_churn is given
    double organic = 0.0;  ///< lam_organic; solved when not given
};

struct Anchors {
    int bands = 1;
    double spend_reference = 0.0;   ///< c_ref
    double engagement_level = 0.0;  ///< G0_base
    double agents = 0.0;            ///< of the contact centre, given or solved
    Environment opening;            ///< of month 0, the same in every arm
    std::vector<SegmentAnchor> segments;
};

/// Everything that needs no calibration: h0 and organic are left at the given values (0 where to be solved),
/// persons poisoned and the flows of month -1 too. `service` is the line in month 0 (idle without one),
/// `agents` of it where the scenario leaves them open.
Anchors anchor_baseline(const Parameters& parameters, const ServiceMonth& service = {}, double agents = 0.0);

}  // namespace tenure
