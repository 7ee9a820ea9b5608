#pragma once
/// Error-free sums and products of doubles (Dekker, Knuth) without fused multiply-add: a value as the
/// unevaluated sum high + low. Internal to the math module.
/// Limits: products must stay below 2^996 in magnitude (the splitting multiplies by 2^27 + 1).
namespace tenure::math {

template <class Number>
struct TwoNumbers {
    Number high;
    Number low;
};
using DoubleDouble = TwoNumbers<double>;

/// a + b exactly, for any order of magnitudes.
inline DoubleDouble two_sum(double a, double b) {
    const double sum = a + b;
    const double part = sum - a;
    return {sum, (a - (sum - part)) + (b - part)};
}

/// a + b exactly, for |a| >= |b| or a = 0.
inline DoubleDouble fast_two_sum(double a, double b) {
    const double sum = a + b;
    return {sum, b - (sum - a)};
}

/// a * b exactly (barring underflow of the low part); for a double or a register of them (lanes.hpp).
template <class Number>
[[gnu::always_inline]] inline TwoNumbers<Number> two_product(Number a, Number b) {
    constexpr double splitter = 134217729.0;  // 2^27 + 1 cuts 53 bits into 26 + 26 with signs
    const Number a_shift = splitter * a, b_shift = splitter * b;
    const Number a_high = a_shift - (a_shift - a), b_high = b_shift - (b_shift - b);
    const Number a_low = a - a_high, b_low = b - b_high;
    const Number product = a * b;
    return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// e^(value.high + value.low); |value.low| at most an ulp of value.high.
double exp_of(DoubleDouble value);

/// log(x) to about 2^-65 relative, x positive and finite.
DoubleDouble log_of(double x);

}  // namespace tenure::math
