#pragma once
/// Bernoulli(p) by comparing random words with an integer threshold: no rounding of p beyond 2^-64, one word
/// a draw and a second one only when the first ties (chance 2^-32).
#include <cstdint>
#include <limits>

#include "tenure/base/expect.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// The largest threshold means "certain"; no p below 1 reaches it, since 1 - 2^-53 maps to 2^64 - 2^11.
inline constexpr std::uint64_t certain_threshold = std::numeric_limits<std::uint64_t>::max();

/// p 2^64, rounded down; exact for every double p >= 2^-12.
inline std::uint64_t bernoulli_threshold(double p) {
    TENURE_EXPECT(p >= 0.0 && p <= 1.0);
    if (p >= 1.0) return certain_threshold;
    return static_cast<std::uint64_t>(p * 0x1p64);
}

template <Generator G>
bool sample_bernoulli(G& generator, std::uint64_t threshold) {
    if (threshold == certain_threshold) return true;
    const auto high = static_cast<std::uint32_t>(threshold >> 32);
    const std::uint32_t word = generator.next32();
    if (word != high) return word < high;
    return generator.next32() < static_cast<std::uint32_t>(threshold);
}

}  // namespace tenure
