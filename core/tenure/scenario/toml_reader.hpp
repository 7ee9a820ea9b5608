#pragma once
/// TOML 1.0 text to a RawNode tree (toml++ appears in the .cpp only).
#include <optional>
#include <string>
#include <string_view>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/raw_node.hpp"

namespace tenure {

/// Checks the limits, parses, keeps positions and file order. A syntax error goes to `report`.
std::optional<RawNode> read_toml(std::string_view text, const std::string& file, Report& report);

}  // namespace tenure
