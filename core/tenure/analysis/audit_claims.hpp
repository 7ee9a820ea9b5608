#pragma once
/// Claims a careful reader doubts on sight: more customers kept than there are, what people said they would
/// do taken for what they do.
#include <vector>

#include "tenure/engine/opening.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

/// Arms whose effects together take the base churn of a segment below 0, retention above 100 %. A single
/// effect that does so where h0 is given is warned of when the file is read.
std::vector<Diagnostic> audit_retention(const Parameters& p, const Opening& opening);

/// Values whose source tells of intentions, unless it also says that they were deflated or observed.
std::vector<Diagnostic> audit_intentions(const std::vector<Assumption>& assumptions);

}  // namespace tenure
