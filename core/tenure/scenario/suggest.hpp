#pragma once
/// The nearest known name to a misspelt one, by edits (insert, delete, replace, swap of neighbours).
#include <string>
#include <string_view>
#include <vector>

namespace tenure {

/// Optimal string alignment distance, letters compared without case and with `-` equal to `_`.
int edit_distance(std::string_view a, std::string_view b);

/// The best candidate within a third of the word's length (at least one edit, never the whole word), else one
/// that begins with it, or "".
std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates);

/// `did you mean "x"?`, or the list of candidates when none is near and they are few; may be empty.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace tenure
