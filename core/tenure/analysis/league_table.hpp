#pragma once
/// Journey league table: what each touchpoint puts at stake, by the expectation engine at central values.
///
/// NPV at stake is the change of the baseline's NPV when the touchpoint never fails, and separately when its
/// mean quality is one point higher, both from month 0 to the end of the case and free of cost. They are run
/// as arms of their own, so what is anchored to the baseline (reference, calibrated churn, opening base)
/// stays where it is. The better mean shares the room below m_max with nothing else.
#include "tenure/analysis/case.hpp"
#include "tenure/analysis/drawn_world.hpp"

namespace tenure {

std::vector<TouchpointCase> league_table(const Parameters& central,
                                         const std::optional<CentralSolution>& solution);

}  // namespace tenure
