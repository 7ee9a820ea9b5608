#pragma once
/// Values as TOML text.
#include <string>
#include <string_view>

#include "tenure/scenario/raw_node.hpp"

namespace tenure {

/// A basic string with its escapes, quotes included.
std::string quoted(std::string_view text);

/// Any value on one line.
std::string toml_literal(const RawNode& node);

}  // namespace tenure
