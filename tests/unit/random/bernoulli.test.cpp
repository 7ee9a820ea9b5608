#include "tenure/random/bernoulli.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/generators.hpp"
#include "support/statistics.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;
using test::ScriptedGenerator;

TEST_CASE("thresholds are p 2^64") {
    CHECK(bernoulli_threshold(0.0) == 0);
    CHECK(bernoulli_threshold(0.5) == std::uint64_t{1} << 63);
    CHECK(bernoulli_threshold(0.75) == std::uint64_t{3} << 62);
    CHECK(bernoulli_threshold(0x1p-64) == 1);
    CHECK(bernoulli_threshold(1.0 - 0x1p-53) == ~std::uint64_t{0} - 2047);
    CHECK(bernoulli_threshold(1.0) == certain_threshold);
}

TEST_CASE("one word decides, a tie asks for a second one") {
    const std::uint64_t threshold = 0x8000000000000003u;
    const auto draw = [&](std::vector<std::uint32_t> words, std::size_t used) {
        ScriptedGenerator script(std::move(words));
        const bool result = sample_bernoulli(script, threshold);
        CHECK(script.used() == used);
        return result;
    };
    CHECK(draw({0x7fffffff, 0}, 1));
    CHECK_FALSE(draw({0x80000001, 0}, 1));
    CHECK(draw({0x80000000, 2}, 2));
    CHECK_FALSE(draw({0x80000000, 3}, 2));
}

TEST_CASE("certainty and impossibility hold for the extreme words") {
    ScriptedGenerator ones({~0u, ~0u});
    CHECK(sample_bernoulli(ones, bernoulli_threshold(1.0)));
    CHECK(ones.used() == 0);
    ScriptedGenerator zeros({0, 0});
    CHECK_FALSE(sample_bernoulli(zeros, bernoulli_threshold(0.0)));
}

// False alarm 1e-6; with 2^18 draws a change of p by 5.5 sqrt(p q)/512 is seen (0.5 % at p = 0.2).
TEST_CASE("frequencies are p") {
    test::Family family;
    const int draws = 1 << 18;
    for (const double p : {0.001, 0.2, 0.5, 0.97}) {
        const std::uint64_t threshold = bernoulli_threshold(p);
        int hits = 0;
        for (std::uint32_t i = 0; i < draws; ++i) {
            Stream stream(make_key(2), {i, 0, 0, Purpose::test});
            hits += sample_bernoulli(stream, threshold) ? 1 : 0;
        }
        family.add(test::two_sided((hits - p * draws) / std::sqrt(draws * p * (1 - p))), std::to_string(p));
    }
    CHECK_MESSAGE(family.passes(), family.report());
}
