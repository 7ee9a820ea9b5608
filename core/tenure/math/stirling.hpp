#pragma once
/// The rest of Stirling's formula: log k! = (k + 1/2) log(k + 1) - (k + 1) + log(2 pi)/2 + stirling_tail(k).
/// A table below 65 (the series is wrong there: at k = 0 it gives 0.08135 instead of 0.08106), then the
/// series 1/(12 x) - 1/(360 x^3) + 1/(1260 x^5) - 1/(1680 x^7) + 1/(1188 x^9) at x = k + 1, whose next term
/// is below 1e-23.
#include <cstdint>

namespace tenure::math {

/// log Gamma(x) - (x - 1/2) log x + x - log(2 pi)/2 for x >= 12; error below 1e-17.
inline double stirling_series(double x) {
    const double w = 1.0 / x;
    const double z = w * w;
    constexpr double c1 = 1.0 / 12.0, c3 = -1.0 / 360.0, c5 = 1.0 / 1260.0, c7 = -1.0 / 1680.0,
                     c9 = 1.0 / 1188.0, c11 = -691.0 / 360360.0, c13 = 1.0 / 156.0;
    return w * (c1 + z * (c3 + z * (c5 + z * (c7 + z * (c9 + z * (c11 + z * c13))))));
}

namespace detail {
extern const double stirling_table[65];
}

/// Integer k >= 0; error below 1e-17.
inline double stirling_tail(std::int64_t k) {
    if (k <= 64) return detail::stirling_table[k];
    const double w = 1.0 / static_cast<double>(k + 1);
    const double z = w * w;
    return w * (1.0 / 12.0 - z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z / 1188.0))));
}

}  // namespace tenure::math
