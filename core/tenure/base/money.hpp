#pragma once
/// Money is an integer count of 1/10,000 of the currency unit, so sums are exact in any order.
/// A double is rounded once, half to even, when it enters the ledger.
#include <cmath>
#include <cstdint>

namespace tenure {

using Money = std::int64_t;

inline constexpr double money_per_unit = 10000.0;

/// Rounds half to even under the default rounding mode without reading it (no libm mode dependence).
inline Money round_half_even(double value) {
    const double floor = std::floor(value);
    const double rest = value - floor;
    const auto whole = static_cast<Money>(floor);
    if (rest > 0.5 || (rest == 0.5 && (whole & 1) != 0)) return whole + 1;
    return whole;
}

inline Money to_money(double currency_units) {
    return round_half_even(currency_units * money_per_unit);
}

inline double to_units(Money amount) {
    return static_cast<double>(amount) / money_per_unit;
}

}  // namespace tenure
