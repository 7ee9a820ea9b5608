/// The firm's loops in the engines: stories that die out or not, diffusion, the level of month 0, segments
/// that are split, and how far a mean field is from the law. z limits of 6: a false alarm in about 5e8
/// comparisons.
#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/expectation/expectation.hpp"

using namespace tenure;

namespace {

/// Nobody tells anything but those who were told: one poisoned person and Poisson(ratio) further ones each.
Parameters lone_story(double ratio) {
    auto p = test::plain_firm(10, 1, 0.01, 60);
    p.segments[0].unlimited = false;
    p.segments[0].market = 1e9;
    auto& law = p.word_of_mouth;
    law.present = true;
    law.q0 = law.q1 = law.kappa = 0.0;
    law.c_neg = 0.1;
    law.p_retell = 0.02;
    law.reach_neg = ratio / (law.c_neg * law.p_retell);
    law.poison_half_life = 1e-3;  // the persons of a month are those who are new in it
    law.poisoned = law.newly_poisoned = 1.0;
    return p;
}

/// Probability that the offspring of one person dies out within `generations`: iterate q = exp(ratio*(q-1)).
double extinct(double ratio, int generations) {
    double q = 0.0;
    for (int i = 0; i < generations; ++i) q = std::exp(ratio * (q - 1.0));
    return q;
}

/// A firm with every loop on, small enough for many replications.
Parameters busy_firm(double customers) {
    auto p = test::default_firm();
    p.run.months = 18;
    p.segments[0].customers = customers;
    p.segments[0].market = 5.0 * customers;
    p.segments[0].classes = 4;
    p.word_of_mouth.reach_neg = 100.0;
    p.win_back.present = false;
    p.touchpoints[0].service = p.touchpoints[0].staffed = true;
    p.touchpoints[0].failure = 0.04;
    p.contact_centre.present = p.engagement.present = true;
    p.contact_centre.base = 0.3;
    p.contact_centre.agents = 2.0;
    p.contact_centre.hours = {0.018 * customers, 0.012 * customers};  // the same load for any size
    p.contact_centre.abandon_failure = 0.1;
    p.segments[0].first_year_churn = 0.25;
    return p;
}

struct Levels {
    test::Sample customers, npv;
};

Levels simulate(const World& world, int replications) {
    CountPath path(world.shape);
    Levels levels;
    for (int r = 0; r < replications; ++r) {
        simulate_arm(world, 0, make_key(17), static_cast<std::uint32_t>(r), path);
        levels.customers.add(test::active_at_close(path));
        levels.npv.add(test::present_value(path, 0.10));
    }
    return levels;
}

}  // namespace

TEST_CASE("a lone story dies out as a branching process does") {
    // 2,000 replications see differences above 6*0.5/sqrt(2000) = 0.067 in a probability.
    constexpr int replications = test::runs(2000, 400);
    for (const double ratio : {0.5, 0.8, 1.2, 1.6, 2.4}) {
        CAPTURE(ratio);
        const Parameters p = lone_story(ratio);
        const World world = build_world(p);
        // Z at the start of month t is generation t; the last gauge is generation 59.
        const double q = extinct(ratio, p.run.months - 1);
        CountPath path(world.shape), other(world.shape);
        int alone = 0, in_a = 0, in_b = 0;
        for (std::uint32_t r = 0; r < replications; ++r) {
            simulate_arm(world, 0, make_key(5), r, path);
            alone += path.at(FirmGauge::poisoned, p.run.months - 1) == 0.0;
            if (r % 4 != 0) continue;
            simulate_pair(world, 0, 0, make_key(6), r, path, other);
            in_a += path.at(FirmGauge::poisoned, p.run.months - 1) == 0.0;
            in_b += other.at(FirmGauge::poisoned, p.run.months - 1) == 0.0;
        }
        const double sd = std::sqrt(q * (1.0 - q)) + 1e-3;
        CHECK(std::abs(alone / double(replications) - q) < 6.0 * sd / std::sqrt(replications));
        CHECK(std::abs(in_a / (replications / 4.0) - q) < 6.0 * sd / std::sqrt(replications / 4.0));
        CHECK(in_a == in_b);
    }
}

