#include "tenure/model/quality.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace tenure;

namespace {

/// E[(X-E)+] by brute-force midpoint integration of the density: the definition, not the closed form.
PartialMoments integrate(double mean, double sd, double expectation) {
    PartialMoments sum;
    const int steps = 400000;
    const double width = 24.0 * sd / steps;
    for (int i = 0; i < steps; ++i) {
        const double x = mean - 12.0 * sd + (i + 0.5) * width;
        const double z = (x - mean) / sd;
        const double mass = std::exp(-0.5 * z * z) / (sd * std::sqrt(2.0 * 3.14159265358979323846)) * width;
        sum.up += mass * std::max(0.0, x - expectation);
        sum.down += mass * std::max(0.0, expectation - x);
    }
    return sum;
}

PartialMoments moments_of(double mean, double sd, double expectation) {
    const double gap = mean - expectation;
    PartialMoments moments;
    partial_moments({&gap, 1}, {&sd, 1}, {&moments, 1});
    return moments;
}

}  // namespace

TEST_CASE("partial moments equal the integral they stand for") {
    for (const double gap : {-3.0, -0.4, 0.0, 0.7, 5.0}) {
        for (const double sd : {0.3, 1.0, 2.5}) {
            const auto exact = moments_of(7.0, sd, 7.0 - gap);
            const auto sum = integrate(7.0, sd, 7.0 - gap);
            CAPTURE(gap);
            CAPTURE(sd);
            CHECK(exact.up == doctest::Approx(sum.up).epsilon(1e-7).scale(1e-3));
            CHECK(exact.down == doctest::Approx(sum.down).epsilon(1e-7).scale(1e-3));
            CHECK(exact.up - exact.down == doctest::Approx(gap).epsilon(1e-12));
        }
    }
}

TEST_CASE("partial moments at sd 0 are the limit, and tails do not cancel") {
    CHECK(moments_of(8.0, 0.0, 7.0).up == 1.0);
    CHECK(moments_of(8.0, 0.0, 7.0).down == 0.0);
    // 8 sd below: up = sd*(phi(8)-8*Phi(-8)); from tables phi(8) = 5.0522710835e-15, Phi(-8)
    // = 6.2209605743e-16
    CHECK(moments_of(0.0, 1.0, 8.0).up ==
          doctest::Approx(5.0522710835369e-15 - 8 * 6.2209605742718e-16).epsilon(1e-4));
}

TEST_CASE("partial moments of many are those of each") {
    std::vector<double> gap, sd;
    for (int i = 0; i < 150; ++i) {  // more than are taken at a time
        gap.push_back(0.1 * (i - 70));
        sd.push_back(i % 7 == 0 ? 0.0 : 0.5 + 0.01 * i);
    }
    std::vector<PartialMoments> all(gap.size());
    partial_moments(gap, sd, all);
    int other = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const PartialMoments one = moments_of(gap[i], sd[i], 0.0);
        other += one.up != all[i].up || one.down != all[i].down;
    }
    CHECK(other == 0);
}

TEST_CASE("quality variance is the variance of a simulated visit's mixture") {
    const Journey journey{{1.0, 8.0, 1.0, 0.1, 4.0, 0.5, 0.7, 0.65, 0.0},
                          {0.5, 6.5, 0.5, 0.0, 5.0, 0.5, 0.7, 0.65, 0.0}};
    // Mixture written out by hand: weights and means of the four kinds of visit.
    const double rho = 0.35;
    const double w[] = {2.0 / 3 * 0.9, 2.0 / 3 * 0.1 * rho, 2.0 / 3 * 0.1 * (1 - rho), 1.0 / 3};
    const double m[] = {8.0, 8.0 - 4.0 * 0.35, 4.0, 6.5};
    const double s[] = {1.0, 1.0, 1.0, 0.5};
    double mean = 0.0, square = 0.0;
    for (int i = 0; i < 4; ++i) {
        mean += w[i] * m[i];
        square += w[i] * (s[i] * s[i] + m[i] * m[i]);
    }
    CHECK(mean_quality(journey) == doctest::Approx(mean).epsilon(1e-13));
    CHECK(quality_variance(journey) == doctest::Approx(square - mean * mean).epsilon(1e-12));
}
