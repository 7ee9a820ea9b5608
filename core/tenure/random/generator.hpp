#pragma once
/// What a sampler asks of its source of randomness, and the one map from bits to uniforms.
#include <concepts>
#include <cstdint>

namespace tenure {

template <class G>
concept Generator = requires(G& g) {
    { g.next32() } -> std::same_as<std::uint32_t>;
    { g.next64() } -> std::same_as<std::uint64_t>;
    { g.uniform() } -> std::same_as<double>;
};

/// Midpoint of one of 2^52 equal cells: (w + 1/2) 2^-52 with w the upper 52 bits, exact, strictly inside (0,
/// 1), symmetric about 1/2. A 53rd bit would round its largest midpoint to 1. A probability is met to 2^-53
/// absolute.
constexpr double to_uniform(std::uint64_t bits) {
    return (static_cast<double>(static_cast<std::int64_t>(bits >> 12)) + 0.5) * 0x1p-52;
}

}  // namespace tenure
