#include "tenure/analysis/information_value.hpp"

#include <doctest/doctest.h>

#include "unit/analysis/normal_draws.hpp"
#include "unit/analysis/worth_checks.hpp"

using namespace tenure;
using tenure::test::check_near;
using tenure::test::normal_draws;
using tenure::test::normal_worth;
using tenure::test::two_arms;

// Every comparison below allows 4 standard errors: one false alarm in 16,000 other seeds each, and a
// difference of 8 of the errors would be missed less often than that. REQUIREs say how small an error is.

namespace {

constexpr std::size_t draws = 20000;

}  // namespace

TEST_CASE("EVPI of draws worked by hand") {
    // Means 2 and 3: arm 1. Gains of knowing: 3, 0, 0.
    const std::vector<std::vector<double>> npv{{4, 1, 1}, {1, 4, 4}};
    CHECK(best_arm(npv) == 1);
    const Worth evpi = perfect_information(npv);
    CHECK(evpi.value == doctest::Approx(1.0).epsilon(1e-15));
    CHECK(evpi.se == doctest::Approx(1.0).epsilon(1e-15));  // sd of (3,0,0) = sqrt(3), over sqrt(3)
}

TEST_CASE("EVPI of two options with a normal difference is the unit normal loss") {
    for (const double mean : {-1.0, 0.5, 2.0}) {
        std::vector<double> lead = normal_draws(11, draws);
        for (double& value : lead) value = mean + 3 * value;
        check_near(perfect_information(two_arms(std::move(lead))), normal_worth(mean, 3), 0.015);
    }
}

TEST_CASE("EVPPI of a linear Gaussian model, independent and correlated") {
    // D = m + a x + b z with corr(x, z) = r: E[D|x] is normal with sd |a + b r|, E[D|z] with |a r + b|.
    constexpr double m = -0.5, a = 2, b = -1;
    for (const double r : {0.0, 0.7}) {
        CAPTURE(r);
        const std::vector<double> x = normal_draws(21, draws), e = normal_draws(22, draws);
        std::vector<double> z(draws), lead(draws);
        for (std::size_t d = 0; d < draws; ++d) {
            z[d] = r * x[d] + std::sqrt(1 - r * r) * e[d];
            lead[d] = m + a * x[d] + b * z[d];
        }
        const auto npv = two_arms(lead);
        check_near(partial_information({x}, npv), normal_worth(m, std::abs(a + b * r)), 0.012);
        check_near(partial_information({z}, npv), normal_worth(m, std::abs(a * r + b)), 0.012);
        const double all = std::sqrt(a * a + b * b + 2 * a * b * r);
        check_near(partial_information({x, z}, npv), normal_worth(m, all), 0.012);
        CHECK(perfect_information(npv).value >= partial_information({x, z}, npv).value);
    }
}

TEST_CASE("EVPPI sees a lead that is not monotone in the input") {
    // D = x^2 - 2 + 2 e: E[D|x] = x^2 - 2, worth E max(0, x^2-2) = 2 (c phi(c) - Phi(-c)), c = sqrt(2).
    const std::vector<double> x = normal_draws(31, draws), e = normal_draws(32, draws);
    std::vector<double> lead(draws);
    for (std::size_t d = 0; d < draws; ++d) lead[d] = x[d] * x[d] - 2 + 2 * e[d];
    const double c = std::sqrt(2.0), phi = std::exp(-1.0) / std::sqrt(2 * M_PI);
    check_near(partial_information({x}, two_arms(lead)), 2 * (c * phi - math::normal_cdf(-c)), 0.012);
}

TEST_CASE("EVPPI agrees with a nested estimate of three arms with an interaction") {
    // NPV = (0, x z + x - 0.3, 1.5 exp(-x^2) + e - 0.8), x, z, e independent; z has mean 0.4. The inner loop
    // is run, not solved: 400 draws of (z, e) for each of 2,000 x.
    const auto second = [](double x, double z) { return x * z + x - 0.3; };
    const auto third = [](double x, double e) { return 1.5 * std::exp(-x * x) + e - 0.8; };
    const std::vector<double> x = normal_draws(41, draws), z = normal_draws(42, draws),
                              e = normal_draws(43, draws);
    std::vector<std::vector<double>> npv(3, std::vector<double>(draws));
    for (std::size_t d = 0; d < draws; ++d) {
        npv[1][d] = second(x[d], 0.4 + z[d]);
        npv[2][d] = third(x[d], e[d]);
    }
    constexpr std::size_t outer = 2000, inner = 400;
    const std::vector<double> outer_x = normal_draws(44, outer), inner_z = normal_draws(45, outer * inner),
                              inner_e = normal_draws(46, outer * inner);
    std::vector<std::vector<double>> mean(3, std::vector<double>(outer));
    for (std::size_t d = 0; d < outer; ++d)
        for (std::size_t i = d * inner; i < (d + 1) * inner; ++i) {
            mean[1][d] += second(outer_x[d], 0.4 + inner_z[i]) / inner;
            mean[2][d] += third(outer_x[d], inner_e[i]) / inner;
        }
    const Worth nested = perfect_information(mean), regression = partial_information({x}, npv);
    CAPTURE(nested.value);
    CAPTURE(regression.value);
    REQUIRE(nested.se + regression.se < 0.04);
    // An inner mean of 400 has an error of 0.05, which lifts the nested maximum by less than 0.002.
    CHECK(std::abs(nested.value - regression.value) < 4 * std::hypot(nested.se, regression.se) + 0.002);
}

TEST_CASE("an input that says nothing, and one that never varies, are worth nothing") {
    std::vector<double> lead = normal_draws(51, draws);
    for (double& value : lead) value += 0.05;
    const std::vector<double> idle = normal_draws(52, draws), fixed(draws, 3.0);
    const Worth none = partial_information({idle}, two_arms(lead));
    CHECK(none.value < 4 * none.se);
    const Worth nothing = partial_information({fixed}, two_arms(lead));
    CHECK(std::abs(nothing.value) <= 4 * nothing.se);
}
