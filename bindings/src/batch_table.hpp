#pragma once
/// The rows of a batch as typed columns.
#include <string>

#include "table.hpp"

namespace tenure::python {

/// Columns of a CSV batch; "error" is left out, and with it the rows that report one.
/// Reading the text back keeps the numbers of kept and of new rows the same: CSV holds the shortest text of a
/// double, which reads back as the same bits.
Table batch_table(const std::string& csv);

}  // namespace tenure::python
