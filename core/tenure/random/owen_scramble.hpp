#pragma once
/// Nested uniform scrambling of binary digits (Owen 1995), exact: digit b is flipped by a random bit of its
/// own for every value of the digits before it, and what lies behind the last digit is uniform. A point
/// becomes uniform on (0, 1) and points that share their first m digits, and no more, keep sharing m.
///
/// The random bits are addressed, not stored: one Philox block holds 128, a node each for seven levels of the
/// tree of digits; five blocks cover 32 digits, a sixth gives the rest of the number.
#include <cstdint>

#include "tenure/random/generator.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {

/// Which scramble: independent between entities and between sets.
struct ScrambleAddress {
    std::uint64_t entity = 0;
    std::uint32_t set = 0;  ///< below 4096
};

/// First words under `word` of the scramble: a node of the tree, a point, a round.
inline Philox::Counter scramble_block(Key key, const ScrambleAddress& at, std::uint32_t word,
                                      std::uint32_t sub_block) {
    return Philox::block(make_counter({at.entity, word, at.set, Purpose::sampling}, sub_block),
                         {key.k0, key.k1});
}

inline double owen_scrambled(std::uint32_t digits, Key key, const ScrambleAddress& at) {
    constexpr std::uint32_t levels = 7, width = 32;
    std::uint32_t scrambled = 0, sub_block = 0;
    for (std::uint32_t done = 0; done < width; done += levels, ++sub_block) {
        const std::uint32_t before = done == 0 ? 0 : digits >> (width - done);
        const Philox::Counter flips = scramble_block(key, at, before, sub_block);
        std::uint32_t node = 1;
        for (std::uint32_t level = done; level < done + levels && level < width; ++level) {
            const std::uint32_t digit = digits >> (width - 1 - level) & 1u;
            scrambled = scrambled << 1 | (digit ^ (flips[node / 32] >> (node % 32) & 1u));
            node = 2 * node + digit;
        }
    }
    const std::uint32_t rest = scramble_block(key, at, digits, sub_block)[0];
    return to_uniform(std::uint64_t{scrambled} << 32 | rest);
}

}  // namespace tenure
