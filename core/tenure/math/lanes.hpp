#pragma once
/// What a text needs to be read both for one double and for a register of them: a choice between two values,
/// the square root and a power of two. The registers' own versions are found by the type of the argument.
/// Inlined by force: files for single instruction sets use these too, and nothing of theirs may be linked
/// elsewhere.
#include <cmath>
#include <cstdint>

namespace tenure {

[[gnu::always_inline]] inline double select(bool which, double yes, double no) {
    return which ? yes : no;
}
[[gnu::always_inline]] inline double root(double x) {
    return std::sqrt(x);
}
/// 2^k from k + 0x1.8p52, whose low bits hold the whole number k.
[[gnu::always_inline]] inline double power_of_shifted(double shifted) {
    return __builtin_bit_cast(double, (__builtin_bit_cast(std::uint64_t, shifted) + 1023u) << 52);
}

/// 1024 less the exponent and the digits of sqrt(1/2), as bits of a double.
inline constexpr std::uint64_t exponent_offset = (std::uint64_t{1024} << 52) - 0x3fe6a09e667f3bcdu;

/// Whole k with x 2^-k in [sqrt(1/2), sqrt(2)), for a normal x > 0.
[[gnu::always_inline]] inline double exponent_of(double x) {
    const std::uint64_t k = (__builtin_bit_cast(std::uint64_t, x) + exponent_offset) >> 52;
    return __builtin_bit_cast(double, k | 0x4330000000000000u) - (0x1p52 + 1024.0);
}

}  // namespace tenure
