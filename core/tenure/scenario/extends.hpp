#pragma once
/// `extends = ["base.toml"]`: tables are merged key by key, values and lists of the later file replace.
#include <optional>
#include <string>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/raw_node.hpp"

namespace tenure {

/// The tree of `text` laid over the files it extends (each inside `folder`, no cycles, at most 16).
std::optional<RawNode> read_with_bases(std::string_view text, const std::string& file,
                                       const std::string& folder, Report& report);

/// Lays `top` over `base`; the order of `base` comes first.
void lay_over(RawNode& base, RawNode top, const std::string& path = {});

}  // namespace tenure