TEST_CASE("V12: referrals in a finite market diffuse as Bass says") {
    // One model month is 0.1 month of the diffusion; p 0.03 and q 0.38 a year.
    constexpr double steps = 120.0;
    auto p = test::plain_firm(0, 1, 0.01, 1300);
    p.segments[0].unlimited = false;
    p.segments[0].market = 1e6;
    p.segments[0].h0 = 0.0;
    p.acquisition.present = true;
    p.acquisition.organic = 0.03 / steps;
    p.word_of_mouth.present = true;
    p.word_of_mouth.kappa = p.word_of_mouth.review_reader_share = 0.0;
    p.word_of_mouth.reach_pos = p.word_of_mouth.conversion = 1.0;
    p.word_of_mouth.p0 = 12.0 * 0.38 / steps;  // episodes are counted by the year of twelve months
    const World world = build_world(p);
    const auto path = mean_path(world.arms[0], world.opening, world.shape);
    const auto adopted = [&](int month) {
        return (path.at(UnitSeries::open, 0, month) + path.at(UnitSeries::open, 1, month)) / 1e6;
    };
    for (const auto& [year, share] : {std::pair{1, 0.0358}, {2, 0.0851}, {5, 0.3312}, {10, 0.8128}})
        CHECK(std::abs(adopted(year * 120) - share) < 1e-3);
    int peak = 0;
    const auto joined = [&](int month) { return adopted(month + 1) - adopted(month); };
    for (int month = 1; month + 1 < p.run.months; ++month)
        if (joined(month) > joined(peak)) peak = month;
    CHECK(std::abs((peak + 0.5) / steps - 6.193) < 0.02);  // the top is flat: 0.02 years change F by 1e-3
    CHECK(std::abs(adopted(peak) - 0.4605) < 2e-3);
}

TEST_CASE("month 0 of the baseline stands at its joint fixed point") {
    auto p = busy_firm(20000);
    p.win_back.present = true;
    EventParameters sale;
    sale.start = 0.0;
    sale.duration = 3.0;
    Effect calls;
    calls.target = Target::contact_centre_campaign;
    calls.size = 900.0;
    sale.effects = {calls};
    p.events = {sale};
    const World world = build_world(p);
    const auto path = mean_path(world.arms[0], world.opening, world.shape);
    const Environment& opening = world.opening.anchors.opening;
    double adds = 0.0, failures = 0.0, lost = 0.0, back = 0.0;
    for (int unit = 0; unit < 2; ++unit) {
        adds += path.at(UnitSeries::adds, unit, 0);
        back += path.at(UnitSeries::winbacks, unit, 0);
        failures += path.at(UnitSeries::unresolved, unit, 0) + path.at(UnitSeries::recovered, unit, 0);
        lost += path.at(UnitSeries::defections, unit, 0) + path.at(UnitSeries::dissatisfied, unit, 0) +
                path.at(UnitSeries::base_churn, unit, 0);
    }
    CHECK(adds == doctest::Approx(opening.adds).epsilon(1e-9));
    CHECK(failures == doctest::Approx(opening.failures).epsilon(1e-9));
    CHECK(adds + back == doctest::Approx(lost).epsilon(1e-3));  // L(0) and Z(0) are whole persons
    // Contacts by hand from these flows; the line is busy enough to matter.
    const double first = 0.3 * 20000 + 0.3 * adds + 900.0 + 1.3 * failures;
    const double again = 0.3 * 0.8 * path.at(FirmGauge::answered, 0) + 0.5 * path.at(FirmGauge::abandoned, 0);
    CHECK(path.at(FirmGauge::offered, 0) == doctest::Approx(first + again).epsilon(1e-9));
    CHECK(path.at(FirmGauge::wait, 0) > 5.0);
    // E(0) is the quality that waiting leaves.
    CHECK(world.arms[0].rows[0].segments[0].mean_quality ==
          doctest::Approx(opening.expectation[0]).epsilon(1e-9));
}

