#pragma once
/// `--set path=value` on the tree of a file. Value: a TOML literal, or bare text ("2 %/month").
#include <string>
#include <vector>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/raw_node.hpp"

namespace tenure {

/// Override i has the position "--set:i:column".
void apply_overrides(RawNode& root, const std::vector<std::string>& overrides, Report& report);

/// The value of an override: a TOML literal, or bare text.
RawNode override_value(const std::string& text, const Position& at);

}  // namespace tenure
