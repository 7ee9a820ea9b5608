#include "tenure/model/settings.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/firms.hpp"

using namespace tenure;

namespace {

InitiativeParameters at_once(std::vector<Effect> effects) {
    InitiativeParameters i;
    i.ramp_months = 0;
    i.delivery = 1.0;
    i.half_life = 1e12;
    i.effects = std::move(effects);
    return i;
}

Effect effect(Target target, Operation operation, double size, int index = -1) {
    Effect e;
    e.target = target;
    e.operation = operation;
    e.size = size;
    e.index = index;
    return e;
}

Settings under(Parameters p, const std::vector<InitiativeParameters>& initiatives) {
    p.initiatives = initiatives;
    Arm arm;
    for (std::size_t i = 0; i < initiatives.size(); ++i) arm.initiatives.push_back(static_cast<int>(i));
    p.arms.push_back(arm);
    return arm_settings(p, arm, 1).front();
}

}  // namespace

TEST_CASE("cuts of failure multiply, never add up") {
    const auto half = at_once({effect(Target::touchpoint_failure, Operation::multiply, 0.5)});
    const auto s = under(test::default_firm(), {half, half});
    CHECK(s.segments[0].journey[0].failure == doctest::Approx(0.012 * 0.25).epsilon(1e-14));
}

TEST_CASE("positive effects on a mean share the room below 9.5, negative ones add") {
    const auto up = at_once({effect(Target::touchpoint_mean, Operation::add, 1.0)});
    const auto down = at_once({effect(Target::touchpoint_mean, Operation::add, -0.5)});
    const double room = 9.5 - 7.8;
    const auto both = under(test::default_firm(), {up, up});
    CHECK(both.segments[0].journey[0].mean ==
          doctest::Approx(7.8 + room * (1 - (1 - 1 / room) * (1 - 1 / room))).epsilon(1e-14));
    CHECK(under(test::default_firm(), {down}).segments[0].journey[0].mean ==
          doctest::Approx(7.3).epsilon(1e-14));
    auto excellent = test::default_firm();
    excellent.touchpoints[0].mean = 9.7;  // no room: improving does nothing, and nothing pulls it down
    CHECK(under(excellent, {up}).segments[0].journey[0].mean == 9.7);
}

TEST_CASE("a partner's touchpoint takes its leverage of an effect; segments limit its reach") {
    auto p = test::default_firm();
    p.touchpoints[0].partner = true;
    const auto half = at_once({effect(Target::touchpoint_failure, Operation::multiply, 0.5)});
    CHECK(under(p, {half}).segments[0].journey[0].failure ==
          doctest::Approx(0.012 * (1 - 0.5 * 0.4)).epsilon(1e-14));
    p = test::default_firm();
    p.segments.push_back(p.segments[0]);
    auto limited = half;
    limited.effects[0].segments = {1};
    const auto s = under(p, {limited});
    CHECK(s.segments[0].journey[0].failure == 0.012);
    CHECK(s.segments[1].journey[0].failure == doctest::Approx(0.006).epsilon(1e-14));
}

TEST_CASE("what the firm decides moves in full and stays, what people do is delivered in part and fades") {
    auto p = test::default_firm();
    p.competencies.present = true;
    p.competencies.leadership = 0.9;  // scales what is delivered
    p.competencies.culture_growth = 0.0;
    p.engagement.pay = 0.1;
    p.contact_centre.agents = 8;
    p.contact_centre.cost_per_contact = 6;
    p.segments[0].retention_spend = 2;
    p.channels.push_back(p.channels[0]);
    p.channels[1].mode = SpendMode::budget;
    p.channels[1].budget = 1000;
    InitiativeParameters initiative;  // delivery .8, half-life 24 months
    initiative.ramp_months = 0;
    for (const Target target :
         {Target::price_index, Target::price_rival, Target::channel_spend, Target::channel_budget,
          Target::segment_retention_spend, Target::contact_centre_agents, Target::engagement_pay,
          Target::segment_arpu, Target::touchpoint_cost_per_visit, Target::contact_centre_cost_per_contact})
        initiative.effects.push_back(effect(target, Operation::multiply, 1.5));
    p.initiatives = {initiative};
    Arm arm;
    arm.initiatives = {0};
    const Settings before = baseline_settings(p);
    const auto factors = [&](int month) {
        const Settings now = arm_settings(p, arm, 49)[static_cast<std::size_t>(month)];
        return std::vector<double>{now.price / before.price,
                                   now.rival_price / before.rival_price,
                                   now.channels[0].spend / before.channels[0].spend,
                                   now.channels[1].budget / before.channels[1].budget,
                                   now.segments[0].retention_spend / before.segments[0].retention_spend,
                                   now.line.agents / before.line.agents,
                                   now.pay / before.pay,
                                   now.segments[0].arpu / before.segments[0].arpu,
                                   now.segments[0].journey[0].cost / before.segments[0].journey[0].cost,
                                   now.line.cost_per_contact / before.line.cost_per_contact};
    };
    const double delivery = 0.8 * (0.9 + 0.2 * 0.9) / 0.98;
    for (const int month : {0, 24, 48}) {
        const std::vector<double> at = factors(month);
        for (std::size_t i = 0; i < at.size(); ++i) {
            CAPTURE(month);
            CAPTURE(i);
            const double conduct = 1.0 + 0.5 * delivery * std::exp2(-month / 24.0);
            CHECK(at[i] == doctest::Approx(i < 7 ? 1.5 : conduct).epsilon(1e-12));
        }
    }
    p.initiatives[0].half_life = 24;  // a file that gives one means it
    CHECK(factors(24)[0] == doctest::Approx(1.25).epsilon(1e-12));
}

TEST_CASE("an idle initiative leaves every bit as it was") {
    auto later = at_once({effect(Target::touchpoint_mean, Operation::add, 1.0)});
    later.start = 10;
    const auto nothing = at_once({effect(Target::touchpoint_failure, Operation::multiply, 1.0),
                                  effect(Target::touchpoint_mean, Operation::add, 0.0)});
    const auto p = test::default_firm();
    const auto before = baseline_settings(p), after = under(p, {later, nothing});
    CHECK(after.segments[0].journey[0].mean == before.segments[0].journey[0].mean);
    CHECK(after.segments[0].journey[0].failure == before.segments[0].journey[0].failure);
}
