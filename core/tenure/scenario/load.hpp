#pragma once
/// Reads scenarios. Throws InputError with every fault found (what() is the complete text with the lines and
/// carets), IoError when the file itself cannot be read.
#include <string>
#include <string_view>
#include <vector>

#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

/// `overrides` are "path=value" as given to --set.
Scenario load_scenario(const std::string& path, const std::vector<std::string>& overrides = {});

/// The same for a text in memory; `file_name` appears in positions, its folder bounds `extends`, `draws` and
/// `opening_base`.
Scenario parse_scenario(std::string_view text, const std::string& file_name,
                        const std::vector<std::string>& overrides = {});

}  // namespace tenure
