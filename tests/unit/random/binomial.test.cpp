// What can be said of single draws: shortcuts, draw counts, end points of the uniforms, the pmf ratio and its
// squeeze.
#include "tenure/random/binomial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "support/generators.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;
using test::CountingGenerator;
using test::ScriptedGenerator;

namespace {

CountingGenerator<Stream> counting(std::uint64_t entity) {
    return CountingGenerator<Stream>(Stream(make_key(3), {entity, 0, 0, Purpose::test}));
}

}  // namespace

TEST_CASE("certain binomials draw nothing") {
    ScriptedGenerator nothing({});
    CHECK(sample_binomial(nothing, 0, 0.3) == 0);
    CHECK(sample_binomial(nothing, 17, 0.0) == 0);
    CHECK(sample_binomial(nothing, 17, 1.0) == 17);
    CHECK(sample_binomial(nothing, binomial_max_trials, 1.0) == binomial_max_trials);
}

TEST_CASE("one trial is one comparison of one uniform") {
    const auto draw = [](double u, double p) {
        auto script = ScriptedGenerator::of_uniforms({u});
        const std::int64_t x = sample_binomial(script, 1, p);
        CHECK(script.left() == 0);
        return x;
    };
    CHECK(draw(0.69, 0.3) == 0);
    CHECK(draw(0.71, 0.3) == 1);
    CHECK(draw(0.49, 0.5) == 0);
    CHECK(draw(0.51, 0.5) == 1);
    CHECK(draw(0.69, 0.7) == 1);  // reflected: one failure of chance 0.3 at the upper end
    CHECK(draw(0.71, 0.7) == 0);
}

TEST_CASE("inversion follows the distribution function of Binomial(4, 1/4)") {
    const double cdf[] = {0.31640625, 0.73828125, 0.94921875, 0.99609375};  // (3/4)^4, ... exact in binary
    for (int x = 0; x < 4; ++x) {
        auto below = ScriptedGenerator::of_uniforms({cdf[x] - 1e-9});
        auto above = ScriptedGenerator::of_uniforms({cdf[x] + 1e-9});
        CHECK(sample_binomial(below, 4, 0.25) == x);
        CHECK(sample_binomial(above, 4, 0.25) == x + 1);
    }
}

TEST_CASE("inversion takes one uniform, rejection two a try, from exactly n p = inversion_mean on") {
    for (const std::int64_t n : {20, 1000, 1000000}) {
        const double at = detail::inversion_mean / static_cast<double>(n);
        const double below = std::nextafter(at, 0.0);
        REQUIRE(static_cast<double>(n) * at >= detail::inversion_mean);
        for (std::uint64_t i = 0; i < 200; ++i) {
            auto inversion = counting(i), rejection = counting(i);
            sample_binomial(inversion, n, below * (1 - 1e-15));
            CHECK(inversion.words() == 2);
            sample_binomial(rejection, n, at);
            CHECK(rejection.words() >= 4);
            CHECK(rejection.words() % 4 == 0);
        }
    }
}

// Tries have mean 1.15 (large n p q) to 1.5 (n p = 10, as published); 20,000 draws fix the mean to 0.02 (5
// se).
TEST_CASE("rejection needs few tries") {
    for (const auto& [n, p, most] : {std::tuple{std::int64_t{20}, 0.5, 1.55},
                                     {std::int64_t{1000}, 0.02, 1.45},
                                     {std::int64_t{1000000}, 0.3, 1.18},
                                     {binomial_max_trials, 0.5, 1.18}}) {
        std::int64_t words = 0;
        for (std::uint64_t i = 0; i < 20000; ++i) {
            auto generator = counting(i);
            sample_binomial(generator, n, p);
            words += generator.words();
        }
        const double tries = static_cast<double>(words) / 4.0 / 20000.0;
        CAPTURE(n);
        CAPTURE(tries);
        CHECK(tries < most);
        CHECK(tries > 1.10);
    }
}

