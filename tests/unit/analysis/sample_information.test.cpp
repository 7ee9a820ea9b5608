#include "tenure/analysis/sample_information.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tenure/random/beta.hpp"
#include "unit/analysis/normal_draws.hpp"
#include "unit/analysis/worth_checks.hpp"

using namespace tenure;
using tenure::test::check_near;
using tenure::test::normal_draws;
using tenure::test::normal_worth;
using tenure::test::two_arms;

// Every comparison with a closed form allows 4 standard errors: one false alarm in 16,000 other seeds each,
// and a difference of 8 of the errors would be missed less often than that.

namespace {

constexpr std::size_t draws = 20000;
const Key key = make_key(5);

StudyPlan study(double least, double most) {
    StudyPlan plan{.name = "study", .about = {"input"}};
    plan.least = least;
    plan.most = most;
    return plan;
}

double log_choose(int n, int k) {
    return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

}  // namespace

TEST_CASE("sizes double from the least to the most") {
    CHECK(study_sizes(study(10, 100)) == std::vector<double>{10, 20, 40, 80, 100});
    CHECK(study_sizes(study(64, 64)) == std::vector<double>{64});
    CHECK(study_sizes(study(10, 40)) == std::vector<double>{10, 20, 40});
}

TEST_CASE("measured answers on a normal input: EVSI of the conjugate normal") {
    // x ~ N(0, 1), lead = 2x - 0.5, n answers with sd 6: the mean after them has sd 1/sqrt(1 + 36/n), twice
    // of which is the sd of the lead that is learnt.
    const std::vector<double> x = normal_draws(71, draws);
    std::vector<double> lead(draws);
    for (std::size_t d = 0; d < draws; ++d) lead[d] = 2 * x[d] - 0.5;
    const auto npv = two_arms(lead);
    const StudyWorth worth = weigh_study(study(10, 1000), {{x, 6.0}}, npv, npv, key);
    REQUIRE(worth.sizes.size() == 8);
    for (const StudySize& each : worth.sizes)
        check_near(each.evsi, normal_worth(-0.5, 2 / std::sqrt(1 + 36 / each.size)), 0.012);
}

TEST_CASE("two questions to the same persons on correlated inputs") {
    // lead = x + z, corr 0.6, each answered with sd 4: y = (x, z) + e, e ~ N(0, 16/n). By symmetry the best
    // guess of x + z is b (y1 + y2) with b = 3.2/(3.2 + 2*16/n), sd sqrt(3.2^2/(3.2 + 32/n)).
    const std::vector<double> x = normal_draws(72, draws), e = normal_draws(73, draws);
    std::vector<double> z(draws), lead(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        z[d] = 0.6 * x[d] + 0.8 * e[d];
        lead[d] = x[d] + z[d] - 0.3;
    }
    const auto npv = two_arms(lead);
    const StudyWorth worth = weigh_study(study(20, 80), {{x, 4.0}, {z, 4.0}}, npv, npv, key);
    for (const StudySize& each : worth.sizes)
        check_near(each.evsi, normal_worth(-0.3, 3.2 / std::sqrt(3.2 + 32 / each.size)), 0.012);
}

TEST_CASE("yes or no on a beta input: EVSI summed over the beta-binomial") {
    // x ~ Beta(2, 6), lead = 10 x - 3: after k yes of n the mean is (2+k)/(8+n).
    std::vector<double> x, lead;
    for (std::uint64_t d = 0; d < draws; ++d) {
        Stream stream(make_key(74), {d, 0, 0, Purpose::test});
        x.push_back(sample_beta(stream, 2.0, 6.0));
        lead.push_back(10 * x.back() - 3);
    }
    const auto npv = two_arms(lead);
    const StudyWorth worth = weigh_study(study(10, 80), {{x, not_given}}, npv, npv, key);
    for (const StudySize& each : worth.sizes) {
        const int n = static_cast<int>(each.size);
        double expected = 0.0;
        for (int k = 0; k <= n; ++k) {
            const double log_pmf = log_choose(n, k) + std::lgamma(2.0 + k) + std::lgamma(6.0 + n - k) -
                                   std::lgamma(8.0 + n) - std::lgamma(2.0) - std::lgamma(6.0) +
                                   std::lgamma(8.0);
            expected += std::exp(log_pmf) * std::max(0.0, 10 * (2.0 + k) / (8.0 + n) - 3);
        }
        check_near(each.evsi, expected, 0.01);
    }
}

TEST_CASE("an experiment on churn: EVSI by quadrature over the effect and all counts") {
    // Control leaves with 0.2, treated with 0.2 exp(e), e ~ N(-0.1, 0.3); lead = 100 (0.2 - treated) - 2.
    std::vector<double> treated = normal_draws(75, draws), lead;
    for (double& t : treated) {
        t = std::min(1.0, 0.2 * std::exp(-0.1 + 0.3 * t));
        lead.push_back(100 * (0.2 - t) - 2);
    }
    const std::vector<double> control(draws, 0.2);
    const auto npv = two_arms(lead);
    StudyPlan plan = study(50, 400);
    plan.about.clear();
    plan.arm = 1;
    plan.cost_each = 0.001;
    const StudyWorth worth = weigh_study(plan, {{treated, not_given}, {control, not_given}}, npv, npv, key);
    constexpr int grid = 2000;
    for (const StudySize& each : worth.sizes) {
        const int n = static_cast<int>(each.size);
        std::vector<double> gain(n + 1, 0.0);  // E[lead; k leave]
        double mean = 0.0;
        for (int g = 0; g < grid; ++g) {
            const double e = -0.1 + 0.3 * math::normal_quantile((g + 0.5) / grid), t = 0.2 * std::exp(e);
            for (int k = 0; k <= n; ++k)
                gain[k] += std::exp(log_choose(n, k) + k * std::log(t) + (n - k) * std::log1p(-t)) *
                           (100 * (0.2 - t) - 2) / grid;
            mean += (100 * (0.2 - t) - 2) / grid;
        }
        double expected = -std::max(0.0, mean);
        for (const double each_count : gain) expected += std::max(0.0, each_count);
        check_near(each.evsi, expected, 0.05);
        CHECK(each.cost == doctest::Approx(0.002 * n));  // customers of both arms
        CHECK(each.net.value == each.evsi.value - each.cost);
    }
}

TEST_CASE("waiting costs what the choice loses, and the rule chooses among what is left") {
    const std::vector<double> x = normal_draws(76, draws);
    std::vector<double> good(draws), other(draws), good_later(draws), other_later(draws);
    for (std::size_t d = 0; d < draws; ++d) {
        good[d] = 10;
        other[d] = 9 + 3 * x[d];
        good_later[d] = 0.5 * good[d];
        other_later[d] = 0.5 * other[d];
    }
    StudyPlan plan = study(1000000, 1000000);
    plan.months = 3;
    plan.cost = 0.25;
    const StudyWorth worth = weigh_study(plan, {{x, 1.0}}, {good, other}, {good_later, other_later}, key);
    CHECK(worth.wait.value == doctest::Approx(5.0));
    // So many answers know x: half of what perfect information is worth.
    check_near(worth.sizes[0].evsi, 0.5 * normal_worth(-1, 3), 0.01);
    CHECK(worth.sizes[0].net.value == worth.sizes[0].evsi.value - worth.wait.value - 0.25);
}

TEST_CASE("a study of what does not matter is worth nothing, and the smallest is the best") {
    const std::vector<double> x = normal_draws(77, draws), e = normal_draws(78, draws);
    std::vector<double> lead(draws);
    for (std::size_t d = 0; d < draws; ++d) lead[d] = e[d] - 0.5;
    const auto npv = two_arms(lead);
    StudyPlan plan = study(10, 100);
    plan.cost_each = 1;
    const StudyWorth worth = weigh_study(plan, {{x, 1.0}}, npv, npv, key);
    CHECK(worth.best == 0);
    for (const StudySize& each : worth.sizes) CHECK(each.evsi.value <= 4 * each.evsi.se);
}
