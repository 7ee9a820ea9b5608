#pragma once
/// From the tables of a run to the arms, contrasts, statement, fans and segments of the case.
#include "tenure/analysis/case.hpp"
#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {

void summarise_run(const RunPlan& plan, const RunTables& tables, Pairing pairing, Case& result);

}  // namespace tenure
