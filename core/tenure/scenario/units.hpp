#pragma once
/// A number with a unit, e.g. "12 %/year", to the canonical unit of its field.
///
/// Grammar: NUMBER [unit] ["/" period]; units: %, points, CUR, kCUR, MCUR, months, years, days, minutes,
/// seconds, persons, customers, visits, orders; periods: month, year, visit, order, CUR. Amounts, events and
/// points are converted between months and years by 12. A probability or churn rate is not: twelve monthly
/// probabilities are not a yearly one, so those fields accept one period only.
#include <string>
#include <string_view>
#include <variant>

#include "tenure/scenario/dimension.hpp"

namespace tenure {

/// Why a text is not a value of the wanted dimension.
struct UnitProblem {
    std::string problem;
    std::string why;
    std::string suggestion;
};

/// Result in the canonical unit of `dimension`.
std::variant<double, UnitProblem> read_quantity(std::string_view text, Dimension dimension,
                                                std::string_view currency);

/// A number without a unit, allowed where neither time nor money is involved.
std::variant<double, UnitProblem> read_plain_number(double value, Dimension dimension,
                                                    std::string_view currency);

/// True for "40 EUR" and false for "40 EUR/month" (free lines take both).
bool is_once(std::string_view text);

}  // namespace tenure
