#include "tenure/model/month_rows.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"

using namespace tenure;

namespace {

/// The default firm without failures: mean quality is the touchpoint's mean.
Parameters smooth_firm() {
    auto p = test::default_firm();
    p.touchpoints[0].failure = 0.0;
    return p;
}

Effect add(Target target, double size) {
    Effect e;
    e.target = target;
    e.size = size;
    return e;
}

/// An arm beside the baseline whose initiative works in full from month 0.
void add_arm(Parameters& p, Effect effect) {
    InitiativeParameters i;
    i.ramp_months = 0.0;
    i.delivery = 1.0;
    i.half_life = 1e15;
    i.effects = {effect};
    p.initiatives.push_back(i);
    Arm arm;
    arm.initiatives = {static_cast<int>(p.initiatives.size()) - 1};
    p.arms.push_back(arm);
}

void add_event(Parameters& p, Effect effect) {
    EventParameters event;
    event.effects = {effect};
    p.events.push_back(event);
}

double normal_below(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

}  // namespace

TEST_CASE("engagement lifts staffed touchpoints, waiting lowers service ones, in this order") {
    Parameters p;
    p.engagement.present = p.contact_centre.present = true;
    p.touchpoints.resize(4);
    p.touchpoints[0].staffed = p.touchpoints[2].staffed = true;
    p.touchpoints[1].service = p.touchpoints[2].service = true;
    const Visit visit{1.0, 7.0, 1.0, 0.10, 5.0, 0.5, 0.7, 0.65, 0.0};
    Journey journey(4, visit);
    ServiceMonth service;
    service.mean_wait = 120.0;
    service.p_abandon = 0.25;
    apply_firm(p, 2.0, service, journey);
    const double gained = 7.0 + 0.26 * 2.0, waited = 0.5 * std::log(3.0);
    const double fewer = 0.10 * std::exp(-0.2), through = 1.0 - 0.3 * 0.25;
    CHECK(journey[0].mean == doctest::Approx(gained).epsilon(1e-14));
    CHECK(journey[0].failure == doctest::Approx(fewer).epsilon(1e-14));
    CHECK(journey[1].mean == doctest::Approx(7.0 - waited).epsilon(1e-14));
    CHECK(journey[1].failure == doctest::Approx(1.0 - 0.9 * through).epsilon(1e-14));
    CHECK(journey[2].mean == doctest::Approx(gained - waited).epsilon(1e-14));
    CHECK(journey[2].failure == doctest::Approx(1.0 - (1.0 - fewer) * through).epsilon(1e-14));
    CHECK(journey[3].mean == 7.0);
    CHECK(journey[3].failure == 0.10);
}

TEST_CASE("what the firm adds is clipped; without the tables nothing is touched") {
    Parameters p;
    p.touchpoints.resize(1);
    p.touchpoints[0].staffed = p.touchpoints[0].service = true;
    const Visit visit{1.0, 9.5, 1.0, 0.7, 5.0, 0.5, 0.7, 0.65, 0.0};
    ServiceMonth service;
    service.mean_wait = 600.0;
    service.p_abandon = 1.0;
    Journey journey{visit};
    apply_firm(p, 3.0, service, journey);
    CHECK(journey[0].mean == 9.5);
    CHECK(journey[0].failure == 0.7);
    p.engagement.present = true;
    apply_firm(p, 3.0, service, journey);
    CHECK(journey[0].mean == 10.0);
    journey = {visit};
    apply_firm(p, -6.0, service, journey);  // .7*exp(.6) is beyond 1
    CHECK(journey[0].mean == doctest::Approx(9.5 - 0.26 * 6.0).epsilon(1e-14));
    CHECK(journey[0].failure == 1.0);
}

TEST_CASE("engagement counts from the baseline's level: a paid rise works as the staff warm to it") {
    auto p = smooth_firm();
    p.engagement.present = p.touchpoints[0].staffed = true;
    add_arm(p, add(Target::engagement_pay, 50.0));  // one point
    add_event(p, add(Target::engagement_g0, -2.0));
    const Anchors anchors = anchor_baseline(p);
    CHECK(anchors.engagement_level == 7.0);
    CHECK(anchors.opening.engagement == 7.0);
    for (const int arm : {0, 1}) {
        const RowCompiler compiler(p, arm, anchors);
        MonthRows rows;
        Environment start = anchors.opening;
        compiler.compile(0, start, 25000.0, rows);
        CHECK(rows.segments[0].mean_quality == doctest::Approx(7.8).epsilon(1e-14));
        start.engagement = 8.5;
        compiler.compile(0, start, 25000.0, rows);
        CHECK(rows.segments[0].mean_quality == doctest::Approx(7.8 + 0.26 * 1.5).epsilon(1e-14));
        compiler.drift(0, rows, start);
        const double level = 7.0 - 2.0 + arm;
        CHECK(start.engagement == doctest::Approx(8.5 + 0.1 * (level - 8.5)).epsilon(1e-14));
    }
}

TEST_CASE("newcomers come for the promise the brand keeps and the rating of the month") {
    auto p = smooth_firm();
    p.competencies.present = true;
    p.competencies.brand_promise = 0.7;  // half of the gap between promise and delivery
    p.entry.promise = 9.0;
    const Anchors anchors = anchor_baseline(p);
    const RowCompiler compiler(p, 0, anchors);
    Environment start = anchors.opening;
    start.rating = 5.0;
    MonthRows rows;
    compiler.compile(0, start, 25000.0, rows);
    const SegmentMonth& row = rows.segments[0];
    CHECK(row.promise == doctest::Approx(8.4).epsilon(1e-14));
    const double mu = 0.6 * 8.4 + 0.4 * 5.0;
    CHECK(row.entry[0] == doctest::Approx(normal_below(2.0 - mu)).epsilon(1e-12));
    CHECK(row.entry[3] == doctest::Approx(normal_below(8.0 - mu) - normal_below(6.0 - mu)).epsilon(1e-12));
    CHECK(row.entry[4] == doctest::Approx(1.0 - normal_below(8.0 - mu)).epsilon(1e-12));
}

TEST_CASE("every open customer bears an equal share of the answered contacts, rounded once") {
    auto p = smooth_firm();
    p.contact_centre.present = true;
    p.contact_centre.agents = 3000.0;  // nobody waits: answered = first/(1-.3*.8)
    p.touchpoints[0].cost_per_visit = 0.6;
    const Anchors anchors = anchor_baseline(p, {}, 0.0);
    const RowCompiler compiler(p, 0, anchors);
    Environment start = anchors.opening;
    start.adds = 350.0;
    start.failures = 420.0;
    MonthRows rows;
    for (const double customers : {25000.0, 17.0}) {
        compiler.compile(0, start, customers, rows);
        const double first = 0.15 * customers + 0.3 * 350.0 + 1.3 * 420.0;
        const double each = 6.0 * first / 0.76 / customers + 1.5 * 0.6;
        for (int o = 0; o < 2; ++o)
            for (int k = 0; k < 5; ++k)
                CHECK(rows.segments[0].value[o][k].service == std::llround(10000.0 * each));
    }
    compiler.compile(0, start, 0.0, rows);  // nobody left: the cost of the last calls is nobody's
    CHECK(rows.segments[0].value[0][0].service ==
          std::llround(10000.0 * (6.0 * (0.3 * 350.0 + 1.3 * 420.0) / 0.76 + 0.9)));
}

TEST_CASE("events shift what customers compare with and leave its own motion alone") {
    auto p = smooth_firm();
    auto shifted = p;
    add_event(shifted, add(Target::segment_expectation, 0.5));
    add_event(shifted, add(Target::experience_reference, 0.4));
    const Anchors anchors = anchor_baseline(p);
    MonthRows plain, moved;
    Environment start = anchors.opening;
    start.expectation[0] = 7.0;
    start.reference = 6.0;
    RowCompiler(shifted, 0, anchors).compile(3, start, 25000.0, moved);
    start.expectation[0] = 7.5;
    start.reference = 6.4;
    RowCompiler(p, 0, anchors).compile(3, start, 25000.0, plain);
    for (int k = 0; k < 5; ++k) {
        CHECK(moved.segments[0].experience.up[k] ==
              doctest::Approx(plain.segments[0].experience.up[k]).epsilon(1e-13));
        CHECK(moved.segments[0].hazard[0][k] ==
              doctest::Approx(plain.segments[0].hazard[0][k]).epsilon(1e-13));
    }
    Environment next = moved.start;
    RowCompiler(shifted, 0, anchors).drift(3, moved, next);
    // A tenth of .8 for who has a visit (1.5 a month), a tenth of a point a year on top.
    CHECK(next.expectation[0] ==
          doctest::Approx(7.0 + 0.1 * 0.8 * (1.0 - std::exp(-1.5)) + 0.1 / 12.0).epsilon(1e-13));
    CHECK(next.reference == doctest::Approx(6.0 + 0.1 / 12.0).epsilon(1e-14));
}

TEST_CASE("a month hands on its posts, persons, adds and failures") {
    auto p = smooth_firm();
    p.word_of_mouth.rating_half_life = 1.0;
    const Anchors anchors = anchor_baseline(p);
    const RowCompiler compiler(p, 0, anchors);
    MonthRows rows;
    Environment e = anchors.opening;
    e.volume = 100.0;
    e.posted = 700.0;
    compiler.compile(0, e, 25000.0, rows);
    MonthFlows flows;
    flows.posts = 30.0;
    flows.posted = 90.0;
    flows.poisoned = 17.0;
    flows.newly_poisoned = 5.0;
    flows.adds = 31.0;
    flows.failures = 44.0;
    compiler.close(0, rows, flows, e);
    CHECK(e.rating == doctest::Approx(5.5).epsilon(1e-14));
    CHECK(e.poisoned == 17.0);
    CHECK(e.newly_poisoned == 5.0);
    CHECK(e.adds == 31.0);
    CHECK(e.failures == 44.0);
}
