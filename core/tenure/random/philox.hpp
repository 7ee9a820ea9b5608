#pragma once
/// Philox4x32: four random words as a pure function of a counter and a key (Salmon et al. 2011).
/// Ten rounds are the interoperable default; the known answers are in philox.test.cpp.
#include <array>
#include <cstdint>

namespace tenure {

struct Philox {
    using Counter = std::array<std::uint32_t, 4>;
    using Key = std::array<std::uint32_t, 2>;

    template <int rounds = 10>
    static constexpr Counter block(Counter counter, Key key) {
        constexpr std::uint64_t multiplier0 = 0xD2511F53u, multiplier2 = 0xCD9E8D57u;
        constexpr std::uint32_t weyl0 = 0x9E3779B9u, weyl1 = 0xBB67AE85u;
        for (int round = 0; round < rounds; ++round) {
            const std::uint64_t product0 = multiplier0 * counter[0];
            const std::uint64_t product2 = multiplier2 * counter[2];
            counter = {static_cast<std::uint32_t>(product2 >> 32) ^ counter[1] ^ key[0],
                       static_cast<std::uint32_t>(product2),
                       static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key[1],
                       static_cast<std::uint32_t>(product0)};
            key[0] += weyl0;
            key[1] += weyl1;
        }
        return counter;
    }
};

}  // namespace tenure
