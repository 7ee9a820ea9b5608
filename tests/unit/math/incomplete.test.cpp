#include "tenure/math/incomplete.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "tenure/math/special.hpp"

using namespace tenure;

TEST_CASE("gamma distribution functions have their closed forms") {
    for (const double x : {0.01, 0.5, 1.0, 3.0, 20.0, 100.0}) {
        CHECK(math::gamma_survival(x, 1.0) == doctest::Approx(std::exp(-x)).epsilon(1e-13));
        CHECK(math::gamma_survival(x, 0.5) == doctest::Approx(std::erfc(std::sqrt(x))).epsilon(1e-13));
        // Erlang: Q(n, x) is the chance of fewer than n Poisson(x) events.
        double mass = std::exp(-x), sum = 0.0;
        for (int k = 0; k < 5; ++k) {
            sum += mass;
            mass *= x / (k + 1);
        }
        CHECK(math::gamma_survival(x, 5.0) == doctest::Approx(sum).epsilon(1e-12));
    }
    CHECK(math::gamma_cdf(0.0, 2.0) == 0.0);
    CHECK(math::gamma_survival(0.0, 2.0) == 1.0);
}

TEST_CASE("the uniform expansion meets series and fraction at its borders") {
    for (const double a : {200.0, 1000.0}) {
        for (const double edge : {0.7 * a, 1.3 * a}) {
            const double inside = std::nextafter(edge, a),
                         outside = std::nextafter(edge, edge < a ? 0.0 : 1e9);
            CHECK(math::gamma_cdf(inside, a) == doctest::Approx(math::gamma_cdf(outside, a)).epsilon(1e-12));
            CHECK(math::gamma_survival(inside, a) ==
                  doctest::Approx(math::gamma_survival(outside, a)).epsilon(1e-12));
        }
        const double before = std::nextafter(200.0, 0.0);
        for (const double x : {150.0, 199.0, 201.0, 250.0}) {
            CHECK(math::gamma_cdf(x, before) == doctest::Approx(math::gamma_cdf(x, 200.0)).epsilon(1e-12));
        }
    }
}

TEST_CASE("beta distribution functions have their closed forms and symmetry") {
    for (double x = 0.05; x < 1.0; x += 0.1) {
        CHECK(math::beta_cdf(x, 3.0, 1.0) == doctest::Approx(x * x * x).epsilon(1e-14));
        CHECK(math::beta_cdf(x, 1.0, 20.0) == doctest::Approx(1.0 - std::pow(1.0 - x, 20)).epsilon(1e-13));
        CHECK(math::beta_cdf(x, 2.5, 7.0) ==
              doctest::Approx(1.0 - math::beta_cdf(1.0 - x, 7.0, 2.5)).epsilon(1e-13));
    }
    CHECK(math::beta_cdf(0.0, 2.0, 3.0) == 0.0);
    CHECK(math::beta_cdf(1.0, 2.0, 3.0) == 1.0);
}

TEST_CASE("quantiles round-trip and are monotone in u") {
    for (const double a : {0.2, 1.0, 6.0, 80.0, 1e4, 1e7}) {
        double last_gamma = -1.0, last_beta = -1.0;
        for (int i = 1; i < 200; ++i) {
            const double u = i / 200.0;
            const double x = math::gamma_quantile(u, a);
            CHECK(math::gamma_cdf(x, a) == doctest::Approx(u).epsilon(1e-10));
            CHECK(x > last_gamma);
            last_gamma = x;
            const double y = math::beta_quantile(u, a, 3.0);
            CHECK(y >= last_beta);
            last_beta = y;
            if (a < 1e6) CHECK(math::beta_cdf(y, a, 3.0) == doctest::Approx(u).epsilon(1e-7));
        }
    }
}

TEST_CASE("extreme levels and shapes end and stay in the support") {
    for (const double u : {1e-300, 0x1p-53, 1.0 - 0x1p-53}) {
        for (const double a : {1e-3, 0.5, 1.0, 100.0, 1e6}) {
            CHECK(math::gamma_quantile(u, a) >= 0.0);
            CHECK(std::isfinite(math::gamma_quantile(u, a)));
            for (const double b : {1e-3, 1.0, 1e4}) {
                const double x = math::beta_quantile(u, a, b);
                CHECK((x >= 0.0 && x <= 1.0));
            }
        }
    }
}