TEST_CASE("a firm nobody leaves or joins stays where it opened, with every loop on") {
    auto p = busy_firm(20000);
    p.experience.drift = p.experience.ref_drift = 0.0;
    p.segments[0].first_year_churn = not_given;
    p.segments[0].h0 = p.churn.p_defect = p.word_of_mouth.conversion = 0.0;
    p.channels.clear();
    p.acquisition.present = false;
    const World world = build_world(p);
    const auto path = mean_path(world.arms[0], world.opening, world.shape);
    for (const FirmGauge gauge :
         {FirmGauge::rating, FirmGauge::wait, FirmGauge::offered, FirmGauge::engagement})
        CHECK(path.at(gauge, 17) == doctest::Approx(path.at(gauge, 0)).epsilon(1e-9));
    CHECK(path.at(FirmGauge::wait, 0) > 1.0);
    CHECK(std::abs(path.at(FirmGauge::poisoned, 17) - path.at(FirmGauge::poisoned, 0)) <
          2.0);  // whole persons
    CHECK(path.at(FirmGauge::poisoned, 0) > 1000.0);
}

TEST_CASE("a segment split into two equal halves is the same firm") {
    const auto whole = busy_firm(3000);
    auto halves = whole;
    halves.segments[0].customers /= 2;
    halves.segments[0].market /= 2;
    halves.segments.push_back(halves.segments[0]);
    halves.segments[1].name = "other half";
    const World one = build_world(whole), two = build_world(halves);
    const auto a = mean_path(one.arms[0], one.opening, one.shape);
    const auto b = mean_path(two.arms[0], two.opening, two.shape);
    CHECK(test::active_at_close(b) == doctest::Approx(test::active_at_close(a)).epsilon(1e-9));
    for (const FirmGauge gauge :
         {FirmGauge::rating, FirmGauge::poisoned, FirmGauge::wait, FirmGauge::engagement})
        CHECK(b.at(gauge, 17) == doctest::Approx(a.at(gauge, 17)).epsilon(1e-9));
    // 400 replications each see 6*sqrt(2/400) = 0.42 sd in a mean and 6/sqrt(400) = 30 % in an sd.
    constexpr int replications = test::runs(400, 80);
    const Levels of_one = simulate(one, replications), of_two = simulate(two, replications);
    CHECK(std::abs(test::z_between(of_one.customers, of_two.customers)) < 6.0);
    CHECK(std::abs(test::z_between(of_one.npv, of_two.npv)) < 6.0);
    const double ratio = 2.0 * std::log(of_one.customers.sd() / of_two.customers.sd());
    CHECK(std::abs(ratio) < 6.0 * std::sqrt(4.0 / replications));
}

TEST_CASE("the mean field is near the law: 1 % of survivors at 30 customers, 0.3 % from 300") {
    for (const auto& [customers, replications, bound] : {std::tuple{30.0, test::runs(3000, 300), 0.01},
                                                         {300.0, test::runs(800, 80), 0.003},
                                                         {3000.0, test::runs(200, 50), 0.003}}) {
        CAPTURE(customers);
        const World world = build_world(busy_firm(customers));
        const auto mean = mean_path(world.arms[0], world.opening, world.shape);
        const double expected = test::active_at_close(mean);
        const Levels levels = simulate(world, replications);
        const double error = levels.customers.se() / expected;
        const double bias = levels.customers.mean() / expected - 1.0;
        MESSAGE("mean field at ", customers, " customers: ", 100.0 * bias, " % +/- ", 100.0 * error);
        CHECK(std::abs(bias) < bound + 6.0 * error);
    }
}
