#include "tenure/present/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "tenure/math/special.hpp"

namespace tenure {

namespace {

constexpr int most_decimals = 4;

/// Exponent of the leading digit once `number` is rounded to `digits` significant digits.
int leading_exponent(double number, int digits) {
    std::array<char, 48> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number),
                                   std::chars_format::scientific, digits - 1)
                         .ptr;
    const char* mark = std::find(buffer.data(), end, 'e');
    int exponent = 0;
    const char* first = mark + 1;
    if (first < end && *first == '+') ++first;
    std::from_chars(first, end, exponent);
    return exponent;
}

double power_of_ten(int exponent) {
    double power = 1.0;
    for (int i = 0; i < exponent; ++i) power *= 10.0;
    return power;
}

std::string part_thousands(std::string_view digits) {
    const auto whole_end = std::min(digits.find('.'), digits.size());
    std::string text;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        const bool after_digit = at > 0 && digits[at - 1] != '-';
        if (after_digit && at < whole_end && (whole_end - at) % 3 == 0) text += ',';
        text += digits[at];
    }
    return text;
}

bool is_zero(std::string_view text) {
    return text.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

std::string shortest(double number) {
    if (number == 0.0) return "0";
    std::array<char, 32> buffer{};
    const double size = std::abs(number);
    // 12000000 rather than 1.2e+07, as long as no zeros are made up.
    const bool plain = size >= 1e-5 && size < 1e15;
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    if (!std::isfinite(number)) return std::isnan(number) ? "nan" : (number < 0.0 ? "-inf" : "inf");
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format).ptr};
}

int decimals_for(double error, double size) {
    const bool known = std::isfinite(error) && error > 0.0;
    // An error this small is that of floating-point sums, not of a simulation.
    const bool exact = !known || error <= 1e-9 * std::abs(size);
    if (!exact) return std::min(most_decimals, 1 - leading_exponent(error, 2));
    if (!std::isfinite(size) || std::abs(size) < least_shown) return 0;
    return std::clamp(3 - leading_exponent(size, 4), 0, most_decimals);
}

std::string rounded(double number, int decimals) {
    if (!std::isfinite(number)) return "-";
    if (decimals < 0) {
        const double step = power_of_ten(-decimals);
        number = std::floor(number / step + 0.5) * step;
        decimals = 0;
    }
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   std::chars_format::fixed, std::min(decimals, 12))
                         .ptr;
    std::string digits(buffer.data(), end);
    if (digits.front() == '-' && is_zero(digits)) digits.erase(0, 1);
    return part_thousands(digits);
}

std::string signed_rounded(double number, int decimals) {
    std::string text = rounded(number, decimals);
    if (std::isfinite(number) && number > 0.0 && !is_zero(text)) text.insert(0, "+");
    return text;
}

DisplayUnit display_unit(std::string_view unit) {
    if (unit == "share") return {100.0, "%"};
    if (unit.starts_with("share ")) return {100.0, "% " + std::string(unit.substr(6))};
    if (unit.starts_with("share/")) return {100.0, "%" + std::string(unit.substr(5))};
    if (unit == "ratio") return {1.0, ""};
    return {1.0, std::string(unit)};
}

DisplayUnit money_unit(double largest, std::string_view currency) {
    const std::string name(currency);
    if (largest >= 1e10) return {1e-6, "million " + name};
    if (largest >= 1e7) return {1e-3, "thousand " + name};
    return {1.0, name};
}

namespace {

std::string join_unit(std::string text, double number, const std::string& unit) {
    if (std::isfinite(number) && !unit.empty()) text += " " + unit;
    return text;
}

}  // namespace

std::string significant(double number, int digits) {
    if (!std::isfinite(number)) return "-";
    if (std::abs(number) < least_shown) return "0";
    return rounded(number, std::min(most_decimals, digits - 1 - leading_exponent(number, digits)));
}

std::string with_unit(double number, double error, std::string_view unit) {
    const auto [factor, name] = display_unit(unit);
    return join_unit(rounded(number * factor, decimals_for(error * factor, number * factor)), number, name);
}

std::string signed_with_unit(double number, double error, std::string_view unit) {
    const auto [factor, name] = display_unit(unit);
    return join_unit(signed_rounded(number * factor, decimals_for(error * factor, number * factor)), number,
                     name);
}

std::string probability(double share, double error, int replications) {
    const double percent = 100.0 * share;
    if (!std::isfinite(percent)) return "-";
    if (replications > 0 && (share == 0.0 || share == 1.0)) {
        // What a share may be, with 95 % confidence, where none of n replications had it.
        const double bound = -100.0 * math::expm1(math::log(0.05) / replications);
        const int decimals = std::clamp(-leading_exponent(bound, 1), 0, most_decimals);
        return share == 0.0 ? "under " + rounded(bound, decimals) + " %"
                            : "over " + rounded(100.0 - bound, decimals) + " %";
    }
    const bool known = std::isfinite(error) && error > 0.0;
    const int decimals = known ? std::clamp(decimals_for(100.0 * error, percent), 0, 2) : 1;
    std::string text = rounded(percent, decimals) + " %";
    if (share < 1.0 && rounded(percent, decimals) == rounded(100.0, decimals)) {
        text = "over " + rounded(100.0 - 1.0 / power_of_ten(decimals), decimals) + " %";
    } else if (share > 0.0 && is_zero(rounded(percent, decimals))) {
        text = "under " + rounded(1.0 / power_of_ten(decimals), decimals) + " %";
    }
    if (known) text += " (+/- " + rounded(100.0 * error, decimals) + ")";
    return text;
}

double tail_error(double known, double error_of_mean) {
    return std::isfinite(known) ? known : tail_error_factor * error_of_mean;
}

}  // namespace tenure
