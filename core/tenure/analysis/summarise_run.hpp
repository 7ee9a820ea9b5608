#pragma once
/// From the tables of a run to the arms, contrasts, statement, fans and segments of the case.
#include <functional>

#include "tenure/analysis/case.hpp"
#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {

/// `between` is called now and then and may throw to stop.
void summarise_run(const RunPlan& plan, const RunTables& tables, Pairing pairing,
                   const std::function<void()>& between, Case& result);

}  // namespace tenure
