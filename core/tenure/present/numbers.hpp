#pragma once
/// Numbers as text: exact for machines, no more digits than the simulation error supports for people.
///
/// Rule: the error is rounded to two significant digits, the number to the same decimal place. Thousands are
/// parted by a comma, decimals by a point, whatever the locale. A number without a value is "-".
#include <string>
#include <string_view>

namespace tenure {

/// Shortest text that reads back as the same double; "0" for -0; "nan", "inf" as to_chars writes them.
std::string shortest(double number);

/// Half a unit of the ledger: a smaller amount of money is none, a smaller error is no simulation error.
inline constexpr double least_shown = 0.00005;

/// Decimal places at which `error` has two significant digits: 0.0123 -> 3, 12345 -> -3; at most 4. For an
/// exact value (an error of 0, of rounding only, or not a number): places that leave `size` four significant
/// digits, at most the units.
int decimals_for(double error, double size);

/// 1234567.8 at decimals 0 -> "1,234,568", at -3 -> "1,235,000". "-" without a value.
std::string rounded(double number, int decimals);

/// The same with a plus sign for positive numbers, for differences.
std::string signed_rounded(double number, int decimals);

/// The number to so many significant digits: 84291.3 to 3 -> "84,300".
std::string significant(double number, int digits);

/// How a number of a unit is shown: a "share" as percent, a "ratio" bare.
struct DisplayUnit {
    double factor = 1.0;
    std::string name;
};
DisplayUnit display_unit(std::string_view unit);

/// Unit for a table of money whose largest amount is `largest`: "EUR", from ten million on "thousand EUR",
/// from ten billion on "million EUR".
DisplayUnit money_unit(double largest, std::string_view currency);

/// Error of the 5 % or 95 % point in errors of the mean: sqrt(.05*.95)/phi(1.645) for normal values.
inline constexpr double tail_error_factor = 2.11;
/// The error of such a point: `known`, or by that rule where it is NaN.
double tail_error(double known, double error_of_mean);

/// Number and unit: "1,235,000 EUR", "12.3 %". `error` decides the digits.
std::string with_unit(double number, double error, std::string_view unit);
std::string signed_with_unit(double number, double error, std::string_view unit);

/// A probability with its error: "87.1 % (+/- 1.1)"; never 0 % or 100 % unless the estimate is. Where all
/// or none of the `replications` (0 = not a simulated share) say so: the 95 % bound 1-0.05^(1/n), "under 0.3
/// %".
std::string probability(double share, double error, int replications = 0);

}  // namespace tenure
