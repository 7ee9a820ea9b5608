#pragma once
/// A number of the document as a line of the register.
#include <string>

#include "tenure/scenario/document.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

/// With P10 and P90 of a distribution, or what the record knows of a default.
Assumption assumption_of(const Entry& entry, const std::string& currency);

}  // namespace tenure
