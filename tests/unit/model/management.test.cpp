/// Levers month by month under events, response time and competencies (docs/model section 7).
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/firms.hpp"
#include "tenure/model/settings.hpp"

using namespace tenure;

namespace {

Effect effect(Target target, Operation operation, double size) {
    Effect e;
    e.target = target;
    e.operation = operation;
    e.size = size;
    return e;
}

/// Works in full from `start` on, `delivery` of the plan.
InitiativeParameters at_once(Effect e, double start = 0.0, double delivery = 1.0) {
    InitiativeParameters i;
    i.start = start;
    i.ramp_months = 0.0;
    i.delivery = delivery;
    i.half_life = 1e15;
    i.effects = {e};
    return i;
}

EventParameters outage(double start) {
    EventParameters event;
    event.start = start;
    event.effects = {effect(Target::segment_arpu, Operation::add, -10.0)};
    return event;
}

/// ARPU (30 without effects) by month in an arm with every initiative of `p`.
std::vector<double> arpu(const Parameters& p, int months) {
    Arm arm;
    for (std::size_t i = 0; i < p.initiatives.size(); ++i) arm.initiatives.push_back(static_cast<int>(i));
    std::vector<double> by_month;
    for (const Settings& month : arm_settings(p, arm, months)) by_month.push_back(month.segments[0].arpu);
    return by_month;
}

/// Months in which the outage works.
std::vector<int> months_out(const Parameters& p, int months) {
    std::vector<int> out;
    const auto by_month = arpu(p, months);
    for (int t = 0; t < months; ++t) {
        CHECK((by_month[t] == 30.0 || by_month[t] == 20.0));
        if (by_month[t] < 30.0) out.push_back(t);
    }
    return out;
}

}  // namespace

TEST_CASE("an event works in full from its start for its duration, in the baseline too") {
    auto p = test::default_firm();
    p.events = {outage(2.0)};
    p.events[0].duration = 3.0;
    CHECK(months_out(p, 9) == std::vector<int>{2, 3, 4});
    p.events[0].duration = not_given;
    CHECK(months_out(p, 6) == std::vector<int>{2, 3, 4, 5});
    CHECK(baseline_settings(p).segments[0].arpu == 30.0);
}

TEST_CASE("an event that is repaired lasts the response time and the repair") {
    auto p = test::default_firm();
    p.events = {outage(2.0)};
    p.events[0].fix_months = 2.0;  // and latency 3 unless given
    CHECK(months_out(p, 12) == std::vector<int>{2, 3, 4, 5, 6});
    p.response_time.latency = 1.0;
    CHECK(months_out(p, 12) == std::vector<int>{2, 3, 4});
}

TEST_CASE("the response time that counts is the arm's in the month the event starts") {
    auto p = test::default_firm();
    p.events = {outage(2.0)};
    p.events[0].fix_months = 2.0;
    const auto faster = effect(Target::response_time_latency, Operation::add, -2.0);
    p.initiatives = {at_once(faster, 2.0)};
    CHECK(months_out(p, 12) == std::vector<int>{2, 3, 4});
    p.initiatives = {at_once(faster, 3.0)};  // too late
    CHECK(months_out(p, 12) == std::vector<int>{2, 3, 4, 5, 6});
    // Two months faster until month 2: neither does that help an event of month 2.
    p.initiatives = {at_once(faster, 0.0)};
    p.initiatives[0].duration = 2.0;
    CHECK(months_out(p, 12) == std::vector<int>{2, 3, 4, 5, 6});
}

TEST_CASE("leadership speeds up the response as it does everything that is delivered") {
    auto p = test::default_firm();
    p.competencies.present = true;
    p.events = {outage(2.0)};
    p.events[0].fix_months = 2.7;
    p.initiatives = {at_once(effect(Target::response_time_latency, Operation::add, -2.0), 0.0, 0.8)};
    CHECK(months_out(p, 12).back() == 6);  // over at 2 + (3 - 2*.8) + 2.7 = 6.10
    p.competencies.leadership = 0.9;
    CHECK(months_out(p, 12).back() == 5);  // at 2 + (3 - 2*.8*1.08/.98) + 2.7 = 5.94
}

