/// Quantiles against closed forms and against the percentiles they were fitted to.
#include "tenure/scenario/distribution.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace tenure;

namespace {

Distribution percentiles(double p10, double p50, double p90) {
    Distribution d;
    d.shape = Shape::percentiles;
    d.p10 = p10;
    d.p50 = p50;
    d.p90 = p90;
    return d;
}

}  // namespace

TEST_CASE("three percentiles are reproduced exactly") {
    for (const auto& [a, b, c] :
         {std::array{1.8, 2.1, 2.6}, std::array{1.8, 2.3, 2.6}, std::array{-5.0, 0.0, 1.0},
          std::array{1.0, 2.0, 3.0}, std::array{0.0, 1.0, 1000.0}, std::array{1.0, 2.0, 3.0 + 1e-7}}) {
        const Distribution d = percentiles(a, b, c);
        CHECK(quantile(d, 0.1) == doctest::Approx(a).epsilon(1e-12));
        CHECK(quantile(d, 0.5) == doctest::Approx(b).epsilon(1e-12));
        CHECK(quantile(d, 0.9) == doctest::Approx(c).epsilon(1e-12));
        double last = quantile(d, 1e-9);
        for (double u = 0.001; u < 1.0; u += 0.001) {
            const double x = quantile(d, u);
            CHECK(x > last);
            last = x;
        }
    }
}

TEST_CASE("symmetric percentiles give the normal distribution") {
    const Distribution d = percentiles(-1.2815515655446004, 0.0, 1.2815515655446004);
    CHECK(quantile(d, 0.975) == doctest::Approx(1.959963984540054).epsilon(1e-12));
}

TEST_CASE("mirrored percentiles give the mirrored number") {
    const Distribution right = percentiles(1.0, 2.0, 4.0);
    const Distribution left = percentiles(-4.0, -2.0, -1.0);
    for (const double u : {0.01, 0.3, 0.7, 0.999})
        CHECK(quantile(left, 1.0 - u) == doctest::Approx(-quantile(right, u)).epsilon(1e-10));
}

TEST_CASE("a lognormal has the mean and spread asked for") {
    Distribution d;
    d.shape = Shape::lognormal;
    d.mean = 3.0;
    d.sd = 1.5;
    // median = mean/sqrt(1 + (sd/mean)^2)
    CHECK(quantile(d, 0.5) == doctest::Approx(3.0 / std::sqrt(1.25)).epsilon(1e-12));
    double sum = 0.0;
    double squares = 0.0;
    constexpr int n =
        200000;  // midpoint rule; the tail beyond u = 1 - 1/2n carries below 1e-3 of the variance
    for (int i = 0; i < n; ++i) {
        const double x = quantile(d, (i + 0.5) / n);
        sum += x / n;
        squares += x * x / n;
    }
    CHECK(sum == doctest::Approx(3.0).epsilon(1e-4));
    CHECK(std::sqrt(squares - sum * sum) == doctest::Approx(1.5).epsilon(2e-3));
}

TEST_CASE("a gamma with shape 1 is the exponential") {
    Distribution d;
    d.shape = Shape::gamma;
    d.mean = 2.0;
    d.sd = 2.0;
    CHECK(quantile(d, 0.5) == doctest::Approx(2.0 * 0.6931471805599453).epsilon(1e-10));
}

TEST_CASE("a beta with b = 1 has the quantile u^(1/a)") {
    Distribution d;
    d.shape = Shape::beta;
    d.a = 3.0;
    d.b = 1.0;
    CHECK(quantile(d, 0.3) == doctest::Approx(std::pow(0.3, 1.0 / 3.0)).epsilon(1e-10));
    CHECK(central_value(d) == 0.75);
}

TEST_CASE("draws of a file take its rows evenly") {
    Distribution d;
    d.shape = Shape::empirical;
    d.rows = {3.0, 1.0, 2.0};
    CHECK(quantile(d, 0.1) == 3.0);
    CHECK(quantile(d, 0.34) == 1.0);
    CHECK(quantile(d, 0.9999999) == 2.0);
    CHECK(central_value(d) == 2.0);
}
