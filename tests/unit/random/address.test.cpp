#include "tenure/random/address.hpp"

#include <doctest/doctest.h>

#include <set>
#include <utility>

#include "tenure/random/stream.hpp"

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

namespace {

/// Addresses and sub-blocks with fields at their limits as often as between them.
struct Sampler {
    Stream draw{make_key(8), {0, 0, 0, Purpose::test}};

    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t word = draw.next64();
        return word % 3 == 0   ? word / 3 % bound
               : word % 3 == 1 ? word / 3 % 4 % bound
                               : bound - 1 - word / 3 % 4 % bound;
    }
    std::pair<Address, std::uint32_t> next() {
        Address address;
        address.entity = below(std::uint64_t{1} << 63) << 1 | below(2);
        address.replication = static_cast<std::uint32_t>(below(std::uint64_t{1} << 32));
        address.month = static_cast<std::uint32_t>(below(months_per_address));
        address.purpose = static_cast<Purpose>(below(256));
        return {address, static_cast<std::uint32_t>(below(blocks_per_address))};
    }
};

}  // namespace

TEST_CASE("an address can be read back from its counter, so no two share one") {
    Sampler sampler;
    for (int i = 0; i < 1000; ++i) {
        const auto [address, block] = sampler.next();
        const auto counter = make_counter(address, block);
        CHECK((std::uint64_t{counter[1]} << 32 | counter[0]) == address.entity);
        CHECK(counter[2] == address.replication);
        CHECK(counter[3] / (256u * blocks_per_address) == address.month);
        CHECK(counter[3] / blocks_per_address % 256 == static_cast<std::uint32_t>(address.purpose));
        CHECK(counter[3] % blocks_per_address == block);
    }
}

TEST_CASE("no block is used twice: sampled addresses under neighbouring keys") {
    // A stream holds at most 1,000 different addresses here, those of 40 seeds 40,000: blocks are as many.
    // Two of 128 random bits coincide with probability 2e-30.
    using Block = std::array<std::uint32_t, 4>;
    std::set<std::array<std::uint32_t, 6>> asked;
    std::set<Block> blocks;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Key key = make_key(seed);
        Sampler sampler;
        for (int i = 0; i < 1000; ++i) {
            const auto [address, block] = sampler.next();
            const auto c = make_counter(address, block);
            asked.insert({key.k0, key.k1, c[0], c[1], c[2], c[3]});
            blocks.insert(Philox::block(c, {key.k0, key.k1}));
        }
    }
    CHECK(asked.size() > 39000);
    CHECK(blocks.size() == asked.size());
}
