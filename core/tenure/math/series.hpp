#pragma once
/// The inner parts of exp and log, for a double or a register of doubles (lanes.hpp): the same operations in
/// the same order, so the same bits.
#include "tenure/math/lanes.hpp"

namespace tenure::math::detail {

inline constexpr double log2_e = 0x1.71547652b82fep+0;
inline constexpr double ln2_high = 0x1.62e42fee00000p-1;  // 32 bits: its product with an exponent is exact
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double shift = 0x1.8p52;

/// (e^r - 1 - r) / r^2 on |r| <= ln(2)/2, error 3e-18.
inline constexpr double exp_tail[] = {0.5,
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

template <class Number>
[[gnu::always_inline]] inline Number tail(Number r) {
    const Number r2 = r * r, r4 = r2 * r2;
    const Number low = (exp_tail[0] + r * exp_tail[1]) + r2 * (exp_tail[2] + r * exp_tail[3]);
    const Number middle = (exp_tail[4] + r * exp_tail[5]) + r2 * (exp_tail[6] + r * exp_tail[7]);
    const Number high = (exp_tail[8] + r * exp_tail[9]) + r2 * exp_tail[10];
    return low + r4 * (middle + r4 * high);
}

/// Nearest integer of |x| < 2^51, ties to even, without a library call.
template <class Number>
[[gnu::always_inline]] inline Number nearest(Number x) {
    return (x + shift) - shift;
}

/// e^x - 1 after reduction: x = k ln 2 + r, e^r - 1 = r + rest.
template <class Number>
struct Reduced {
    Number k, r, rest;
};

template <class Number>
[[gnu::always_inline]] inline Reduced<Number> reduce(Number x, Number correction) {
    const Number k = nearest(x * log2_e);
    const Number high = x - k * ln2_high;
    const Number low = k * ln2_low;
    const Number r = high - low;
    const Number lost = ((high - r) - low) + correction;
    const Number square = r * r * tail(r);
    return {k, r, square + lost * (1.0 + (r + square))};
}

/// (2 atanh(s) - 2 s) / s^3 in z = s^2 for s <= (sqrt2 - 1)/(sqrt2 + 1), error 3e-18.
inline constexpr double log_tail[] = {0.6666666666666666,  0.4000000000000089,  0.28571428570797275,
                                      0.22222222393092414, 0.18181795497896058, 0.15386247209353268,
                                      0.13268577328855108, 0.13088626998393096};

template <class Number>
[[gnu::always_inline]] inline Number evaluate(const double (&c)[8], Number z) {
    const Number z2 = z * z, z4 = z2 * z2;
    return ((c[0] + z * c[1]) + z2 * (c[2] + z * c[3])) + z4 * ((c[4] + z * c[5]) + z2 * (c[6] + z * c[7]));
}

/// k ln 2 + log(1 + f) + correction. With s = f / (2 + f), log(1 + f) = 2 atanh(s), and 2 s = f - f^2/2 + s
/// f^2/2 keeps the rounding of s out of the leading terms.
template <class Number>
[[gnu::always_inline]] inline Number assemble(Number k, Number f, Number correction) {
    const Number s = f / (2.0 + f);
    const Number z = s * s;
    const Number half_square = 0.5 * f * f;
    const Number rest = s * (half_square + z * evaluate(log_tail, z)) + (k * ln2_low + correction);
    return k * ln2_high - ((half_square - rest) - f);
}

}  // namespace tenure::math::detail
