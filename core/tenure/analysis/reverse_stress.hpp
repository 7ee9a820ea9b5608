#pragma once
/// The least unlikely combination of the uncertain inputs that turns the decision, and how often their draws
/// turn it.
#include <functional>

#include "tenure/analysis/breakeven_case.hpp"

namespace tenure {

/// `reach`: the bar, from 0 to 1; may throw to stop.
ReverseStress reverse_stress(const RunPlan& plan, double central_npv, std::size_t draws,
                             const ParallelOptions& parallel, const std::function<void(double share)>& reach);

}  // namespace tenure
