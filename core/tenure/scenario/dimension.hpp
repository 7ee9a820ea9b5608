#pragma once
/// What a number measures, and the canonical unit it is kept in.
#include <string>
#include <string_view>

namespace tenure {

enum class Dimension {
    number,            ///< dimensionless
    share,             ///< 0-1, written 0.12 or "12 %"
    share_per_month,   ///< probability or share a month, "0.3 %/month"
    share_per_year,    ///< share a year, "19 %/year"
    hazard_per_month,  ///< "2 %/month"
    points,            ///< on the 0-10 scale
    points_per_year,   ///< "0.10 points/year"
    money,             ///< "40 EUR"
    money_per_month,   ///< "40 EUR/month"
    per_money,         ///< response per currency unit, 0.449 or "0.449/EUR"
    rate_per_month,    ///< events a month, "1.5/month"
    rate_per_year,     ///< events a year, "0.01/year"
    months,            ///< 24, "24 months" or "2 years"
    days,              ///< 30 or "30 days"
    seconds,           ///< 360, "360 seconds" or "6 minutes"
    percent,           ///< a percentage kept as one, "3 %" is 3
    persons,           ///< whole number of customers or persons
};

/// Canonical unit as shown to people: "EUR/month", "share", "points", ...
std::string unit_name(Dimension dimension, std::string_view currency);

/// An example of the form a file must use, e.g. `"12 %/year"`.
std::string expected_form(Dimension dimension, std::string_view currency);

/// A value in the canonical unit as the text a file would use, quotes included where it is a string.
std::string literal(double value, Dimension dimension, std::string_view currency);

}  // namespace tenure
