#pragma once
/// A number of a scenario file: plain, with a unit, or a table with uncertainty and provenance.
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"
#include "tenure/scenario/raw_node.hpp"

namespace tenure {

/// Reads `node` into the number (and distribution, provenance) of `entry`; faults go to `report`.
/// False when there is no usable value.
bool read_number(const RawNode& node, const Document& document, Entry& entry, Report& report);

/// Month number, or a calendar month relative to the scenario's start.
bool read_month(const RawNode& node, const Document& document, Entry& entry, Report& report);

/// "2026-04" or "2026-04-01" as months since year 0; -1 if it is no calendar month.
int calendar_month(std::string_view text);

}  // namespace tenure
