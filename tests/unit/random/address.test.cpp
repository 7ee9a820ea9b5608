#include "tenure/random/address.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace tenure;

TEST_CASE("every field of an address has its own bits of the counter") {
    const Address address{0x0123456789abcdefu, 0xfedcba98u, 0xabc, Purpose::orders};
    const auto counter = make_counter(address, 0x123);
    CHECK(counter[0] == 0x89abcdefu);
    CHECK(counter[1] == 0x01234567u);
    CHECK(counter[2] == 0xfedcba98u);
    CHECK(counter[3] / 0x100000u == 0xabcu);
    CHECK(counter[3] / 4096 % 256 == static_cast<std::uint32_t>(Purpose::orders));
    CHECK(counter[3] % 4096 == 0x123u);
}

TEST_CASE("addresses at the ends of every field give different counters") {
    std::set<std::array<std::uint32_t, 4>> counters;
    int made = 0;
    for (const std::uint64_t entity :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32, ~std::uint64_t{0}})
        for (const std::uint32_t replication : {0u, 1u, ~0u})
            for (const std::uint32_t month : {0u, 1u, 4095u})
                for (const Purpose purpose : {Purpose::opening, Purpose::failure, Purpose::test})
                    for (const std::uint32_t block : {0u, 1u, 4095u}) {
                        counters.insert(make_counter({entity, replication, month, purpose}, block));
                        ++made;
                    }
    CHECK(static_cast<int>(counters.size()) == made);
}

TEST_CASE("keys are a bijection of seeds: the finaliser can be undone") {
    // The two odd multipliers are inverted by Newton's iteration modulo 2^64, the xor-shifts by repetition.
    const auto inverse = [](std::uint64_t odd) {
        std::uint64_t x = odd;
        for (int i = 0; i < 6; ++i) x *= 2 - odd * x;
        return x;
    };
    const auto unshift = [](std::uint64_t z, int by) {
        std::uint64_t x = z;
        for (int done = by; done < 64; done += by) x = z ^ (x >> by);
        return x;
    };
    for (const std::uint64_t seed :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{42}, ~std::uint64_t{0}}) {
        const Key key = make_key(seed);
        std::uint64_t z = std::uint64_t{key.k1} << 32 | key.k0;
        z = unshift(z, 31) * inverse(0x94D049BB133111EBu);
        z = unshift(z, 27) * inverse(0xBF58476D1CE4E5B9u);
        z = unshift(z, 30);
        z -= stream_schema * 0x9E3779B97F4A7C15u;
        CHECK(z == seed);
    }
}

TEST_CASE("a key is the first output of splitmix64 from that seed, under schema 1") {
    // Published first output of splitmix64 seeded with 0.
    const Key key = make_key(0);
    const std::uint64_t both = std::uint64_t{key.k1} << 32 | key.k0;
    CHECK(both == 0xE220A8397B1DCDAFu);
}
