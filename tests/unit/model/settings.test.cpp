#include "tenure/model/settings.hpp"

#include <doctest/doctest.h>

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
