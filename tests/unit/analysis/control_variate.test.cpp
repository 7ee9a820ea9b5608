#include "tenure/analysis/control_variate.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/runs.hpp"
#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/scenario/load.hpp"
#include "unit/analysis/headline_npv.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Linear in chance, so that expected values are exact; `spread` makes two inputs uncertain.
Scenario firm(bool spread, const std::string& more = "", const std::string& market = "") {
    const std::string arpu =
        spread ? R"({ value = "30 EUR/month", low = "20 EUR/month", high = "40 EUR/month" })"
               : R"("30 EUR/month")";
    const std::string cut = spread ? "{ value = 0.5, low = 0.1, high = 0.9 }" : "0.5";
    return parse_scenario(R"(
currency = "EUR"
[run]
months = 12
[segment.all]
customers = 4000
first_year_churn = "19 %/year"
frailty = "none"
)" + market + "arpu = " + arpu +
                              R"(
[touchpoint.service]
visits = "1/month"
failure = 0.1
[initiative.fix]
one_off = "1200 EUR"
[initiative.fix.effect.failures]
target = "touchpoint.service.failure"
multiply = )" + cut + R"(
[arm.fix]
initiatives = ["fix"]
)" + more,
                          "firm.toml");
}

Case run(const Scenario& scenario, int replications, std::uint64_t seed = 1,
         EngineChoice engine = EngineChoice::cohort) {
    Options options;
    options.replications = replications;
    options.seed = seed;
    options.engine = engine;
    return simulate(scenario, options);
}

const ControlledMean& controlled(const Case& result) {
    return result.contrasts.front().controlled;
}

}  // namespace

TEST_CASE("a controlled mean worked by hand") {
    // Two draws of two replications: left over of f are 1, 3 and 4, 6, so 2 and 5 by draw: mean 3.5, variance
    // of the mean 4.5/2. The sixteen designs beside are 0 and 2 by turns: mean 1, variance of the mean
    // (16/15)/16.
    std::vector<double> beside;
    for (int i = 0; i < 16; ++i) beside.push_back(i % 2 == 0 ? 0.0 : 2.0);
    const std::vector<double> simulated{11, 13, 24, 26}, expected{10, 20};
    const ControlledMean mean = controlled_mean(simulated, expected, Pairing::pairs, beside);
    CHECK(mean.mean == doctest::Approx(4.5).epsilon(1e-14));
    CHECK(mean.se == doctest::Approx(std::sqrt(2.25 + 1.0 / 15)).epsilon(1e-12));
    CHECK(mean.draws == 16);
    // Simulated means of the draws 12 and 25: variance of the mean 84.5/2.
    CHECK(mean.variance_ratio == doctest::Approx(42.25 / (2.25 + 1.0 / 15)).epsilon(1e-12));
}

TEST_CASE("a control that misleads costs sharpness, not truth") {
    // y = u^2 + 0.3 u + noise of 0.2, controlled by f = u^2: off by 0.15 on average. Over 400 runs of 64
    // draws the mean z has the error 0.05 and the mean z^2, 1.05 to 1.15 for errors with 15 to 63 degrees of
    // freedom, 0.08: each check fails once in 10,000 seeds; a bias of 0.25 errors or an error wrong by a
    // fifth would be seen.
    constexpr std::uint32_t draws = 64;
    constexpr int runs = 400;
    double z_sum = 0.0, square_sum = 0.0, ratio_sum = 0.0;
    for (int seed = 0; seed < runs; ++seed) {
        const Key key = make_key(static_cast<std::uint64_t>(seed));
        DrawDesign beside_run;
        beside_run.sampling = Sampling::sobol;
        beside_run.set = DrawSet::control;
        std::vector<double> simulated, expected, beside;
        for (std::uint32_t i = 0; i < draws; ++i) {
            const double u = draw_uniform({}, key, {1, 0}, i),
                         other = draw_uniform(beside_run, key, {1, 0}, i);
            expected.push_back(u * u);
            beside.push_back(other * other);
            Stream noise(key, {7, i, 0, Purpose::test});
            for (int twice = 0; twice < 2; ++twice)
                simulated.push_back(u * u + 0.3 * u + sample_normal(noise, 0.0, 0.2));
        }
        const ControlledMean mean = controlled_mean(simulated, expected, Pairing::pairs, beside);
        const double z = (mean.mean - (1.0 / 3 + 0.15)) / mean.se;
        z_sum += z;
        square_sum += z * z;
        ratio_sum += mean.variance_ratio;
    }
    CHECK(std::abs(z_sum / runs) < 0.2);
    CHECK(square_sum / runs > 0.8);
    CHECK(square_sum / runs < 1.4);
    CHECK(ratio_sum / runs > 4.0);  // (4/45 + 0.3/12 + ... + 0.02) over (0.0075 + 0.02 + little)
}

TEST_CASE("with nothing uncertain and no feedback the mean is known exactly") {
    const Case simulated = run(firm(false), 400);
    const Case expected = run(firm(false), 1, 1, EngineChoice::expectation);
    const Estimate npv = delta_npv(simulated);
    CHECK(controlled(simulated).mean == doctest::Approx(delta_npv(expected).mean).epsilon(1e-9));
    CHECK(controlled(simulated).se == 0.0);
    CHECK(controlled(simulated).draws == 0);
    CHECK(std::abs(npv.mean - controlled(simulated).mean) < 5 * npv.se);  // fails once in a million seeds
    CHECK(std::isnan(controlled(expected).mean));
    // Referrals in a finite market: expected values are a mean field, and no draw is there to correct it.
    CHECK(std::isnan(controlled(run(firm(false, "[word_of_mouth]\n", "market = 5000\n"), 40)).mean));
}

TEST_CASE("uncertain inputs: the controlled mean is the mean over their draws, in both engines") {
    const Scenario scenario = firm(true);
    Options options;
    options.seed = 99;
    RunPlan plan = make_plan(scenario, options, false);
    plan.design.sampling = Sampling::sobol;
    // Its own error is a hundredth of the others' or less.
    constexpr std::uint32_t many = runs(1 << 14, 1 << 11);
    std::vector<std::vector<double>> rows;
    for (std::uint32_t i = 0; i < many; ++i) rows.push_back(scenario.draw_values(plan.key, i, plan.design));
    const double truth = tree_sum(leads_at(plan, rows, {}, [](std::size_t) {})) / many;
    for (const EngineChoice engine : {EngineChoice::cohort, EngineChoice::individual}) {
        const Case result = run(scenario, runs(200, 64), 3, engine);
        const ControlledMean& mean = controlled(result);
        CHECK(mean.draws == runs(128, 32));
        CHECK(std::abs(mean.mean - truth) < 5 * mean.se);  // fails once in 100,000 seeds
        CHECK(mean.variance_ratio > 2.0);
    }
    CHECK(std::isnan(controlled(run(scenario, 62)).mean));  // 31 draws
}