TEST_CASE("the end points of the uniforms stay inside the support and end the search") {
    const std::uint32_t ones = ~0u;
    for (const std::int64_t n :
         {std::int64_t{1}, std::int64_t{2}, std::int64_t{19}, std::int64_t{1000000}, binomial_max_trials}) {
        for (const double p : {1e-300, 1e-17, 1e-9, 0.02, 0.3, 0.5, 0.7, 0.999, 1.0 - 0x1p-53}) {
            for (const std::uint32_t first : {0u, ones}) {
                for (const std::uint32_t second : {0u, ones}) {
                    // The extreme pair, then a second try in the middle of the box.
                    ScriptedGenerator script({first, first, second, second, 0x80000000u, 0, 0x10000000u, 0,
                                              0x80000000u, 0, 0x10000000u, 0});
                    const std::int64_t x = sample_binomial(script, n, p);
                    CHECK(x >= 0);
                    CHECK(x <= n);
                }
            }
        }
    }
}

TEST_CASE("a uniform that rounding leaves over is drawn again") {
    // Masses 1/8, 3/8, 3/8, 1/8 less one part in 2^50: the largest uniform finds no interval.
    auto script = ScriptedGenerator::of_uniforms({1.0 - 0x1p-53, 0.3});
    const auto factor = [](int x) { return x == 1 ? 3.0 : x == 2 ? 1.0 : x == 3 ? 1.0 / 3.0 : 0.0; };
    CHECK(detail::invert_from_zero(script, 0.125 * (1.0 - 0x1p-50), 3, factor) == 1);
    CHECK(script.left() == 0);
}

TEST_CASE("a value beyond the last one is never returned, whatever rounding leaves there") {
    auto script = ScriptedGenerator::of_uniforms({0.999999, 0.3});
    CHECK(detail::invert_from_zero(script, 0.499999, 1, [](int) { return 1.0; }) == 0);
    CHECK(script.left() == 0);
}

TEST_CASE("when 1 - p rounds to 1 the law is still Poisson's limit") {
    const double p = 1e-17;
    REQUIRE(1.0 - p == 1.0);
    const double mean = static_cast<double>(binomial_max_trials) * p;  // 1.1e-5
    auto none = ScriptedGenerator::of_uniforms({std::exp(-mean) - 1e-9});
    auto one = ScriptedGenerator::of_uniforms({std::exp(-mean) + 1e-9});
    CHECK(sample_binomial(none, binomial_max_trials, p) == 0);
    CHECK(sample_binomial(one, binomial_max_trials, p) == 1);
}

TEST_CASE("log pmf ratios agree with the sum of log successive ratios to 1e-9 up to n = 2^40") {
    for (const double n : {20.0, 100.0, 1e4, 1e6, 1e9, 0x1p40}) {
        for (const double p : {0.5, 0.3, 0.02, 10.0 / n}) {
            if (n * p < 10.0 || p > 0.5) continue;
            const detail::BinomialRatio ratio(n, p);
            const double sd = std::sqrt(n * p * (1 - p));
            for (const int direction : {1, -1}) {
                long double sum = 0.0L;
                const double reach = std::min(6.0 * sd, 300000.0);
                double k = ratio.mode;
                const long double odds = static_cast<long double>(p) / (1.0L - static_cast<long double>(p));
                for (double d = 1.0; d <= reach && k + direction >= 0.0 && k + direction <= n; ++d) {
                    // f(k+1)/f(k) = (n - k)/(k + 1) odds
                    sum +=
                        direction > 0
                            ? std::log1p((odds * (static_cast<long double>(n) - k) - (k + 1.0L)) / (k + 1.0L))
                            : -std::log1p((odds * (static_cast<long double>(n) - k + 1.0L) - k) / k);
                    k += direction;
                }
                CAPTURE(n);
                CAPTURE(p);
                CAPTURE(k);
                const double tolerance = n > 2e9 ? 1e-9 : n > 2e6 ? 1e-11 : 1e-13;
                CHECK(ratio.log_at(k) ==
                      doctest::Approx(static_cast<double>(sum)).epsilon(0).scale(1).epsilon(tolerance));
            }
        }
    }
}

