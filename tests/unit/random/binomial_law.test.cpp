// The law of the binomial sampler against the exact pmf: chi-square, mean and variance over the whole range.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/statistics.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

namespace {

struct Case {
    std::int64_t n;
    double p;
};

/// Adds the tests of one (n, p) to the family.
void test_law(test::Family& family, Case c, std::uint32_t draws, std::uint64_t seed) {
    const double n = static_cast<double>(c.n), p = c.p, q = 1.0 - p;
    const double mean = n * p, variance = n * p * q;
    const long double odds = static_cast<long double>(p) / (1.0L - static_cast<long double>(p));
    const auto mode = std::min(c.n, static_cast<std::int64_t>((n + 1.0) * p));
    const test::BinnedLaw law = test::bin_law(mode, 0, c.n, std::sqrt(variance), [&](std::int64_t k) {
        return odds * static_cast<long double>(c.n - k) / static_cast<long double>(k + 1);
    });
    std::vector<std::int64_t> counts(law.probability.size(), 0);
    double sum = 0.0, squares = 0.0;
    bool inside = true;
    const Key key = make_key(seed);
    for (std::uint32_t i = 0; i < draws; ++i) {
        Stream stream(key, {static_cast<std::uint64_t>(c.n), i, 0, Purpose::test});
        const std::int64_t x = sample_binomial(stream, c.n, p);
        inside = inside && x >= 0 && x <= c.n;
        ++counts[law.bin_of(x)];
        const double d = static_cast<double>(x) - mean;
        sum += d;
        squares += d * d;
    }
    const std::string name = "n " + std::to_string(c.n) + " p " + std::to_string(p);
    CHECK_MESSAGE(inside, name);
    family.add(test::chi_square_p(counts, law.probability), name + " pmf");
    if (draws * variance < 500.0) return;  // too few events for normal limits; the pmf test stands
    const double fourth = variance * (1.0 + 3.0 * (n - 2.0) * p * q);
    family.add(test::two_sided(sum / std::sqrt(draws * variance)), name + " mean");
    // With n = 1 and p = 1/2 the squared deviation is constant.
    if (fourth - variance * variance > 1e-9 * fourth) {
        family.add(
            test::two_sided((squares - draws * variance) / std::sqrt(draws * (fourth - variance * variance))),
            name + " variance");
    }
}

std::vector<Case> grid() {
    std::vector<Case> cases;
    const std::int64_t max = binomial_max_trials;
    for (const std::int64_t n : {std::int64_t{1}, std::int64_t{2}, std::int64_t{10}, std::int64_t{20},
                                 std::int64_t{1000}, std::int64_t{1000000}, std::int64_t{1000000000}}) {
        const double size = static_cast<double>(n);
        for (const double p : {0.02, 0.3, 0.5 - 1e-9, 0.5, 0.5 + 1e-9, 0.7, 0.999}) cases.push_back({n, p});
        for (const double mean : {0.05, 1.0, 10.0 * (1 - 1e-12), 10.0, 11.0}) {
            if (mean < size) cases.push_back({n, mean / size});
            if (mean < size) cases.push_back({n, 1.0 - mean / size});
        }
    }
    for (const double p : {1e-12, 5e-12, 1e-11, 0.5}) cases.push_back({max, p});
    cases.push_back({max, 1.0 - 5e-12});
    return cases;
}

}  // namespace

// 106 pairs (n, p), 307 tests, false alarm 1e-6 for the family, so 3e-9 or 5.9 sd each. With 2^16 draws a
// mean that is wrong by 0.023 sd, a variance by 3.3 % (normal case) or one cell of probability 0.1 by 7 %
// is 5.9 standard errors away; the long suite sees a quarter of that.
TEST_CASE("binomial law over the whole range") {
    test::Family family;
    for (const Case& c : grid()) test_law(family, c, 1u << 16, 11);
    CHECK_MESSAGE(family.passes(), family.report());
}

TEST_CASE("all residues occur at n = 2^40: the output is not quantised") {
    std::vector<std::int64_t> residues(16, 0);
    for (std::uint32_t i = 0; i < (1u << 14); ++i) {
        Stream stream(make_key(12), {0, i, 0, Purpose::test});
        ++residues[static_cast<std::size_t>(sample_binomial(stream, binomial_max_trials, 0.5) & 15)];
    }
    CHECK(test::chi_square_p(residues, std::vector<double>(16, 1.0 / 16)) > 1e-6);
}

TEST_SUITE("long" * doctest::skip()) {
    // 2^20 draws: a mean wrong by 0.0058 sd, a variance by 0.8 %.
    TEST_CASE("binomial law over the whole range, many draws") {
        test::Family family;
        for (const Case& c : grid()) test_law(family, c, 1u << 20, 13);
        for (const double p : {0.02, 0.3, 0.98}) test_law(family, {binomial_max_trials, p}, 1u << 20, 13);
        for (std::int64_t n = 15; n < 200; n += 7) {
            for (double p = 0.03; p < 1.0; p += 0.0618) test_law(family, {n, p}, 1u << 18, 13);
        }
        CHECK_MESSAGE(family.passes(), family.report());
    }
}
