#pragma once
/// The parts of the studies as typed tables: the names and columns of the CSV files of `--out`.
#include <string_view>

#include "table.hpp"
#include "tenure/analysis/sensitivity.hpp"
#include "tenure/analysis/voi.hpp"

namespace tenure::python {

/// "inputs". Throws std::out_of_range where there is no such table.
Table study_table(const SensitivityCase& result, std::string_view name);

/// "inputs", "owners" or "arms". Throws std::out_of_range where there is no such table.
Table study_table(const VoiCase& result, std::string_view name);

}  // namespace tenure::python
