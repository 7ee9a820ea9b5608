#include "tenure/model/initiative.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace tenure;

namespace {

InitiativeParameters certain() {
    InitiativeParameters i;
    i.start = 4;
    i.ramp_months = 10;
    i.delivery = 1.0;
    i.schedule_multiplier = 1.0;
    i.cost_multiplier = 1.0;
    i.one_off = 1200;
    i.run = 10;
    return i;
}

Parameters with(const InitiativeParameters& i) {
    Parameters p;
    p.initiatives = {i};
    return p;
}

Arm arm_of(std::vector<int> initiatives) {
    Arm arm;
    arm.initiatives = std::move(initiatives);
    return arm;
}

}  // namespace

TEST_CASE("the ramp runs from 5 % to 95 % over ramp_months and then decays with its half-life") {
    auto i = certain();
    i.half_life = 24;
    const auto d = initiative_dates(with(i), arm_of({0}))[0];
    CHECK(effect_strength(i, d, 3) == 0.0);
    CHECK(effect_strength(i, d, 4) == doctest::Approx(0.05).epsilon(2e-3));
    CHECK(effect_strength(i, d, 9) == doctest::Approx(0.5).epsilon(1e-12));
    CHECK(effect_strength(i, d, 14) == doctest::Approx(0.95).epsilon(1e-3));
    // Long after the ramp only the decay is left: half in 24 months (the ramp still adds a hair).
    CHECK(effect_strength(i, d, 62) / effect_strength(i, d, 38) == doctest::Approx(0.5).epsilon(1e-3));
}

TEST_CASE("slip delays effects and not spending") {
    auto i = certain();
    i.deadline = 14;
    i.schedule_multiplier = 1.5;  // 5 months late
    const auto d = initiative_dates(with(i), arm_of({0}))[0];
    CHECK(d.slip == 5.0);
    CHECK(effect_strength(i, d, 8) == 0.0);
    CHECK(effect_strength(i, d, 9) > 0.0);
    CHECK(initiative_cash(i, d, 4).one_off == 1200.0);
    CHECK(initiative_cash(i, d, 3).one_off == 0.0);
    CHECK(initiative_cash(i, d, 4).run == 10.0);
}

TEST_CASE("upkeep is 15 % a year of the one-off from full effect on, and slows the decay") {
    auto i = certain();
    i.upkeep = 0.15;
    const auto d = initiative_dates(with(i), arm_of({0}))[0];
    CHECK(initiative_cash(i, d, 13).upkeep == 0.0);
    CHECK(initiative_cash(i, d, 14).upkeep == doctest::Approx(1200 * 0.15 / 12));
    auto unpaid = certain();
    CHECK(effect_strength(i, d, 60) > effect_strength(unpaid, d, 60));
}

TEST_CASE("I11: spend inside the horizon is budget times multiplier") {
    auto i = certain();
    i.cost_multiplier = 1.27;
    i.duration = 20;
    const auto d = initiative_dates(with(i), arm_of({0}))[0];
    double one_off = 0.0, run = 0.0;
    for (int t = 0; t < 60; ++t) {
        one_off += initiative_cash(i, d, t).one_off;
        run += initiative_cash(i, d, t).run;
    }
    CHECK(one_off == doctest::Approx(1200 * 1.27));
    CHECK(run == doctest::Approx(20 * 10 * 1.27));
    CHECK(effect_strength(i, d, 23) > 0.0);
    CHECK(effect_strength(i, d, 24) == 0.0);
}

TEST_CASE("a prerequisite is met at 95 % of its ramp, and never when it is not in the arm") {
    auto first = certain(), second = certain();
    second.start = 0;
    second.requires_ = {0};
    Parameters p;
    p.initiatives = {first, second};
    const auto both = initiative_dates(p, arm_of({0, 1}));
    CHECK(both[1].works_from == 14.0);
    const auto alone = initiative_dates(p, arm_of({1}));
    CHECK(std::isinf(alone[1].works_from));
    CHECK(effect_strength(second, alone[1], 500) == 0.0);
}
