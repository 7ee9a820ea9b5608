#pragma once
/// Where a random number comes from: its address is who it is about, in which replication and month, and what
/// for. Thread, chunk, instruction set and arm are never in an address, so results cannot depend on the first
/// three and arms share their luck.
/// Counter words: c0, c1 = entity; c2 = replication; c3 = month (12 bits) | purpose (8) | sub-block (12).
#include <array>
#include <cstdint>

#include "tenure/base/expect.hpp"

namespace tenure {

/// What a draw is for. Values are part of the stream: append, never renumber.
enum class Purpose : std::uint8_t {
    opening = 0,        ///< origin, class and band of the opening base
    failure = 1,        ///< unresolved < recovered < none
    move = 2,           ///< band down < stay < up
    defection = 3,      ///< leave after an unresolved failure
    churn = 4,          ///< base churn, dissatisfied < base < stay
    lapsed = 5,         ///< return < forget < stay
    adds = 6,           ///< prospects who join
    adds_split = 7,     ///< joiners over channels
    entry = 8,          ///< class and band of a newcomer
    episodes = 9,       ///< journeys and contacts
    orders = 10,        ///< orders placed
    baskets = 11,       ///< value of orders
    parameters = 12,    ///< uncertain inputs, entity = field
    referral = 13,      ///< referrals made and converted
    tell = 14,          ///< posts and word of mouth told
    poison = 15,        ///< newly poisoned persons
    recover = 16,       ///< persons staying poisoned
    programme = 17,     ///< delivery, slip and cost of initiatives
    sensing = 18,       ///< noise of the firm's beliefs
    pair_split = 19,    ///< splitting a count over the other arm's states
    sampling = 20,      ///< scrambles, bootstrap and other designs of an analysis
    person_month = 21,  ///< the named steps of one person's month (engine/individual/luck.hpp)
    posts = 22,         ///< posts of one person
    test = 255,         ///< reserved for tests
};

struct Address {
    std::uint64_t entity = 0;
    std::uint32_t replication = 0;
    std::uint32_t month = 0;  ///< below 4096
    Purpose purpose = Purpose::opening;
};

/// Blocks of four words under one address.
inline constexpr std::uint32_t blocks_per_address = 4096;
inline constexpr std::uint32_t months_per_address = 4096;

/// Different (address, sub-block) pairs give different counters: every field has its own bits.
constexpr std::array<std::uint32_t, 4> make_counter(const Address& address, std::uint32_t sub_block) {
    TENURE_EXPECT(address.month < months_per_address && sub_block < blocks_per_address);
    return {static_cast<std::uint32_t>(address.entity), static_cast<std::uint32_t>(address.entity >> 32),
            address.replication,
            (address.month << 20) | (static_cast<std::uint32_t>(address.purpose) << 12) | sub_block};
}

struct Key {
    std::uint32_t k0 = 0;
    std::uint32_t k1 = 0;
    friend bool operator==(const Key&, const Key&) = default;
};

/// Changes whenever the meaning of an address or the use of its words changes, so that old and new streams
/// differ.
inline constexpr std::uint64_t stream_schema = 1;

/// Key of a user seed: the finaliser of splitmix64 on seed + schema * odd constant, a bijection of 64 bits,
/// so different seeds have different keys.
constexpr Key make_key(std::uint64_t seed) {
    std::uint64_t z = seed + stream_schema * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return {static_cast<std::uint32_t>(z), static_cast<std::uint32_t>(z >> 32)};
}

}  // namespace tenure
