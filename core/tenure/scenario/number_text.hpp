#pragma once
/// Decimal text to the nearest double and back, without locale.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenure {

/// A decimal numeral at the start of a text.
struct Numeral {
    std::string_view text;  ///< the numeral
    std::string_view rest;  ///< what follows it
};

/// Sign, digits (single underscores between digits allowed), one decimal point, exponent; nullopt if none.
std::optional<Numeral> take_numeral(std::string_view text);

/// Value of the numeral times 10^shift, correctly rounded: "2.1" shifted by -2 is the double nearest 0.021.
double numeral_value(std::string_view numeral, int shift = 0);

/// Shortest text that reads back as the same double: 0.1 -> "0.1", 12.0 -> "12".
std::string number_text(double value);

/// The same of a list: "[120, 100]".
std::string list_text(const std::vector<double>& values);

}  // namespace tenure
