#include "tenure/model/frailty.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

TEST_CASE("gamma classes have mean 1 and the stated standard deviation") {
    SegmentParameters segment;
    for (const double sd : {0.6, 1.0, 1.4}) {
        segment.frailty_sd = sd;
        const auto c = frailty_classes(segment);
        double weight = 0.0, mean = 0.0, square = 0.0;
        for (std::size_t h = 0; h < c.theta.size(); ++h) {
            weight += c.weight[h];
            mean += c.weight[h] * c.theta[h];
            square += c.weight[h] * c.theta[h] * c.theta[h];
        }
        CHECK(weight == doctest::Approx(1.0).epsilon(1e-12));
        CHECK(mean == doctest::Approx(1.0).epsilon(1e-12));
        CHECK(square - mean * mean == doctest::Approx(sd * sd).epsilon(1e-11));
    }
}

TEST_CASE("V4b: beta classes give the sBG survival of the fitted book club (0.668, 3.806)") {
    // Printed S(1..4) = .8507 .7469 .6698 .6100; S(t) = B(a, b+t)/B(a, b) is exact for t <= 2K-1.
    SegmentParameters segment;
    segment.frailty = Frailty::beta;
    segment.frailty_a = 0.668;
    segment.frailty_b = 3.806;
    const auto c = frailty_classes(segment);
    const double printed[] = {0.8507, 0.7469, 0.6698, 0.6100};
    double exact = 1.0;
    for (int t = 1; t <= 15; ++t) {
        exact *= (3.806 + t - 1) / (0.668 + 3.806 + t - 1);
        double survival = 0.0;
        for (std::size_t h = 0; h < c.theta.size(); ++h) survival += c.weight[h] * std::exp(-c.theta[h] * t);
        CHECK(survival == doctest::Approx(exact).epsilon(1e-11));
        if (t <= 4) CHECK(survival == doctest::Approx(printed[t - 1]).epsilon(1e-4));
    }
}

TEST_CASE("an aged base holds fewer of the frail; a fresh one is the newcomers' mix") {
    SegmentParameters segment;
    const auto c = frailty_classes(segment);
    CHECK(opening_class_weights(c, 0.03, 0.0) == c.weight);
    const auto aged = opening_class_weights(c, 0.03, 60.0);
    double fresh_mean = 0.0, aged_mean = 0.0, total = 0.0, direct = 0.0;
    for (std::size_t h = 0; h < aged.size(); ++h) {
        fresh_mean += c.weight[h] * c.theta[h];
        aged_mean += aged[h] * c.theta[h];
        total += aged[h];
        direct += c.weight[h] * (1.0 - std::exp(-0.03 * c.theta[h] * 60.0)) / c.theta[h];
    }
    CHECK(total == doctest::Approx(1.0).epsilon(1e-14));
    CHECK(aged_mean < fresh_mean);
    CHECK(aged[2] ==
          doctest::Approx(c.weight[2] * (1.0 - std::exp(-0.03 * c.theta[2] * 60.0)) / c.theta[2] / direct)
              .epsilon(1e-12));
}
