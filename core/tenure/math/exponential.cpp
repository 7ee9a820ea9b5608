#include <bit>
#include <cstdint>
#include <limits>

#include "tenure/math/double_double.hpp"
#include "tenure/math/special.hpp"

namespace tenure::math {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double log2_e = 0x1.71547652b82fep+0;
constexpr double ln2_high = 0x1.62e42fee00000p-1;  // 32 bits: its product with an exponent is exact
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double ln2 = 0x1.62e42fefa39efp-1;
constexpr double ln2_rest = 0x1.abc9e3b39803fp-56;  // ln 2 - ln2

/// (e^r - 1 - r) / r^2 on |r| <= ln(2)/2, error 3e-18.
constexpr double exp_tail[] = {0.5,
                               0.1666666666666667,
                               0.04166666666666668,
                               0.008333333333326134,
                               0.0013888888888879073,
                               0.00019841269874822307,
                               2.4801587336443602e-05,
                               2.755725539833871e-06,
                               2.7557263277791584e-07,
                               2.5105217695684516e-08,
                               2.091813816945801e-09};

double tail(double r) {
    const double r2 = r * r, r4 = r2 * r2;
    const double low = (exp_tail[0] + r * exp_tail[1]) + r2 * (exp_tail[2] + r * exp_tail[3]);
    const double middle = (exp_tail[4] + r * exp_tail[5]) + r2 * (exp_tail[6] + r * exp_tail[7]);
    const double high = (exp_tail[8] + r * exp_tail[9]) + r2 * exp_tail[10];
    return low + r4 * (middle + r4 * high);
}

/// Nearest integer of |x| < 2^51, ties to even, without a library call.
double nearest(double x) {
    constexpr double shift = 0x1.8p52;
    return (x + shift) - shift;
}

double power_of_two(std::int64_t k) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// y * 2^k for y in [0.5, 2], rounded once.
double scale(double y, std::int64_t k) {
    if (k >= -1020 && k <= 1022) return y * power_of_two(k);
    if (k > 0) return y * power_of_two(k - 2) * 4.0;
    return y * power_of_two(k + 200) * power_of_two(-200);
}

/// e^x - 1 after reduction: x = k ln 2 + r, e^r - 1 = r + rest.
struct Reduced {
    std::int64_t k;
    double r;
    double rest;
};

Reduced reduce(double x, double correction) {
    const double k = nearest(x * log2_e);
    const double high = x - k * ln2_high;
    const double low = k * ln2_low;
    const double r = high - low;
    const double lost = ((high - r) - low) + correction;
    const double square = r * r * tail(r);
    return {static_cast<std::int64_t>(k), r, square + lost * (1.0 + (r + square))};
}

}  // namespace

double exp_of(DoubleDouble value) {
    const double x = value.high;
    if (!(x < 709.79)) return x > 0 ? infinity : x;
    if (x < -745.2) return 0.0;
    const Reduced part = reduce(x, value.low);
    return scale(1.0 + (part.r + part.rest), part.k);
}

double exp(double x) {
    return exp_of({x, 0.0});
}

double exp2(double x) {
    if (!(x < 1024.0)) return x > 0 ? infinity : x;
    if (x < -1075.0) return 0.0;
    const double k = nearest(x);
    const double fraction = x - k;
    const DoubleDouble r = two_product(fraction, ln2);
    const double rest = (r.low + fraction * ln2_rest) + r.high * r.high * tail(r.high);
    return scale(1.0 + (r.high + rest), static_cast<std::int64_t>(k));
}

double expm1(double x) {
    if (!(x < 709.79)) return x > 0 ? infinity : x;
    if (x < -40.0) return -1.0;
    if (x > -0x1p-54 && x < 0x1p-54) return x;
    const Reduced part = reduce(x, 0.0);
    if (part.k == 0) return part.r + part.rest;
    if (part.k > 56) return scale(1.0 + (part.r + part.rest), part.k);
    const double offset = 1.0 - power_of_two(-part.k);
    return scale(1.0, part.k) * (offset + (part.r + part.rest));
}

double pow(double base, double exponent) {
    if (exponent == 0.0 || base == 1.0) return 1.0;
    if (base == 0.0) return exponent > 0.0 ? 0.0 : infinity;
    if (base == infinity) return exponent > 0.0 ? infinity : 0.0;
    if (!(base > 0.0)) return std::numeric_limits<double>::quiet_NaN();
    const DoubleDouble logarithm = log_of(base);
    const double rough = exponent * logarithm.high;
    if (!(rough < 710.0)) return rough > 0 ? infinity : rough;
    if (rough < -746.0) return 0.0;
    const DoubleDouble product = two_product(exponent, logarithm.high);
    return exp_of(fast_two_sum(product.high, product.low + exponent * logarithm.low));
}

}  // namespace tenure::math
