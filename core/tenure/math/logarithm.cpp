#include <bit>
#include <cstdint>
#include <limits>

#include "tenure/math/double_double.hpp"
#include "tenure/math/series.hpp"
#include "tenure/math/special.hpp"

namespace tenure::math {
namespace {

using detail::assemble, detail::evaluate, detail::ln2_high, detail::ln2_low, detail::log_tail;

constexpr double infinity = std::numeric_limits<double>::infinity();
/// (2 atanh(s) - 2 s - 2 s^3 / 3) / s^5 in the same variable, error 5e-18.
constexpr double fifth_order_tail[] = {0.4,
                                       0.28571428571429375,
                                       0.22222222221650473,
                                       0.18181818336567224,
                                       0.15384594841650995,
                                       0.13334811057930193,
                                       0.11706070674491437,
                                       0.11724868277239421};

/// x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); x positive, finite.
struct Split {
    std::int64_t k;
    double f;
};

Split split(double x) {
    std::int64_t k = 0;
    if (x < std::numeric_limits<double>::min()) {
        x *= 0x1p54;
        k = -54;
    }
    const auto bits = std::bit_cast<std::int64_t>(x);
    const std::int64_t offset = bits - std::bit_cast<std::int64_t>(0x1.6a09e667f3bcdp-1);
    const std::int64_t exponent = offset >> 52;
    const double mantissa = std::bit_cast<double>(bits - (exponent << 52));
    return {k + exponent, mantissa - 1.0};
}

}  // namespace

double log(double x) {
    if (!(x > 0.0)) return x == 0.0 ? -infinity : std::numeric_limits<double>::quiet_NaN();
    if (x == infinity) return x;
    const Split part = split(x);
    return assemble(static_cast<double>(part.k), part.f, 0.0);
}

double log1p(double x) {
    if (x > -0.2928 && x < 0.4142) {
        if (x > -0x1p-54 && x < 0x1p-54) return x;
        return assemble(0.0, x, 0.0);
    }
    if (!(x > -1.0)) return x == -1.0 ? -infinity : std::numeric_limits<double>::quiet_NaN();
    if (x == infinity) return x;
    const double sum = 1.0 + x;
    const double lost = x >= 1.0 ? 1.0 - (sum - x) : x - (sum - 1.0);
    const Split part = split(sum);
    return assemble(static_cast<double>(part.k), part.f, lost / sum);
}

double log1p_minus(double x) {
    if (!(x > -0.2928 && x < 0.4142)) return log1p(x) - x;
    const double s = x / (2.0 + x);
    const double z = s * s;
    return s * (z * evaluate(log_tail, z) - x);  // 2 atanh(s) - x, where 2 s - x = -s x
}

DoubleDouble log_of(double x) {
    const Split part = split(x);
    const double f = part.f, k = static_cast<double>(part.k);
    const double divisor = 2.0 + f;
    const double divisor_low = f - (divisor - 2.0);
    const double s = f / divisor;
    const DoubleDouble back = two_product(s, divisor);
    const double s_low = (((f - back.high) - back.low) - s * divisor_low) / divisor;

    DoubleDouble square = two_product(s, s);
    square.low += 2.0 * s * s_low;
    DoubleDouble cube = two_product(s, square.high);
    cube.low += s * square.low + s_low * square.high;
    constexpr double two_thirds = 0x1.5555555555555p-1, two_thirds_low = 0x1.5555555555555p-55;
    DoubleDouble third = two_product(cube.high, two_thirds);
    third.low += cube.high * two_thirds_low + cube.low * two_thirds;
    const double fifth = cube.high * square.high * evaluate(fifth_order_tail, square.high);

    const DoubleDouble lead = two_sum(k * ln2_high, 2.0 * s);
    const DoubleDouble sum = two_sum(lead.high, third.high);
    const double low = ((k * ln2_low + fifth) + (third.low + 2.0 * s_low)) + (sum.low + lead.low);
    return fast_two_sum(sum.high, low);
}

}  // namespace tenure::math
