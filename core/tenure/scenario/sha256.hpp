#pragma once
/// SHA-256 (FIPS 180-4) of a text, as 64 hexadecimal digits.
#include <string>
#include <string_view>

namespace tenure {

std::string sha256(std::string_view text);

}  // namespace tenure
