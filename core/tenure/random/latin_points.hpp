#pragma once
/// Latin hypercube: of n points of a set each of the n strata [s/n, (s+1)/n) holds exactly one in every
/// coordinate (McKay, Beckman and Conover 1979).
///
/// The stratum of a point is a random permutation that is a function of its address and of n, nothing is
/// stored. Few points: the rank of its random word among those of all, exact. Many: a Feistel network on the
/// digits of k in a mixed base (Black and Rogaway 2002), whose rounds are Philox words, walked until it lands
/// below n, then turned by a uniform amount: the turn makes each point exactly uniform whatever the network
/// does.
#include <algorithm>
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/random/owen_scramble.hpp"

namespace tenure {

namespace latin_detail {

inline constexpr std::uint32_t place_block = 8, turn_block = 9, rank_block = 10, first_round_block = 16;
inline constexpr std::uint32_t few = 64, rounds = 8;

inline std::uint64_t word(Key key, const ScrambleAddress& at, std::uint32_t of, std::uint32_t sub_block) {
    const Philox::Counter words = scramble_block(key, at, of, sub_block);
    return std::uint64_t{words[0]} << 32 | words[1];
}

inline std::uint32_t rank(std::uint32_t k, std::uint32_t n, Key key, const ScrambleAddress& at) {
    const std::uint64_t own = word(key, at, k, rank_block);
    std::uint32_t below = 0;
    for (std::uint32_t other = 0; other < n; ++other) {
        const std::uint64_t its = word(key, at, other, rank_block);
        if (its < own || (its == own && other < k)) ++below;
    }
    return below;
}

inline std::uint32_t walk(std::uint32_t k, std::uint32_t n, Key key, const ScrambleAddress& at) {
    std::uint64_t rows = 1;
    while (rows * rows < n) ++rows;
    const std::uint64_t columns = (n + rows - 1) / rows;
    const auto step = [&](std::uint64_t of, std::uint32_t round) {
        return scramble_block(key, at, static_cast<std::uint32_t>(of), first_round_block + round)[0];
    };
    std::uint64_t x = k;
    do {
        std::uint64_t row = x / columns, column = x % columns;
        for (std::uint32_t round = 0; round < rounds; round += 2) {
            row = (row + step(column, round)) % rows;
            column = (column + step(row, round + 1)) % columns;
        }
        x = row * columns + column;
    } while (x >= n);
    // The upper half of 64 random bits times n.
    const std::uint64_t turn = word(key, at, 0, turn_block);
    const std::uint64_t high = (turn >> 32) * n, low = (turn & 0xFFFFFFFFu) * n >> 32;
    return static_cast<std::uint32_t>((x + ((high + low) >> 32)) % n);
}

}  // namespace latin_detail

/// Stratum of point k < n, a permutation of 0 ... n-1.
inline std::uint32_t latin_stratum(std::uint32_t k, std::uint32_t n, Key key, const ScrambleAddress& at) {
    TENURE_EXPECT(k < n);
    return n <= latin_detail::few ? latin_detail::rank(k, n, key, at) : latin_detail::walk(k, n, key, at);
}

/// A uniform of the point, independent of all others.
inline double point_uniform(std::uint32_t k, Key key, const ScrambleAddress& at) {
    return to_uniform(latin_detail::word(key, at, k, latin_detail::place_block));
}

inline double latin_uniform(std::uint32_t k, std::uint32_t n, Key key, const ScrambleAddress& at) {
    const double place = latin_stratum(k, n, key, at) + point_uniform(k, key, at);
    return std::min(place / n, 1.0 - 0x1p-53);
}

}  // namespace tenure