TEST_CASE("the squeeze contains the log pmf ratio") {
    // Every k where the sampler uses it up to n = 5,000, then a grid of distances up to n = 2^40.
    const auto inside = [](const detail::BinomialRatio& ratio, double k) {
        const double variance = ratio.trials * ratio.p * ratio.q, distance = std::fabs(k - ratio.mode);
        if (!(distance > 20.0 && distance < 0.5 * variance - 1.0)) return true;
        const double centred = ratio.log_at(k) + distance * distance / (2.0 * variance);
        return std::fabs(centred) <= detail::squeeze_band(distance, 1.0 / variance);
    };
    int violations = 0;
    for (const double n : {100.0, 200.0, 500.0, 1000.0, 5000.0}) {
        for (double p = 10.0 / n; p <= 0.5; p += 0.0171) {
            const detail::BinomialRatio ratio(n, p);
            for (double k = 0.0; k <= n; ++k) violations += inside(ratio, k) ? 0 : 1;
        }
    }
    for (double n = 1e4; n <= 0x1p40; n *= 1.7) {
        for (double p = 10.0 / n; p <= 0.5; p *= 1.61) {
            const detail::BinomialRatio ratio(n, p);
            for (double d = 21.0; d < 0.5 * n * p; d *= 1.05) {
                const double above = std::floor(ratio.mode + d), below = std::ceil(ratio.mode - d);
                if (above <= n) violations += inside(ratio, above) ? 0 : 1;
                if (below >= 0.0) violations += inside(ratio, below) ? 0 : 1;
            }
        }
    }
    CHECK(violations == 0);
}

// The rejection method is exact if and only if both hold for every u; checked for all steps of 1/20,000 of u
// and its far tails, over the range of n and p.
TEST_CASE("the hat covers the pmf and the box lies under it") {
    int uncovered = 0, outside = 0, beyond_box = 0;
    double tightest = 0.0;
    const auto check = [&](double n, double p) {
        const detail::TableMountain hat(n * p, p);
        const detail::BinomialRatio ratio(n, p);
        const auto at = [&](double u) {
            const double edge = 0.5 - std::fabs(u);
            const double k = std::floor(hat.candidate(u, edge));
            const bool inside = k >= 0.0 && k <= n;
            if (edge >= 0.07 && !inside) ++beyond_box;
            if (!inside) return;
            const double bound = std::exp(ratio.log_at(k)) / hat.height(edge);  // v is accepted up to here
            tightest = std::max(tightest, bound);
            uncovered += bound > 1.0 ? 1 : 0;
            outside += hat.in_box(edge, bound + 1e-12) ? 1 : 0;
        };
        for (int i = 1; i < 20000; ++i) at(i / 20000.0 - 0.5);
        for (double edge = 0.49; edge > 1e-6; edge *= 0.97) {
            at(0.5 - edge);
            at(edge - 0.5);
        }
    };
    for (const double p : {0.5, 0.4, 0.25, 0.1, 0.02, 1e-4}) {
        for (const double mean : {10.0, 10.3, 11.0, 13.7, 20.0, 50.0, 300.0, 1e4, 1e7})
            check(std::ceil(mean / p), p);
    }
    CAPTURE(tightest);
    CHECK(uncovered == 0);
    CHECK(outside == 0);
    CHECK(beyond_box == 0);
}

TEST_CASE("near the mode the squeeze's band holds the pmf ratio, which is also its product") {
    // Brute force over |k-mode| <= 20; the largest error found anywhere is 0.56 of the band.
    double worst = 0.0;
    for (const double p : {1e-6, 1e-4, 0.003, 0.02, 0.1, 0.25, 0.4, 0.5}) {
        for (double mean = 10.0; mean < 3e4; mean *= 1.13) {
            const double n = std::floor(mean / p);
            if (n > 1e11 || n * p < 10.0) continue;
            const detail::BinomialRatio ratio(n, p);
            const double variance = n * p * (1.0 - p);
            for (double d = -20.0; d <= 20.0; d += 1.0) {
                const double k = ratio.mode + d, distance = std::fabs(d);
                if (k < 0.0 || k > n || distance >= 0.5 * variance - 1.0) continue;
                CHECK(ratio.near(k) == doctest::Approx(std::exp(ratio.log_at(k))).epsilon(1e-9));
                const double band = detail::squeeze_band(distance, 1.0 / variance) + distance / variance;
                const double error = std::fabs(std::log(ratio.near(k)) + d * d / (2.0 * variance));
                if (d != 0.0) worst = std::max(worst, error / band);
            }
        }
    }
    CHECK(worst > 0.3);  // the band is not empty talk
    CHECK(worst < 0.6);
}

TEST_CASE("the rough exponential keeps its stated error") {
    for (double s = 0.0; s < 600.0; s += 0.0137)
        REQUIRE(std::fabs(detail::exp_roughly(s) / std::exp(-s) - 1.0) < 0.9 * detail::rough);
}
