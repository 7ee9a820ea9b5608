#include "tenure/random/latin_points.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "support/statistics.hpp"
#include "support/zscore.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("each stratum is hit exactly once") {
    for (const std::uint32_t n : {1u, 2u, 3u, 5u, 7u, 16u, 31u, 100u, 997u, 4096u})
        for (std::uint32_t set = 0; set < 3; ++set) {
            std::vector<int> hits(n);
            for (std::uint32_t k = 0; k < n; ++k) {
                const double u = latin_uniform(k, n, make_key(1), {77, set});
                CHECK(u > 0.0);
                CHECK(u < 1.0);
                ++hits[static_cast<std::size_t>(u * n)];
            }
            CHECK(hits == std::vector<int>(n, 1));
        }
}

TEST_CASE("a point is uniform, and two points and two coordinates fall together as chance has it") {
    // Family false-alarm rate 1e-6 over 20,000 keys: a share off by 0.02 of 1 is seen.
    constexpr std::uint32_t n = 6;
    constexpr int keys = 20000;
    Family family;
    std::vector<double> place;
    std::vector<std::int64_t> points(n * n), coordinates(n * n), sets(n * n);
    for (std::uint64_t seed = 0; seed < keys; ++seed) {
        const Key key = make_key(seed);
        const std::uint32_t here = latin_stratum(2, n, key, {3, 1});
        place.push_back(latin_uniform(2, n, key, {3, 1}));
        ++points[here * n + latin_stratum(4, n, key, {3, 1})];
        ++coordinates[here * n + latin_stratum(2, n, key, {4, 1})];
        ++sets[here * n + latin_stratum(2, n, key, {3, 2})];
    }
    std::vector<double> even(n * n, 1.0 / (n * n)), apart(n * n, 1.0 / (n * (n - 1)));
    for (std::uint32_t s = 0; s < n; ++s) {
        CHECK(points[s * n + s] == 0);
        apart[s * n + s] = 0.0;
    }
    family.add(kolmogorov_tail(kolmogorov_distance(place, [](double x) { return x; }), keys), "uniform");
    family.add(chi_square_p(points, apart), "points");
    family.add(chi_square_p(coordinates, even), "coordinates");
    family.add(chi_square_p(sets, even), "sets");
    INFO(family.report());
    CHECK(family.passes());
}

TEST_CASE("two points of many fall together as chance has it") {
    // n just above where the exact permutation ends: the network is at its smallest. Neighbours, points of
    // one row and of one column; strata in 5 groups of 14. Family false-alarm rate 1e-6, a cell off by 15 %
    // is seen.
    constexpr std::uint32_t n = 70, groups = 5, wide = n / groups;
    constexpr int keys = 30000;
    Family family;
    std::vector<double> expected(groups * groups, static_cast<double>(wide) / n * wide / (n - 1));
    for (std::uint32_t g = 0; g < groups; ++g)
        expected[g * groups + g] = static_cast<double>(wide) / n * (wide - 1) / (n - 1);
    for (const auto& [a, b] :
         {std::pair(0u, 1u), std::pair(3u, 11u), std::pair(8u, 9u), std::pair(60u, 69u)}) {
        std::vector<std::int64_t> counts(groups * groups);
        for (std::uint64_t seed = 0; seed < keys; ++seed)
            ++counts[latin_stratum(a, n, make_key(seed), {3, 1}) / wide * groups +
                     latin_stratum(b, n, make_key(seed), {3, 1}) / wide];
        family.add(chi_square_p(counts, expected), "pair");
    }
    INFO(family.report());
    CHECK(family.passes());
}

TEST_CASE("strata of two coordinates are not related over the points of a hypercube") {
    // Of a random permutation the correlation has variance 1/(n-1): 400 of them, 5 errors (one run in 1.7
    // million), so a mean of 0.008 and a variance off by 0.36 of itself are seen.
    constexpr std::uint32_t n = 1000;
    Sample scaled;
    for (std::uint32_t set = 0; set < 400; ++set) {
        double sum = 0.0;
        const double centre = (n - 1) / 2.0;
        for (std::uint32_t k = 0; k < n; ++k)
            sum += (latin_stratum(k, n, make_key(8), {1, set}) - centre) *
                   (latin_stratum(k, n, make_key(8), {2, set}) - centre);
        const double variance = (n * static_cast<double>(n) - 1.0) / 12.0;
        scaled.add(sum / n / variance * std::sqrt(n - 1.0));
    }
    CHECK(std::abs(scaled.z(0.0)) < 5.0);
    CHECK(std::abs(scaled.z_sd(1.0)) < 5.0);
}
