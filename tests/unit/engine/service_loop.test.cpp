/// What a month leaves to the next: contacts, their cost and the staff, recomputed from each engine's own
/// path.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/firms.hpp"
#include "tenure/base/error.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

/// A line busy enough that people wait, hang up and wear the staff out; no cost but that of contacts.
Parameters busy_firm() {
    auto p = test::default_firm();
    p.run.months = 12;
    p.segments[0].customers = 2000;
    p.segments[0].market = 10000;
    p.segments[0].classes = 2;
    p.segments.push_back(p.segments[0]);
    p.segments[1].name = "other";
    p.segments[1].customers = 500;
    p.segments[1].market = 4000;
    p.touchpoints[0].failure = 0.06;
    p.touchpoints[0].cost_per_visit = 0.0;
    p.touchpoints[0].service = p.touchpoints[0].staffed = true;
    p.channels[0].spend = 2.0;  // joiners enough to matter to the line
    p.contact_centre.present = p.engagement.present = true;
    p.contact_centre.agents = 1.0;
    p.contact_centre.hours = {46.0, 24.0};
    p.contact_centre.campaign = 40.0;
    p.contact_centre.abandon_failure = 0.1;
    p.contact_centre.onboarding = 3.0;
    p.engagement.opening = 6.0;
    test::add_programme(p, 0.5, 0.4, 20000);
    return p;
}

template <class Number>
double sum_of(const Path<Number>& path, UnitSeries series, int month) {
    double sum = 0.0;
    for (int unit = 0; unit < path.shape().units(); ++unit)
        sum += static_cast<double>(path.at(series, unit, month));
    return sum;
}

/// The loops of a path from month 1 on: what the line hears, what it costs whom, how the staff feel.
template <class Number>
void check_loops(const Path<Number>& path, bool in_whole_amounts) {
    double busiest = 0.0, most_failures = 0.0, most_adds = 0.0;
    for (int t = 1; t < path.shape().months; ++t) {
        CAPTURE(t);
        const double open = sum_of(path, UnitSeries::open, t), adds = sum_of(path, UnitSeries::adds, t - 1);
        const double failures =
            sum_of(path, UnitSeries::unresolved, t - 1) + sum_of(path, UnitSeries::recovered, t - 1);
        const double offered = path.at(FirmGauge::offered, t), answered = path.at(FirmGauge::answered, t);
        const double abandoned = path.at(FirmGauge::abandoned, t);
        const double first = 0.15 * open + 3.0 * adds + 40.0 + 1.3 * failures;
        CHECK(offered == doctest::Approx(first + 0.3 * 0.8 * answered + 0.5 * abandoned).epsilon(1e-9));
        const double each = 6.0 * answered / open, paid = sum_of(path, UnitSeries::service, t);
        // A unit of the ledger is 1e-4; an amount of a customer is rounded once.
        CHECK(paid ==
              doctest::Approx(open * std::round(each * 1e4)).epsilon(in_whole_amounts ? 1e-15 : 1e-12));
        const double before = path.at(FirmGauge::engagement, t - 1);
        const double worn = 0.02 * std::max(0.0, 100.0 * path.at(FirmGauge::occupancy, t - 1) - 85.0);
        CHECK(path.at(FirmGauge::engagement, t) ==
              doctest::Approx(before + 0.1 * (7.0 - before) - worn).epsilon(1e-12));
        busiest = std::max(busiest, path.at(FirmGauge::occupancy, t));
        most_failures = std::max(most_failures, failures);
        most_adds = std::max(most_adds, adds);
    }
    CHECK(busiest > 0.85);
    CHECK(most_failures > 50.0);
    CHECK(most_adds > 20.0);
    CHECK(path.at(FirmGauge::engagement, 0) == 6.0);
}

/// A line near its limit in a market that joins and leaves, bad stories and win-backs included.
Parameters strained_firm(int customers, int market, int agents) {
    const Scenario scenario = parse_scenario(R"(
currency = "EUR"
[word_of_mouth]
[win_back]
[segment.all]
arpu = "30 EUR/month"
first_year_churn = "19 %/year"
customers = )" + std::to_string(customers) +
                                                 "\nmarket = " + std::to_string(market) + R"(
[channel.ads]
spend = "0.34 EUR/month"
ceiling = "4 %/month"
k_a = "2/EUR"
[touchpoint.line]
service = true
visits = "0.5/month"
failure = "5 %"
[contact_centre]
wait_penalty = 1.5
abandon_failure = 0.8
hours = [60, 30]
shares = [0.75, 0.25]
agents = )" + std::to_string(agents) + "\n",
                                             "firm.toml");
    return scenario.at(scenario.central_values());
}

/// How far lapsed customers are from the number that the churn of month 0 keeps.
double off_level(const Opening& opening) {
    const SegmentOpening& segment = opening.segments[0];
    return std::abs(segment.lapsed - segment.churn / (0.003 + 1.0 - std::exp2(-1.0 / 24.0)));
}

}  // namespace

