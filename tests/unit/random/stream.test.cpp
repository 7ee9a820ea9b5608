#include "tenure/random/stream.hpp"

#include <doctest/doctest.h>

#include "support/statistics.hpp"

using namespace tenure;

namespace {
constexpr Address address{7, 3, 11, Purpose::test};
}

TEST_CASE("a stream walks the sub-blocks of its address") {
    const Key key = make_key(1);
    Stream stream(key, address);
    for (std::uint32_t block = 0; block < 3; ++block) {
        const auto words = Philox::block(make_counter(address, block), {key.k0, key.k1});
        for (const std::uint32_t word : words) CHECK(stream.next32() == word);
    }
}

TEST_CASE("64 bits are two words, the first one high, across blocks too") {
    Stream words(make_key(1), address), pairs(make_key(1), address);
    words.next32();
    pairs.next32();
    for (int i = 0; i < 6; ++i) {
        const std::uint64_t high = words.next32();
        const std::uint64_t both = high << 32 | words.next32();
        CHECK(pairs.next64() == both);
    }
}

TEST_CASE("an address ends with a fault, not with another purpose's words") {
    Stream stream(make_key(1), address);
    for (std::uint32_t i = 0; i < 4 * blocks_per_address; ++i) stream.next32();
    CHECK_THROWS_AS(stream.next32(), std::logic_error);
}

TEST_CASE("uniforms lie strictly inside (0, 1) and are symmetric") {
    CHECK(to_uniform(0) == 0x1p-53);
    CHECK(to_uniform(~std::uint64_t{0}) == 1.0 - 0x1p-53);
    for (const std::uint64_t bits :
         {std::uint64_t{0}, std::uint64_t{0x123456789abcdef0}, std::uint64_t{1} << 63}) {
        CHECK(to_uniform(bits) == 1.0 - to_uniform(~bits));
    }
}

// False alarm 1e-6 over all seeds; a shift of the mean by 0.0009 (0.003 sd) would be seen with 2^22 draws.
TEST_CASE("uniforms over entities, replications and months are uniform and uncorrelated") {
    test::Family family;
    const Key key = make_key(5);
    const int draws = 1 << 16;
    const auto check = [&](const char* name, auto make) {
        std::vector<std::int64_t> cells(256, 0), pairs(256, 0);
        double last = make(0).uniform();
        for (int i = 1; i <= draws; ++i) {
            const double u = make(static_cast<std::uint32_t>(i)).uniform();
            ++cells[static_cast<std::size_t>(u * 256.0)];
            ++pairs[static_cast<std::size_t>(u * 16.0) * 16 + static_cast<std::size_t>(last * 16.0)];
            last = u;
        }
        family.add(test::chi_square_p(cells, std::vector<double>(256, 1.0 / 256)), name);
        family.add(test::chi_square_p(pairs, std::vector<double>(256, 1.0 / 256)),
                   std::string(name) + " pairs");
    };
    check("entity", [&](std::uint32_t i) { return Stream(key, {i, 0, 0, Purpose::test}); });
    check("replication", [&](std::uint32_t i) { return Stream(key, {0, i, 0, Purpose::test}); });
    check("month", [&](std::uint32_t i) { return Stream(key, {i / 4096, 0, i % 4096, Purpose::test}); });
    check("seed", [&](std::uint32_t i) { return Stream(make_key(i), {0, 0, 0, Purpose::test}); });
    CHECK_MESSAGE(family.passes(), family.report());
}
