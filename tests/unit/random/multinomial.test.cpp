#include "tenure/random/multinomial.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "support/generators.hpp"
#include "support/statistics.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;
using Counts = std::vector<std::int64_t>;

namespace {

Counts draw(std::uint32_t i, std::int64_t n, const std::vector<double>& p) {
    Counts counts(p.size());
    Stream stream(make_key(31), {static_cast<std::uint64_t>(n), i, 0, Purpose::test});
    sample_multinomial(stream, n, p, counts);
    return counts;
}

/// Every way to put n into the categories, with its exact probability.
void enumerate(std::int64_t left, std::size_t j, double log_probability, Counts& now,
               const std::vector<double>& p, std::map<Counts, double>& all) {
    if (j + 1 == p.size()) {
        now[j] = left;
        const double last = static_cast<double>(left);
        all[now] = std::exp(log_probability + last * std::log(p[j]) - std::lgamma(last + 1.0));
        return;
    }
    for (std::int64_t k = 0; k <= left; ++k) {
        now[j] = k;
        const double count = static_cast<double>(k);
        enumerate(left - k, j + 1, log_probability + count * std::log(p[j]) - std::lgamma(count + 1.0), now,
                  p, all);
    }
}

}  // namespace

// 6 laws, false alarm 1e-6; with 2^17 draws a cell of probability 0.1 is seen to be wrong by 4.5 %.
TEST_CASE("multinomial law over all outcomes, on both sides of the crossover") {
    test::Family family;
    const std::vector<double> three{0.2, 0.5, 0.3}, four{0.03, 0.9, 0.05, 0.02};
    for (const auto& [n, p] : {std::pair{std::int64_t{1}, three},
                               {std::int64_t{5}, three},
                               {std::int64_t{6}, three},
                               {std::int64_t{30}, three},
                               {std::int64_t{6}, four},
                               {std::int64_t{7}, four}}) {
        std::map<Counts, double> exact;
        Counts now(p.size());
        enumerate(n, 0, std::lgamma(static_cast<double>(n) + 1.0), now, p, exact);
        std::map<Counts, std::int64_t> seen;
        for (std::uint32_t i = 0; i < (1u << 17); ++i) ++seen[draw(i, n, p)];
        std::vector<double> probability;
        Counts counts;
        for (const auto& [outcome, value] : exact) {
            probability.push_back(value);
            counts.push_back(seen[outcome]);
        }
        CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) ==
              1 << 17);  // nothing else occurs
        family.add(test::chi_square_p(counts, probability), "n " + std::to_string(n));
    }
    CHECK_MESSAGE(family.passes(), family.report());
}

// 30 tests, false alarm 1e-6 (5.5 sd); with 2^14 draws a correlation is seen to be wrong by 0.044.
TEST_CASE("multinomial means, variances and covariances at large n") {
    test::Family family;
    const std::vector<double> p{0.25, 0.001, 0.5, 0.0, 0.249};
    const std::uint32_t draws = 1u << 14;
    for (const std::int64_t n : {std::int64_t{1000}, std::int64_t{1000000}, binomial_max_trials}) {
        const double size = static_cast<double>(n);
        std::vector<double> product(25, 0.0);
        for (std::uint32_t i = 0; i < draws; ++i) {
            const Counts counts = draw(i, n, p);
            CHECK(counts[3] == 0);
            CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == n);
            for (std::size_t a = 0; a < 5; ++a) {
                for (std::size_t b = 0; b <= a; ++b) {
                    product[5 * a + b] += (static_cast<double>(counts[a]) - size * p[a]) *
                                          (static_cast<double>(counts[b]) - size * p[b]);
                }
            }
        }
        for (std::size_t a = 0; a < 5; ++a) {
            for (std::size_t b = 0; b <= a; ++b) {
                if (p[a] == 0.0 || p[b] == 0.0) continue;
                const double va = size * p[a] * (1 - p[a]), vb = size * p[b] * (1 - p[b]);
                const double covariance = a == b ? va : -size * p[a] * p[b];
                // Normal limit of the product; the excess kurtosis of a category with mean 1 raises it.
                const double variance =
                    va * vb + covariance * covariance + (p[a] < 0.01 || p[b] < 0.01 ? va : 0.0);
                family.add(
                    test::two_sided((product[5 * a + b] - draws * covariance) / std::sqrt(draws * variance)),
                    "covariance " + std::to_string(a) + std::to_string(b));
            }
        }
    }
    CHECK_MESSAGE(family.passes(), family.report());
}

TEST_CASE("a small group draws one uniform per individual, an empty or certain one none") {
    const std::vector<double> p{0.2, 0.5, 0.3};
    Counts counts(3, -1);
    test::ScriptedGenerator nothing({});
    sample_multinomial(nothing, 0, p, counts);
    CHECK(counts == Counts{0, 0, 0});
    auto script = test::ScriptedGenerator::of_uniforms({0.1, 0.25, 0.69, 0.71, 0.999});
    sample_multinomial(script, 5, p, counts);
    CHECK(script.left() == 0);
    CHECK(counts == Counts{1, 2, 2});
    Counts one(1, -1);
    sample_multinomial(nothing, 1000, std::vector<double>{1.0}, one);
    CHECK(one == Counts{1000});
    sample_multinomial(nothing, 1000, std::vector<double>{0.0, 1.0, 0.0}, counts);
    CHECK(counts == Counts{0, 1000, 0});
}

TEST_CASE("large groups take at most one binomial per category but the last, and stop when nobody is left") {
    const std::vector<double> p{0.0001, 0.9999, 0.0, 0.0};
    test::CountingGenerator<Stream> generator(Stream(make_key(32), {0, 0, 0, Purpose::test}));
    Counts counts(4);
    sample_multinomial(generator, 1000, p, counts);
    CHECK(generator.words() == 2);  // the second category is certain, the rest empty
    CHECK(counts[0] + counts[1] == 1000);
}

TEST_CASE("probabilities that rounding pushed above 1 are clamped") {
    const std::vector<double> p{0.1, 0.2, 0.7000000000000002, 1e-17};
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const Counts counts = draw(i, 100000, p);
        CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 100000);
        for (const std::int64_t count : counts) CHECK(count >= 0);
    }
}
