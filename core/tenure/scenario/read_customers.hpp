#pragma once
/// `opening_base = "base.csv"`: the customers at the start, one a row. Columns segment, origin (direct or
/// referred), tenure (whole months) and band (1 to 5), and if wanted customer, a name of the person.
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"

namespace tenure {

/// Gives every segment its persons and the document the hash of the file, or reports every fault of it.
void read_customers(Document& document, Report& report);

}  // namespace tenure
