#pragma once
/// Expected outputs kept as files under tests/golden. "Regression only": they show that nothing moved, other
/// tests show that it is right. TENURE_REFRESH_GOLDEN=1 in the environment of the tests writes them anew.
#include <string>

namespace tenure::support {

/// Empty when `text` is the content of tests/golden/`name`; else the first differing line, old and new.
std::string golden_difference(const std::string& name, const std::string& text);

}  // namespace tenure::support
