#include "tenure/model/opening_base.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

namespace {

FrailtyClasses gamma_classes(double sd) {
    SegmentParameters segment;
    segment.frailty_sd = sd;
    segment.classes = 16;
    return frailty_classes(segment);
}

}  // namespace

TEST_CASE("who survived a tenure has the propensity of Bayes' rule") {
    // Gamma(k, k) is conjugate to survival: after a months at h0 the mean propensity is k/(k+h0*a).
    const FrailtyClasses classes = gamma_classes(0.7);
    const double k = 1.0 / 0.49;
    for (const double tenure : {0.0, 1.0, 12.0, 60.0}) {
        const auto weights = survivor_class_weights(classes, 0.03, tenure);
        double mean = 0.0, sum = 0.0;
        for (std::size_t h = 0; h < weights.size(); ++h) {
            mean += weights[h] * classes.theta[h];
            sum += weights[h];
        }
        CHECK(sum == doctest::Approx(1.0).epsilon(1e-14));
        CHECK(mean == doctest::Approx(k / (k + 0.03 * tenure)).epsilon(1e-6));
    }
}

TEST_CASE("a hazard that leaves nobody still gives shares") {
    const auto weights = survivor_class_weights(gamma_classes(1.0), 10.0, 1200.0);
    double sum = 0.0;
    for (const double weight : weights) sum += weight;
    CHECK(sum == doctest::Approx(1.0).epsilon(1e-14));
}

TEST_CASE("a base acquired evenly is a mixture of survivors of every tenure") {
    // Class shares of a base over 0 to A are those of tenures, each weighted by who is left of it (Simpson).
    const FrailtyClasses classes = gamma_classes(1.0);
    constexpr double h0 = 0.02, age = 60.0;
    constexpr int steps = 600;
    std::vector<double> mixed(classes.weight.size());
    double total = 0.0;
    for (int i = 0; i <= steps; ++i) {
        const double tenure = age * i / steps;
        const double simpson = i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
        double left = 0.0;
        for (std::size_t h = 0; h < mixed.size(); ++h)
            left += classes.weight[h] * std::exp(-h0 * classes.theta[h] * tenure);
        const auto weights = survivor_class_weights(classes, h0, tenure);
        for (std::size_t h = 0; h < mixed.size(); ++h) mixed[h] += simpson * left * weights[h];
        total += simpson * left;
    }
    const auto even = opening_class_weights(classes, h0, age);
    for (std::size_t h = 0; h < mixed.size(); ++h)
        CHECK(mixed[h] / total == doctest::Approx(even[h]).epsilon(1e-6));
}