TEST_CASE("leadership delivers what initiatives plan, not events and not what builds competencies") {
    auto p = test::default_firm();
    p.competencies.present = true;
    p.competencies.leadership = 0.6;  // (.9+.12)/.98
    const auto dearer = effect(Target::segment_arpu, Operation::add, 10.0);
    p.initiatives = {at_once(dearer, 0.0, 0.5)};
    CHECK(arpu(p, 1)[0] == doctest::Approx(30.0 + 10.0 * 0.5 * 1.02 / 0.98).epsilon(1e-14));
    p.events = {outage(0.0)};
    CHECK(arpu(p, 1)[0] == doctest::Approx(20.0 + 10.0 * 0.5 * 1.02 / 0.98).epsilon(1e-14));

    p.events.clear();
    p.initiatives = {at_once(dearer),
                     at_once(effect(Target::competencies_leadership, Operation::add, 0.2), 1.0),
                     at_once(effect(Target::competencies_leadership, Operation::add, 5.0), 2.0)};
    const auto by_month = arpu(p, 3);
    CHECK(by_month[0] == doctest::Approx(30.0 + 10.0 * 1.02 / 0.98).epsilon(1e-14));
    CHECK(by_month[1] == doctest::Approx(30.0 + 10.0 * 1.06 / 0.98).epsilon(1e-14));  // .6 + .2, as planned
    CHECK(by_month[2] == doctest::Approx(30.0 + 10.0 * 1.10 / 0.98).epsilon(1e-14));  // at most 1
    p.competencies.present = false;
    CHECK(arpu(p, 1)[0] == 40.0);
}

TEST_CASE("leadership narrows what initiatives leave of the spread") {
    auto p = test::default_firm();
    p.competencies.present = true;
    p.competencies.leadership = 1.0;
    p.initiatives = {at_once(effect(Target::touchpoint_sd, Operation::multiply, 0.5))};
    Arm arm;
    arm.initiatives = {0};
    const double delivered = 1.0 - 0.5 * 1.1 / 0.98;
    CHECK(arm_settings(p, arm, 1)[0].segments[0].journey[0].sd ==
          doctest::Approx(delivered * 0.7 / 0.88).epsilon(1e-14));
}

TEST_CASE("culture lengthens the half-lives of initiatives, not of events") {
    auto p = test::default_firm();
    p.competencies.present = true;
    p.competencies.culture = 0.2;
    p.competencies.engagement = 1.0;  // mean .6: grows by .01 a year
    p.initiatives = {at_once(effect(Target::segment_arpu, Operation::add, 10.0))};
    p.initiatives[0].half_life = 6.0;
    const auto by_month = arpu(p, 25);
    for (const int t : {0, 1, 6, 24}) {
        const double half_life = 6.0 * (1.2 + 0.01 * t / 12.0);
        CHECK(by_month[t] == doctest::Approx(30.0 + 10.0 * std::pow(0.5, t / half_life)).epsilon(1e-13));
    }
    p.initiatives.clear();
    p.events = {outage(0.0)};
    p.events[0].half_life = 6.0;
    CHECK(arpu(p, 25)[24] == doctest::Approx(30.0 - 10.0 / 16.0).epsilon(1e-14));
}

TEST_CASE("an event that grows and fades: 5 % at its start, 95 % after its ramp, then half by half-life") {
    auto p = test::default_firm();
    p.events = {outage(1.0)};
    p.events[0].ramp_months = 4.0;
    p.events[0].half_life = 3.0;
    const auto by_month = arpu(p, 9);
    const auto logistic = [](double x) { return 1.0 / (1.0 + std::exp(-5.889 * (x - 0.5))); };
    CHECK(by_month[0] == 30.0);
    CHECK(by_month[1] == doctest::Approx(30.0 - 10.0 * logistic(0.0)).epsilon(1e-13));
    CHECK(by_month[3] == doctest::Approx(25.0).epsilon(1e-13));
    CHECK(by_month[5] == doctest::Approx(30.0 - 10.0 * logistic(1.0)).epsilon(1e-13));
    CHECK(by_month[8] == doctest::Approx(30.0 - 5.0 * logistic(1.75)).epsilon(1e-13));
}

TEST_CASE("shifts of what customers compare with last as long as the event") {
    auto p = test::default_firm();
    p.events = {outage(1.0)};
    p.events[0].duration = 2.0;
    p.events[0].effects = {effect(Target::experience_reference, Operation::add, 0.4),
                           effect(Target::segment_expectation, Operation::add, -0.3),
                           effect(Target::contact_centre_campaign, Operation::add, 900.0)};
    const auto months = arm_settings(p, p.arms[0], 4);
    for (int t = 0; t < 4; ++t) {
        const bool works = t == 1 || t == 2;
        CHECK(months[t].reference_shift == (works ? 0.4 : 0.0));
        CHECK(months[t].segments[0].expectation_shift == (works ? -0.3 : 0.0));
        CHECK(months[t].line.campaign == (works ? 900.0 : 0.0));
    }
}

TEST_CASE("an event on management that is over before a whole month begins never works") {
    auto p = test::default_firm();
    p.competencies.present = true;
    p.events = {outage(1.2)};
    p.events[0].duration = 0.5;
    p.events[0].effects = {effect(Target::segment_arpu, Operation::add, -10.0),
                           effect(Target::competencies_leadership, Operation::add, -0.4)};
    for (const Settings& month : arm_settings(p, p.arms[0], 4)) {
        CHECK(month.segments[0].arpu == 30.0);
        CHECK(month.leadership == 0.4);
    }
}
