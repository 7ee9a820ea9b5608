#pragma once
/// The file `tenure init` writes.
#include <string>

namespace tenure {

/// A commented, complete subscription business: one touchpoint, one initiative, the same money spent on
/// acquisition instead.
std::string starter_scenario();

}  // namespace tenure
