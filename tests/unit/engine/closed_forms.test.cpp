/// Known answers of the expectation engine (evidence V1-V7): textbook customers, no touchpoints.
#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "tenure/engine/expectation/expectation.hpp"

using namespace tenure;
using test::plain_firm;
using test::present_value;

namespace {

MeanPath mean_of(const Parameters& p) {
    const World world = build_world(p);
    return mean_path(world.arms[0], world.opening, world.shape);
}

const double v = std::pow(1.1, -1.0 / 12.0);

}  // namespace

TEST_CASE("V1, V1b: constant retention .98, margin 10, 10 % a year") {
    // m*v^.5*(1-(rv)^T)/(1-rv); printed 102.867 / 228.600 / 292.587 and 358.895 without end.
    for (const auto& [months, printed] :
         {std::pair{12, 102.867}, {36, 228.600}, {60, 292.587}, {3000, 358.895}}) {
        const double value = present_value(mean_of(plain_firm(1, 10, 0.02, months)), 0.10);
        const double exact = 10.0 * std::sqrt(v) * (1.0 - std::pow(0.98 * v, months)) / (1.0 - 0.98 * v);
        CHECK(value == doctest::Approx(exact).epsilon(1e-9));
        CHECK(std::abs(value - printed) < 5.1e-4);
    }
}

TEST_CASE("V1c: standard deviation of the present value of one customer is 264.773") {
    const World world = build_world(plain_firm(1, 10, 0.02, 1200));
    const auto moments = exact_moments(world.arms[0], world.opening, v);
    REQUIRE(moments.exact);
    CHECK(moments.npv_sd == doctest::Approx(264.773).epsilon(2e-6));
    // Alive at t is Bernoulli(.98^t).
    const double s = std::pow(0.98, 24);
    CHECK(moments.customers_mean[23] == doctest::Approx(s).epsilon(1e-12));
    CHECK(moments.customers_sd[23] == doctest::Approx(std::sqrt(s * (1 - s))).epsilon(1e-12));
}

TEST_CASE("with frailty the spread is that of the whole mixture, not of the classes") {
    // Gamma frailty of mean and variance 1: S(t) = 1/(1+h0*t), and 1,000 customers are 1,000 Bernoullis of
    // it.
    auto p = plain_firm(1000, 10, 0.05, 24);
    p.segments[0].frailty = Frailty::gamma;
    p.segments[0].opening_age = 0;
    p.segments[0].classes = 16;
    const World world = build_world(p);
    const auto moments = exact_moments(world.arms[0], world.opening, v);
    const double s = 1.0 / (1.0 + p.segments[0].h0 * 24);
    CHECK(moments.customers_mean[23] == doctest::Approx(1000 * s).epsilon(1e-6));
    CHECK(moments.customers_sd[23] == doctest::Approx(std::sqrt(1000 * s * (1 - s))).epsilon(1e-6));
}

TEST_CASE("V6: 300 adds a month against 2 % churn tend to 15,000 customers") {
    auto p = plain_firm(0, 10, 0.02, 2000);
    p.acquisition.present = true;
    p.acquisition.organic = 0.003;
    p.segments[0].market = 100000;  // M0: 300 adds a month
    CHECK(test::active_at_close(mean_of(p)) == doctest::Approx(15000).epsilon(1e-9));
}

TEST_CASE("V7: referrals multiply value by 1/(1-rho*v/(1-r*v))") {
    for (const auto& [rho, printed] : {std::pair{0.002, 386.53}, {0.005, 437.00}, {0.01, 558.57}}) {
        auto p = plain_firm(1, 10, 0.02, 4000);
        p.segments[0].market = 1000;
        p.churn.origin_mult = 1.0;
        p.word_of_mouth.present = true;
        p.word_of_mouth.p0 = 12.0 * rho;  // band centre 7: positive episodes are p0 a year
        p.word_of_mouth.kappa = 0.0;      // no bad stories: V7 knows none
        p.word_of_mouth.reach_pos = 1.0;
        p.word_of_mouth.conversion = 1.0;
        const double c = 10.0 * std::sqrt(v) / (1.0 - 0.98 * v);
        const double value = present_value(mean_of(p), 0.10);
        CHECK(value == doctest::Approx(c / (1.0 - rho * v / (1.0 - 0.98 * v))).epsilon(1e-6));
        CHECK(std::abs(value - printed) < 0.006);
    }
}

TEST_CASE("CLV of a newcomer is the closed form over the horizon, and survivors are linear in adds") {
    auto p = plain_firm(1000, 10, 0.02, 60);
    p.finance.clv_horizon = 120;
    const World world = build_world(p);
    const auto mean = mean_path(world.arms[0], world.opening, world.shape);
    const auto clv = newcomer_value(world.arms[0], mean, 0, 0, 0, v, 120);
    CHECK(
        clv.clv ==
        doctest::Approx(10.0 * std::sqrt(v) * (1 - std::pow(0.98 * v, 120)) / (1 - 0.98 * v)).epsilon(1e-9));
    CHECK(clv.survival[24] == doctest::Approx(std::pow(0.98, 24)).epsilon(1e-12));
    CHECK(clv.cumulative_margin[1] == doctest::Approx(10.0 * (1 + 0.98)).epsilon(1e-12));
    const auto residual = residual_value(world.arms[0], 1000, v, 120);
    CHECK(residual.cells[0] == doctest::Approx(clv.clv).epsilon(1e-9));
    std::vector<double> adds(60, 0.0);
    adds[3] = 7.0;
    adds[10] = -2.0;
    const auto survivors = newcomer_survivors(world.arms[0], mean, 0, 0, adds);
    CHECK(survivors[3] == 0.0);
    CHECK(survivors[20] == doctest::Approx(7 * std::pow(0.98, 16) - 2 * std::pow(0.98, 9)).epsilon(1e-12));
}

TEST_CASE("the value function of the whole firm is the value of its path") {
    // Sum over opening cells of the value with a frozen environment equals a simulated 120 months of it.
    auto p = test::default_firm();
    p.word_of_mouth.present = p.win_back.present = p.acquisition.present = false;
    p.channels.clear();
    p.experience.drift = p.experience.ref_drift = p.experience.adapt = 0.0;
    p.run.months = 120;
    const World world = build_world(p);
    const auto mean = mean_path(world.arms[0], world.opening, world.shape);
    const auto value = residual_value(world.arms[0], 25000, v, 120);
    double sum = 0.0;
    for (std::size_t i = 0; i < value.cells.size(); ++i)
        sum += 25000 * world.opening.segments[0].cells[i] * value.cells[i];
    CHECK(sum == doctest::Approx(present_value(mean, 0.10)).epsilon(1e-10));
}
