#pragma once
/// Parameters as JSON: the names of parameters.hpp, nested as there; a number not given is null, an
/// enumeration its word. For Python and for independent implementations of the law.
#include <string>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

std::string parameters_json(const Parameters& parameters);

}  // namespace tenure
