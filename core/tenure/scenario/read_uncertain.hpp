#pragma once
/// `{ value = ..., p10 = ..., p90 = ..., source = ..., owner = ..., grade = ..., as_of = ... }`.
///
/// Shape: `dist` with its parameters; without `dist`, p10/p90 (p50, else value, as the median; normal when
/// symmetric) or low/high (value as the mode of a PERT) or draws/column. Source "assumption" is the honest
/// source where there is none: grade D, and a range is required.
#include <optional>
#include <string>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"
#include "tenure/scenario/raw_node.hpp"

namespace tenure {

bool read_uncertain(const RawNode& node, const Document& document, Entry& entry, Report& report);

/// One number of any form but a table, in the dimension of `entry`; `path` is what messages name.
std::optional<double> read_scalar(const RawNode& node, const Entry& entry, const std::string& path,
                                  const std::string& currency, Report& report);

/// Reports a plain number above 1 where a share is meant, which is a percentage; true if it was one.
bool refuse_percentage(const RawNode& node, double value, const std::string& path, const Entry& entry,
                       Report& report);

/// Reports a value outside the field's range (or a fraction of a whole number).
bool check_range(const RawNode& node, double value, const std::string& path, const Entry& entry,
                 const std::string& currency, Report& report);

}  // namespace tenure
