#include "tenure/random/gamma.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/generators.hpp"
#include "support/statistics.hpp"
#include "tenure/math/incomplete.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

// 33 tests, false alarm 1e-6 (5.5 sd). With 2^16 draws: a mean wrong by 0.022 sd, a variance by 3 % (normal
// case) to 6 % (shape 1), a distribution function by 0.011 anywhere. The reference distribution function is
// itself tested against 50-digit values.
TEST_CASE("gamma law for shapes from 0.05 to 1e12") {
    test::Family family;
    const std::uint32_t draws = 1u << 16;
    for (const double shape : {0.05, 0.3, 0.999, 1.0, 1.5, 4.0, 30.0, 250.0, 1e4, 1e8, 1e12}) {
        std::vector<double> sample;
        double sum = 0.0, squares = 0.0;
        for (std::uint32_t i = 0; i < draws; ++i) {
            Stream stream(make_key(41), {0, i, 0, Purpose::test});
            const double x = sample_gamma(stream, shape, 2.0) / 2.0;
            sample.push_back(x);
            sum += x - shape;
            squares += (x - shape) * (x - shape);
        }
        const std::string name = "shape " + std::to_string(shape);
        family.add(test::two_sided(sum / std::sqrt(draws * shape)), name + " mean");
        const double fourth = 3.0 * shape * shape + 6.0 * shape;
        family.add(test::two_sided((squares - draws * shape) / std::sqrt(draws * (fourth - shape * shape))),
                   name + " variance");
        const double distance =
            test::kolmogorov_distance(sample, [&](double x) { return math::gamma_cdf(x, shape); });
        family.add(test::kolmogorov_tail(distance, draws), name + " distribution");
    }
    CHECK_MESSAGE(family.passes(), family.report());
}

TEST_CASE("gamma takes two uniforms a try, and one more below shape 1") {
    std::int64_t words = 0;
    for (std::uint32_t i = 0; i < 20000; ++i) {
        test::CountingGenerator<Stream> large(Stream(make_key(42), {0, i, 0, Purpose::test})), small = large;
        sample_gamma(large, 1.0, 1.0);
        CHECK(large.words() % 4 == 0);
        words += large.words();
        sample_gamma(small, 0.5, 1.0);
        CHECK(small.words() % 4 == 2);
    }
    CHECK(static_cast<double>(words) / 80000.0 < 1.07);  // published: 1.05 tries at shape 1, fewer above
}

TEST_CASE("the end points of the uniforms give finite positive gammas") {
    for (const double shape : {0.01, 0.5, 1.0, 1e12}) {
        for (const std::uint32_t first : {0u, ~0u}) {
            for (const std::uint32_t second : {0u, ~0u}) {
                test::ScriptedGenerator script({first, first, second, second, 0x80000000u, 0, 0x10000000u, 0,
                                                0x80000000u, 0, 0x10000000u, 0});
                const double x = sample_gamma(script, shape, 1.0);
                CHECK(x >= 0.0);
                CHECK(std::isfinite(x));
            }
        }
    }
}

TEST_CASE("the quantile function inverts closed forms: exponential and Erlang") {
    for (const double u : {1e-9, 0.01, 0.3, 0.5, 0.9, 0.999999}) {
        CHECK(gamma_quantile(u, 1.0, 3.0) == doctest::Approx(-3.0 * std::log1p(-u)).epsilon(1e-13));
        const double x = gamma_quantile(u, 2.0, 1.0);
        CHECK(-std::expm1(-x) - x * std::exp(-x) == doctest::Approx(u).epsilon(1e-9));
    }
}

TEST_CASE("the quick acceptance is a lower bound of the acceptance probability, and the latter at most 1") {
    int violations = 0;
    for (const double shape : {1.0, 1.01, 1.5, 3.0, 10.0, 1e3, 1e6, 1e12}) {
        const double d = shape - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
        for (double x = -9.0; x < 9.0; x += 0.001) {
            if (c * x <= -1.0) continue;
            const double acceptance = std::exp(detail::gamma_log_acceptance(x, c * x, d));
            violations +=
                detail::gamma_quick_acceptance(x) > acceptance + 1e-12 || acceptance > 1.0 + 1e-12 ? 1 : 0;
        }
    }
    CHECK(violations == 0);
}
