#pragma once
/// A case as JSON, format "tenure.case/1": fixed key order, the same case gives the same bytes.
///
/// NaN is null: an irr or payback that is not reached, a rate without a denominator. No times and no paths of
/// the machine. Draws per replication are left to the tables (tables.hpp).
#include <string>
#include <utility>
#include <vector>

#include "tenure/analysis/case.hpp"
#include "tenure/present/json_document.hpp"

namespace tenure {

/// Values of the swept fields at one point of a grid, in the order of the sweeps.
using PointValues = std::vector<std::pair<std::string, std::string>>;

/// Without a line end. `point` is left out of the document where it is empty.
std::string case_json(const Case& result, JsonDocument::Layout layout = JsonDocument::Layout::line,
                      const PointValues& point = {});

/// What follows the last folder of a path.
std::string file_name(const std::string& path);

/// {severity, file, line, column, path, problem, why, suggestion}
void write_diagnostic(JsonDocument& json, const Diagnostic& diagnostic);

}  // namespace tenure
