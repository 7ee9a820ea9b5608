/// Cohort engine against the expectation engine, which knows exact means and variances where nothing feeds
/// back. 600 replications; each z-limit of 6 has a false-alarm rate of 2e-9, and a mean off by 6/sqrt(600) =
/// 0.25 standard deviations of a replication is seen.
#include "tenure/engine/cohort/cohort.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/expectation/expectation.hpp"

using namespace tenure;
using test::Sample;

namespace {

constexpr int replications = test::runs(600, 120);
const double v = std::pow(1.1, -1.0 / 12.0);

void check_against_expectation(const Parameters& p) {
    const World world = build_world(p);
    CountPath path(world.shape);
    for (std::size_t arm = 0; arm < p.arms.size(); ++arm) {
        const auto mean = mean_path(world.arms[arm], world.opening, world.shape);
        const auto moments = exact_moments(world.arms[arm], world.opening, v);
        Sample npv, customers, adds, churned;
        double expected_adds = 0.0, expected_churn = 0.0;
        for (int u = 0; u < world.shape.units(); ++u)
            for (int t = 0; t < world.shape.months; ++t) {
                expected_adds += mean.at(UnitSeries::adds, u, t);
                expected_churn += mean.at(UnitSeries::base_churn, u, t);
            }
        for (int r = 0; r < replications; ++r) {
            simulate_arm(world, static_cast<int>(arm), make_key(42), r, path);
            npv.add(test::present_value(path, 0.10));
            customers.add(test::active_at_close(path));
            double joined = 0.0, left = 0.0;
            for (int u = 0; u < world.shape.units(); ++u)
                for (int t = 0; t < world.shape.months; ++t) {
                    joined += static_cast<double>(path.at(UnitSeries::adds, u, t));
                    left += static_cast<double>(path.at(UnitSeries::base_churn, u, t));
                }
            adds.add(joined);
            churned.add(left);
        }
        CAPTURE(arm);
        CHECK(std::abs(churned.z(expected_churn)) < 6.0);
        if (expected_adds > 0.0) CHECK(std::abs(adds.z(expected_adds)) < 6.0);
        CHECK(std::abs(customers.z(test::active_at_close(mean))) < 6.0);
        CHECK(std::abs(npv.z(test::present_value(mean, 0.10))) < 6.0);
        if (moments.exact) {
            CHECK(moments.npv_mean == doctest::Approx(test::present_value(mean, 0.10)).epsilon(1e-10));
            CHECK(moments.customers_mean.back() ==
                  doctest::Approx(test::active_at_close(mean)).epsilon(1e-10));
            CHECK(std::abs(npv.z_sd(moments.npv_sd)) < 6.0);
            CHECK(std::abs(customers.z_sd(moments.customers_sd.back())) < 6.0);
        }
    }
}

/// Fewer customers and months: the law is the same, the test is quick under the sanitizers.
Parameters small_firm() {
    auto p = test::default_firm();
    p.segments[0].customers = 2000;
    p.segments[0].market = 9000;
    p.segments[0].classes = 4;
    p.run.months = 18;
    test::add_programme(p, 0.5, 0.4, 20000);
    return p;
}

}  // namespace

TEST_CASE("finite market without word of mouth: means and variances are exact") {
    auto p = small_firm();
    p.word_of_mouth.present = false;
    p.arms.resize(2);
    check_against_expectation(p);
}

TEST_CASE("unlimited market with referrals (branching): means and variances are exact") {
    auto p = small_firm();
    p.segments[0].unlimited = true;
    p.word_of_mouth.conversion = 0.5;
    p.word_of_mouth.referral_reward = 20;
    check_against_expectation(p);
}

TEST_CASE("finite market with referrals and budgets: the mean field is within the simulation error") {
    // Mean field, not exact: its bias at 2,000 customers is far below the 0.25 sd this test sees.
    check_against_expectation(small_firm());
}

TEST_CASE("orders: compound sums have the right mean and variance") {
    auto p = small_firm();
    p.word_of_mouth.present = false;
    p.arms.resize(1);
    p.segments[0].revenue = Revenue::orders;
    p.segments[0].order_rate = 0.4;
    p.segments[0].basket = 35;
    p.segments[0].basket_shape = 0.8;
    p.segments[0].cross_sell = 1.5;
    check_against_expectation(p);
}

TEST_CASE("two segments, retention cash and a channel that reaches one of them") {
    auto p = small_firm();
    p.segments.push_back(p.segments[0]);
    p.segments[1].name = "other";
    p.segments[1].unlimited = true;
    p.segments[1].first_year_churn = 0.30;
    p.segments[1].retention_spend = 0.5;
    p.channels[0].segments = {1};
    p.arms[2].levers = {{0, 0.5}, {-1, 0.5}};
    check_against_expectation(p);
}

TEST_CASE("counts do not cost more when customers do: 1e9 customers keep their identities") {
    auto p = small_firm();
    p.segments[0].customers = 1e9;
    p.segments[0].market = 5e9;
    p.run.months = 6;
    const World world = build_world(p);
    CountPath path(world.shape);
    simulate_arm(world, 0, make_key(7), 3, path);
    const auto mean = mean_path(world.arms[0], world.opening, world.shape);
    CHECK(test::active_at_close(path) == doctest::Approx(test::active_at_close(mean)).epsilon(1e-4));
    std::int64_t active = 0, open = 0, moved = 0;
    for (const auto n : path.close()) active += n;
    for (int u = 0; u < 2; ++u) {
        open += path.at(UnitSeries::open, u, 5);
        for (const auto s : {UnitSeries::adds, UnitSeries::winbacks}) moved += path.at(s, u, 5);
        for (const auto s : {UnitSeries::defections, UnitSeries::dissatisfied, UnitSeries::base_churn})
            moved -= path.at(s, u, 5);
    }
    CHECK(active == open + moved);                                           // I2
    CHECK(active + path.prospects(0, 6) + path.lapsed(0, 6) == 5000000000);  // I1
}
