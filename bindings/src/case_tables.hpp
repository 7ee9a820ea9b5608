#pragma once
/// The parts of a case as typed tables: the names and columns of the CSV files of `tenure run --out`.
#include <string_view>
#include <vector>

#include "table.hpp"
#include "tenure/analysis/case.hpp"

namespace tenure::python {

/// metrics, contrasts, waterfall, statement, segments, touchpoints, sweep, fan, draws, assumptions, drivers,
/// warnings.
const std::vector<const char*>& table_names();

/// Throws std::out_of_range with the known names where there is no such table.
Table case_table(const Case& result, std::string_view name);

}  // namespace tenure::python
