#include "tenure/scenario/number_text.hpp"

#include <fmt/format.h>

#include <locale>
#include <sstream>

namespace tenure {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_end(std::string_view text, std::size_t i) {
    while (i < text.size() && (is_digit(text[i]) || (text[i] == '_' && i > 0 && is_digit(text[i - 1]) &&
                                                     i + 1 < text.size() && is_digit(text[i + 1]))))
        ++i;
    return i;
}

}  // namespace

std::optional<Numeral> take_numeral(std::string_view text) {
    std::size_t i = 0;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    const std::size_t whole = digits_end(text, i);
    if (whole == i) return std::nullopt;
    i = whole;
    if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) i = digits_end(text, i + 1);
    if (i + 1 < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::size_t j = i + 1;
        if (j < text.size() && (text[j] == '+' || text[j] == '-')) ++j;
        const std::size_t end = digits_end(text, j);
        if (end > j) i = end;
    }
    return Numeral{text.substr(0, i), text.substr(i)};
}

/// A value beyond the doubles reads as the largest one with the failure flag set: it becomes infinite here.
double numeral_value(std::string_view numeral, int shift) {
    std::string mantissa;
    long exponent = shift;
    const auto e = numeral.find_first_of("eE");
    for (const char c : numeral.substr(0, e))
        if (c != '_') mantissa += c;
    if (e != std::string_view::npos) {
        long written = 0;
        bool negative = false;
        for (const char c : numeral.substr(e + 1)) {
            if (c == '-') negative = true;
            if (is_digit(c) && written < 100000) written = written * 10 + (c - '0');
        }
        exponent += negative ? -written : written;
    }
    std::istringstream stream(fmt::format("{}e{}", mantissa, exponent));
    stream.imbue(std::locale::classic());
    double value = 0.0;
    stream >> value;
    const bool too_large = stream.fail() && (value > 1.0 || value < -1.0);
    return too_large ? value * 2.0 : value;
}

std::string number_text(double value) {
    return fmt::format("{}", value);
}

std::string list_text(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : ", ") + number_text(value);
    return "[" + text + "]";
}

}  // namespace tenure
