#pragma once
/// Philox4x32-10 of many counters under one key, word by word in arrays that a compiler puts into vector
/// registers. Always inlined, so that it takes the instruction set of whoever calls it.
#include <array>
#include <cstddef>
#include <cstdint>

#include "tenure/random/address.hpp"

namespace tenure {

template <std::size_t lanes>
using LaneWords = std::array<std::array<std::uint32_t, lanes>, 4>;

/// Counters in, blocks out.
template <std::size_t lanes>
[[gnu::always_inline]] inline void philox_lanes(LaneWords<lanes>& words, Key key) {
    auto& [c0, c1, c2, c3] = words;
    for (int round = 0; round < 10; ++round) {
        for (std::size_t l = 0; l < lanes; ++l) {
            const std::uint64_t product0 = std::uint64_t{0xD2511F53u} * c0[l];
            const std::uint64_t product2 = std::uint64_t{0xCD9E8D57u} * c2[l];
            c0[l] = static_cast<std::uint32_t>(product2 >> 32) ^ c1[l] ^ key.k0;
            c1[l] = static_cast<std::uint32_t>(product2);
            c2[l] = static_cast<std::uint32_t>(product0 >> 32) ^ c3[l] ^ key.k1;
            c3[l] = static_cast<std::uint32_t>(product0);
        }
        key.k0 += 0x9E3779B9u;
        key.k1 += 0xBB67AE85u;
    }
}

}  // namespace tenure
