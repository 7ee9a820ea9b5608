#pragma once
/// Files generated from the field table.
#include <string>

namespace tenure {

/// JSON Schema (draft-07) of a scenario file, indented.
std::string scenario_schema();

/// The reference page: every field with unit, range, default, grade and source, by table.
std::string scenario_reference_markdown();

}  // namespace tenure
