#include "tenure/analysis/statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tenure/math/special.hpp"

using namespace tenure;

namespace {
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double none = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_CASE("quantiles of type 7") {
    // numpy.quantile([1, 2, 3, 4], [.05, .10, .50, .90, .95]), default method.
    const Estimate e = summarise(std::vector<double>{4, 1, 3, 2}, Pairing::independent).estimate;
    const double expected[] = {1.15, 1.3, 2.5, 3.7, 3.85};
    for (int q = 0; q < 5; ++q) CHECK(e.quantiles[q] == doctest::Approx(expected[q]).epsilon(1e-14));
    CHECK(e.mean == 2.5);
    CHECK(e.sd == doctest::Approx(std::sqrt(5.0 / 3)).epsilon(1e-14));
    CHECK(e.se == doctest::Approx(std::sqrt(5.0 / 12)).epsilon(1e-14));
}

TEST_CASE("the error of paired replications comes from the means of the pairs") {
    const std::vector<double> values = {1, 3, 10, 10, 4, 8};  // pair means 2, 10, 6: sd 4
    CHECK(summarise(values, Pairing::pairs).estimate.se ==
          doctest::Approx(4 / std::sqrt(3.0)).epsilon(1e-14));
    CHECK(summarise(values, Pairing::pairs).estimate.mean == 6.0);
}

TEST_CASE("a cost per success is the ratio of means, and one success near 0 does not carry it off") {
    const std::vector<double> cost = {10, 12, 14, 12}, success = {5, 0.001, 7, 4};
    const Estimate e = ratio_of_means(cost, success, Pairing::independent);
    const double whole = 16.001 / 4, ratio = 12 / whole;
    CHECK(e.mean == doctest::Approx(ratio).epsilon(1e-14));
    // Textbook: var(ratio) = (var c - 2 R cov(c, s) + R^2 var s)/(n mean(s)^2).
    double cc = 0, cs = 0, ss = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        cc += (cost[i] - 12) * (cost[i] - 12) / 3;
        cs += (cost[i] - 12) * (success[i] - whole) / 3;
        ss += (success[i] - whole) * (success[i] - whole) / 3;
    }
    const double variance = (cc - 2 * ratio * cs + ratio * ratio * ss) / (4 * whole * whole);
    CHECK(e.se == doctest::Approx(std::sqrt(variance)).epsilon(1e-12));
    const std::vector<std::vector<double>> nothing{{1, -3, 1, 0}, {0.9, 0.8, 0.9, 0.8}, {9, -4, 8, -3}};
    for (const auto& none_told : nothing)
        CHECK(std::isnan(ratio_of_means(cost, none_told, Pairing::independent).mean));
    CHECK(ratio_of_means(std::vector<double>{10}, std::vector<double>{4}, Pairing::independent).mean == 2.5);
}

TEST_CASE("what is never reached keeps its place in the quantiles") {
    const std::vector<double> payback = {10, inf, 20, 30, inf};
    const Summary s = summarise(payback, Pairing::independent);
    CHECK(s.share_not_reached == doctest::Approx(0.4));
    CHECK(s.estimate.mean == 20.0);
    CHECK(s.estimate.quantiles[2] == 30.0);  // the median of all five
    CHECK(std::isnan(s.estimate.quantiles[3]));

    const Summary rate = summarise(std::vector<double>{0.1, -inf, none, 0.3}, Pairing::independent);
    CHECK(rate.share_not_reached == 0.5);
    CHECK(rate.estimate.quantiles[2] == doctest::Approx(0.1));  // of -inf, .1, .3
    CHECK(std::isnan(rate.estimate.quantiles[0]));
    CHECK(rate.estimate.mean == doctest::Approx(0.2));
}

TEST_CASE("nothing to summarise") {
    const Summary s = summarise(std::vector<double>{none, none}, Pairing::pairs);
    CHECK(std::isnan(s.estimate.mean));
    CHECK(std::isnan(s.estimate.quantiles[2]));
    CHECK(s.share_not_reached == 1.0);
    CHECK(std::isnan(summarise(std::vector<double>{1.0}, Pairing::independent).estimate.se));
}

TEST_CASE("share above zero and its error") {
    const Share s = share_above(std::vector<double>{1, -1, 2, 3}, 0.0, Pairing::independent);
    CHECK(s.share == 0.75);
    CHECK(s.se == doctest::Approx(std::sqrt(0.75 * 0.25 / 3)).epsilon(1e-14));
}

TEST_CASE("tree sum keeps small terms beside large ones") {
    std::vector<double> values(1 << 20, 0.1);
    CHECK(tree_sum(values) == doctest::Approx(104857.6).epsilon(1e-15));
}

TEST_CASE("mean of the worst share") {
    const std::vector<double> values = {5, 1, 4, 2, 3, 9, 8, 7, 6, 10};
    CHECK(mean_of_worst(values, 0.2) == 1.5);
    CHECK(mean_of_worst(values, 0.25) == doctest::Approx((1 + 2 + 0.5 * 3) / 2.5));
    CHECK(mean_of_worst(values, 0.05) == 1.0);
    // Normal law: mean of the worst 5 % is -2.0627 sd. Quantiles at midpoints of 200,000 strata stand for it.
    std::vector<double> normal;
    for (int i = 0; i < 200000; ++i) normal.push_back(math::normal_quantile((i + 0.5) / 200000));
    CHECK(mean_of_worst(normal, 0.05) == doctest::Approx(-2.0627).epsilon(1e-4));
    CHECK(summarise(normal, Pairing::independent).estimate.quantiles[0] ==
          doctest::Approx(-1.6449).epsilon(1e-4));
}
