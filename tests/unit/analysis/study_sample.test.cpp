#include "tenure/analysis/study_sample.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/voi.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

/// Customers leave with a hazard of 2 % a month; the programme halves that from month 3 on.
Scenario firm(const std::string& more = "", const std::string& start = "3") {
    return parse_scenario(R"(
[run]
months = 36
[segment.all]
customers = 10000
arpu = { value = "10 EUR/month", low = "8 EUR/month", high = "12 EUR/month" }
h0 = { value = "2 %/month", dist = "uniform", low = "1 %/month", high = "3 %/month" }
frailty = "none"
referred_share = "0 %"
[initiative.keep]
start = )" + start + R"(
one_off = "60000 EUR"
delivery = 1
ramp_months = 0
half_life = 10000000
schedule_multiplier = 1
[initiative.keep.effect.stay]
target = "segment.all.h0"
multiply = { value = 0.5, dist = "uniform", low = 0.2, high = 1 }
[line.rent]
kind = "cost"
amount = "100 EUR/month"
arms = ["programme"]
first = )" + start + R"(
[arm.programme]
initiatives = ["keep"]
)" + more,
                          "firm.toml");
}

World world_of(const Scenario& scenario) {
    return build_world(scenario.central());
}

}  // namespace

TEST_CASE("churn of a trial is that of its months") {
    const Scenario scenario = firm();
    const World world = world_of(scenario);
    const Parameters p = scenario.central();
    CHECK(first_start(p, p.arms[1]) == 3);
    CHECK(first_start(p, p.arms[0]) == 0);
    CHECK(trial_churn(world.means[0], 3, 6) == doctest::Approx(1 - std::exp(-0.12)).epsilon(1e-12));
    CHECK(trial_churn(world.means[1], 0, 3) == doctest::Approx(1 - std::exp(-0.06)).epsilon(1e-12));
    CHECK(trial_churn(world.means[1], 12, 6) == doctest::Approx(1 - std::exp(-0.06)).epsilon(1e-5));
    CHECK(trial_churn(world.means[0], 30, 12) == trial_churn(world.means[0], 30, 6));  // the horizon ends it
}

TEST_CASE("deciding later is the scenario with later dates") {
    const Parameters later = decided_later(firm().central(), 5);
    const Parameters written = firm("", "8").central();
    const auto a = expected_npv(build_world(later), later), b = expected_npv(build_world(written), written);
    CHECK(a == b);
    const Parameters today = firm().central();
    CHECK(a[0] == expected_npv(build_world(today), today)[0]);
    CHECK(a[1] != expected_npv(build_world(today), today)[1]);
    // What the baseline has as well does not wait.
    Parameters shared = today;
    shared.arms[0].initiatives = {0};
    CHECK(decided_later(shared, 5).initiatives[0].start == 3);
}

TEST_CASE("an experiment tells about everything that moves churn, a survey of one input less") {
    const Scenario scenario = firm(R"(
[study.trial]
arm = "programme"
months = 6
least = 20000
most = 20000
[study.ask]
about = ["initiative.keep.effect.stay.multiply"]
spread = 0.001
least = 1000
most = 1000
cost = "10 EUR"
)");
    const VoiCase result = value_of_information(scenario, 2000);
    REQUIRE(result.studies.size() == 2);
    const auto find = [&](const std::string& name) {
        return *std::find_if(result.studies.begin(), result.studies.end(),
                             [&](const StudyWorth& each) { return each.plan.name == name; });
    };
    const StudyWorth ask = find("ask"), trial = find("trial");
    const auto effect = std::find_if(result.inputs.begin(), result.inputs.end(), [](const InputWorth& each) {
        return each.path == "initiative.keep.effect.stay.multiply";
    });
    // Answers without error tell the input: the same draws, the same rule up to the error of the fit.
    CHECK(std::abs(ask.sizes[0].evsi.value - effect->worth.value) < 4 * effect->worth.se);
    CHECK(ask.wait.value == 0.0);
    CHECK(ask.sizes[0].cost == 10.0);
    CHECK(trial.sizes[0].evsi.value > 0.0);
    CHECK(trial.sizes[0].net.value < result.perfect.value + 4 * result.perfect.se);
    CHECK(trial.wait.value > 0.0);
    CHECK(trial.sizes[0].net.value < trial.sizes[0].evsi.value);
}

TEST_CASE("studies have the same bits for any number of threads") {
    const Scenario scenario = firm("[study.trial]\narm = \"programme\"\nmonths = 2\nmost = 500\n");
    Options one, three;
    one.parallel.threads = 1;
    three.parallel.threads = 3;
    const VoiCase a = value_of_information(scenario, 200, one),
                  b = value_of_information(scenario, 200, three);
    for (std::size_t i = 0; i < a.studies[0].sizes.size(); ++i) {
        CHECK(a.studies[0].sizes[i].evsi.value == b.studies[0].sizes[i].evsi.value);
        CHECK(a.studies[0].sizes[i].net.se == b.studies[0].sizes[i].net.se);
    }
}

TEST_CASE("a study changes no simulated number") {
    const Scenario without = firm(),
                   with = firm("[study.trial]\narm = \"programme\"\nmonths = 2\nmost = 500\n");
    CHECK(expected_npv(world_of(without), without.central()) == expected_npv(world_of(with), with.central()));
    CHECK(without.draw_values(make_key(1), 7) == with.draw_values(make_key(1), 7));
}
