#pragma once
/// Refuses a text that could exhaust the parser before the parser sees it: 1 MiB, 64 brackets deep,
/// 64 parts in a dotted key.
#include <string>
#include <string_view>

#include "tenure/scenario/diagnostics.hpp"

namespace tenure {

inline constexpr std::size_t largest_file = std::size_t{1} << 20;
inline constexpr int deepest_nesting = 64;
inline constexpr int most_includes = 16;

/// Adds an error to `report` and returns false when a limit is broken.
bool check_limits(std::string_view text, const std::string& file, Report& report);

}  // namespace tenure