TEST_CASE("an opening brought near is the full one to three digits, and says so where it cannot be one") {
    Parameters p = busy_firm();
    const Opening full = solve_opening(p), near = solve_opening(p, std::nullopt, Accuracy::screening);
    CHECK(near.anchors.agents == full.anchors.agents);
    for (std::size_t g = 0; g < p.segments.size(); ++g)
        CHECK(near.anchors.segments[g].h0 == doctest::Approx(full.anchors.segments[g].h0).epsilon(1e-3));
    CHECK(near.anchors.segments[0].h0 != full.anchors.segments[0].h0);  // it did stop earlier
    CHECK(near.anchors.opening.adds == doctest::Approx(full.anchors.opening.adds).epsilon(1e-3));
    CHECK(near.anchors.opening.failures == doctest::Approx(full.anchors.opening.failures).epsilon(1e-3));
    p.segments[0].first_year_churn = 0.001;
    CHECK_THROWS_AS(solve_opening(p, std::nullopt, Accuracy::screening), InputError);
}

TEST_CASE("an opening that lies between two whole numbers of lapsed customers finds its level") {
    // One lapsed customer more is one prospect less, fewer newcomers who call, shorter waits, less churn and
    // so one lapsed customer less: in these markets, found by bisection, the passes went to and fro for ever.
    Parameters p = strained_firm(300, 900, 2);
    p.contact_centre.onboarding = 20.0;
    const CentralSolution central = central_solution(solve_opening(p));
    for (const double market : {1001.375, 1287.65625}) {
        p.segments[0].market = market;
        CHECK(off_level(solve_opening(p, central)) < 0.51);
    }
}

TEST_CASE("a strained line whose passes are slow keeps lapsed customers at the level of its churn") {
    Parameters p = strained_firm(100'000, 300'000, 60);
    // Frozen after twenty passes they were off by 16 to 145 persons.
    for (const double contacts : {5.28, 5.4453, 5.4624, 5.4645}) {
        p.contact_centre.contacts_per_failure = contacts;
        CAPTURE(contacts);
        CHECK(off_level(solve_opening(p)) < 1.6);
    }
}

TEST_CASE("contacts of a month: who is open, who joined and who failed the month before, in every engine") {
    const World world = build_world(busy_firm());
    for (int arm = 0; arm < 2; ++arm) {
        check_loops(mean_path(world.arms[arm], world.opening, world.shape), false);
        std::vector<CountPath> lanes(3, CountPath(world.shape));
        simulate_arms(world, arm, make_key(3), 0, lanes);
        for (const CountPath& path : lanes) check_loops(path, true);
    }
    CountPath a(world.shape), b(world.shape);
    for (std::uint32_t r = 0; r < 3; ++r) {
        simulate_pair(world, 1, 0, make_key(4), r, a, b);
        check_loops(a, true);
        check_loops(b, true);
    }
}

TEST_CASE("waiting and engagement reach the customers of the month they are there") {
    // Nobody moves, leaves or joins: failures of a month are those of the touchpoint under its waiting and
    // staff. 1e8 customers: a share of failures is known to 3e-6, six standard errors 2e-5.
    auto p = busy_firm();
    p.segments.resize(1);
    p.segments[0].customers = 1e8;
    p.segments[0].market = 2e8;
    p.segments[0].first_year_churn = not_given;
    p.segments[0].h0 = p.churn.p_defect = p.experience.gain = p.word_of_mouth.conversion = 0.0;
    p.channels.clear();
    p.arms.resize(1);
    p.initiatives.clear();
    p.acquisition.present = p.win_back.present = false;
    p.contact_centre.hours = {0.8e6, 0.4e6};
    p.contact_centre.agents = 5.0;
    p.contact_centre.wait_penalty = 0.0;
    const World world = build_world(p);
    CountPath path(world.shape);
    simulate_arm(world, 0, make_key(9), 0, path);
    for (int t = 0; t < p.run.months; ++t) {
        CAPTURE(t);
        const double gain = path.at(FirmGauge::engagement, t) - 7.0;
        const double hung_up = path.at(FirmGauge::abandoned, t) / path.at(FirmGauge::offered, t);
        const double failure = 1.0 - (1.0 - 0.06 * std::exp(-0.1 * gain)) * (1.0 - 0.1 * hung_up);
        // Complaints .5, of them .7 recovered: unresolved .65 of the failures.
        const double unresolved = 1.0 - std::exp(-1.5 * failure * 0.65);
        CHECK(std::abs(sum_of(path, UnitSeries::unresolved, t) / 1e8 - unresolved) < 2e-4);
        CHECK(hung_up > 0.05);
        CHECK(gain < -0.3);
    }
}
