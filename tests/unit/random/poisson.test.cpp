#include "tenure/random/poisson.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/generators.hpp"
#include "support/statistics.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

namespace {

void test_law(test::Family& family, double mean, std::uint32_t draws) {
    const test::BinnedLaw law = test::bin_law(
        static_cast<std::int64_t>(mean), 0, std::int64_t{1} << 60, std::sqrt(mean),
        [=](std::int64_t k) { return static_cast<long double>(mean) / static_cast<long double>(k + 1); });
    std::vector<std::int64_t> counts(law.probability.size(), 0);
    double sum = 0.0, squares = 0.0;
    bool inside = true;
    for (std::uint32_t i = 0; i < draws; ++i) {
        Stream stream(make_key(21), {0, i, 0, Purpose::test});
        const std::int64_t x = sample_poisson(stream, mean);
        inside = inside && x >= 0;
        ++counts[law.bin_of(x)];
        const double d = static_cast<double>(x) - mean;
        sum += d;
        squares += d * d;
    }
    const std::string name = "mean " + std::to_string(mean);
    CHECK(inside);
    family.add(test::chi_square_p(counts, law.probability), name + " pmf");
    if (draws * mean < 500.0) return;
    family.add(test::two_sided(sum / std::sqrt(draws * mean)), name + " mean");
    family.add(test::two_sided((squares - draws * mean) / std::sqrt(draws * (mean + 2.0 * mean * mean))),
               name + " variance");
}

}  // namespace

// 45 tests, false alarm 1e-6 for the family (5.6 sd each). With 2^16 draws: a mean wrong by 0.022 sd, a
// variance by 3 %.
TEST_CASE("poisson law from 0.01 to 1e12") {
    test::Family family;
    for (const double mean :
         {0.01, 0.5, 1.0, 3.7, 9.9, 9.999999999, 10.0, 10.1, 12.5, 30.0, 1e3, 1e6, 1e9, 3e10, 1e12}) {
        test_law(family, mean, 1u << 16);
    }
    CHECK_MESSAGE(family.passes(), family.report());
}

TEST_CASE("poisson draw counts: none at 0, one uniform below 10, two a try above") {
    test::ScriptedGenerator nothing({});
    CHECK(sample_poisson(nothing, 0.0) == 0);
    std::int64_t words = 0;
    for (std::uint32_t i = 0; i < 20000; ++i) {
        test::CountingGenerator<Stream> low(Stream(make_key(22), {0, i, 0, Purpose::test})), high = low;
        sample_poisson(low, 9.99);
        CHECK(low.words() == 2);
        sample_poisson(high, 10.0);
        CHECK(high.words() % 4 == 0);
        words += high.words();
    }
    CHECK(static_cast<double>(words) / 80000.0 < 1.5);  // tries
}

TEST_CASE("poisson inversion follows the distribution function of mean 1") {
    double cdf = 0.0, mass = std::exp(-1.0);
    for (int x = 0; x < 8; ++x) {
        cdf += mass;
        mass /= x + 1;
        auto below = test::ScriptedGenerator::of_uniforms({cdf - 1e-9});
        auto above = test::ScriptedGenerator::of_uniforms({cdf + 1e-9});
        CHECK(sample_poisson(below, 1.0) == x);
        CHECK(sample_poisson(above, 1.0) == x + 1);
    }
}

TEST_CASE("the end points of the uniforms end the search") {
    for (const double mean : {1e-300, 0.5, 9.99, 10.0, 1e6, 1e12}) {
        for (const std::uint32_t first : {0u, ~0u}) {
            for (const std::uint32_t second : {0u, ~0u}) {
                test::ScriptedGenerator script(
                    {first, first, second, second, 0x80000000u, 0, 0x10000000u, 0});
                CHECK(sample_poisson(script, mean) >= 0);
            }
        }
    }
}

TEST_CASE("log pmf ratios agree with the sum of log successive ratios to 1e-9 up to mean 1e12") {
    for (const double mean : {10.0, 30.5, 1e3, 1e6, 1e9, 1e12}) {
        const detail::PoissonRatio ratio(mean);
        for (const int direction : {1, -1}) {
            long double sum = 0.0L;
            double k = ratio.mode;
            const double reach = std::min(6.0 * std::sqrt(mean), 300000.0);
            for (double d = 1.0; d <= reach && k + direction >= 0.0; ++d) {
                const long double step = direction > 0 ? k + 1.0L : k;  // f(k + 1)/f(k) = mean/(k + 1)
                sum += direction * std::log1p((static_cast<long double>(mean) - step) / step);
                k += direction;
            }
            CAPTURE(mean);
            const double tolerance = mean > 2e9 ? 1e-9 : mean > 2e6 ? 1e-11 : 1e-13;
            CHECK(std::fabs(ratio.log_at(k) - static_cast<double>(sum)) <
                  tolerance * (1.0 + std::fabs(static_cast<double>(sum))));
        }
    }
}

TEST_CASE("the binomial's hat covers the Poisson pmf and its box lies under it") {
    int uncovered = 0, outside = 0;
    for (const double mean : {10.0, 10.1, 10.5, 11.0, 12.9, 15.7, 20.0, 77.7, 1e3, 1e5, 1e8, 1e12}) {
        const detail::TableMountain hat(mean, 0.0);
        const detail::PoissonRatio ratio(mean);
        const auto at = [&](double u) {
            const double edge = 0.5 - std::fabs(u);
            const double k = std::floor(hat.candidate(u, edge));
            outside += edge >= 0.07 && k < 0.0 ? 1 : 0;
            if (k < 0.0 || k > 9e18) return;
            const double bound = std::exp(ratio.log_at(k)) / hat.height(edge);  // v is accepted up to here
            uncovered += bound > 1.0 ? 1 : 0;
            outside += hat.in_box(edge, bound + 1e-12) ? 1 : 0;
        };
        for (int i = 1; i < 20000; ++i) at(i / 20000.0 - 0.5);
        for (double edge = 0.49; edge > 1e-6; edge *= 0.97) {
            at(0.5 - edge);
            at(edge - 0.5);
        }
    }
    CHECK(uncovered == 0);
    CHECK(outside == 0);
}
