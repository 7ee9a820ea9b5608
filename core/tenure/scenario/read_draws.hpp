#pragma once
/// One column of a CSV of joint draws (a posterior, a bootstrap). Plain numbers in the canonical unit of the
/// field, comma separated, first line the names. Rows of one file are drawn together.
#include <string>
#include <vector>

#include "tenure/scenario/diagnostics.hpp"

namespace tenure {

/// Values of the column, or empty after reporting why not. The file must lie in or below `folder`.
std::vector<double> read_draws(const std::string& folder, const std::string& file, const std::string& column,
                               const Position& at, const std::string& path, Report& report);

}  // namespace tenure
