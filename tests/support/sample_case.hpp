#pragma once
/// A case made by hand, with every part filled and every awkward value in it: no value, a name that looks
/// like a formula, a control character, a comma and a quote.
#include "tenure/analysis/case.hpp"

namespace tenure::support {

Case sample_case();

}  // namespace tenure::support
