#include "tenure/engine/world.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "tenure/engine/expectation/expectation.hpp"

using namespace tenure;

namespace {

/// Present value of the programme of a path: one-off at the start of its month, the rest in the middle.
double programme(const MeanPath& path) {
    const double v = std::pow(1.1, -1.0 / 12.0);
    double sum = 0.0;
    for (int t = 0; t < path.shape().months; ++t)
        sum += path.at(FirmSeries::one_off, t) * std::pow(v, t) +
               (path.at(FirmSeries::run, t) + path.at(FirmSeries::upkeep, t) +
                path.at(FirmSeries::budget_moves, t)) *
                   std::pow(v, t + 0.5);
    return sum / money_per_unit;
}

}  // namespace

TEST_CASE("match_spend: the twin spends the same present value, spread over months") {
    auto p = test::default_firm();
    test::add_programme(p, 0.5, 0.4, 400000);
    p.initiatives[0].run = 3000;
    p.initiatives[0].upkeep = 0.15;
    Effect saving;
    saving.target = Target::segment_retention_spend;
    saving.size = 0.2;
    p.initiatives[0].effects.push_back(saving);
    const World world = build_world(p);
    const auto retention = mean_path(world.arms[1], world.opening, world.shape);
    const auto acquisition = mean_path(world.arms[2], world.opening, world.shape);
    // Cash is rounded to 1/10,000 of a unit a month in the ledger of the planned lines.
    CHECK(programme(acquisition) == doctest::Approx(programme(retention)).epsilon(1e-9));
    CHECK(world.matched_cash[2][1] == 0.0);
    CHECK(world.matched_cash[2][2] > 0.0);
    CHECK(programme(retention) > 400000 * 1.27 * 0.98);
    CHECK(acquisition.adds(0, 0, 10) > retention.adds(0, 0, 10));
}

TEST_CASE("I11: a budget that is raised stays raised, and all of the raise is spent") {
    auto p = test::default_firm();
    p.channels[0].mode = SpendMode::budget;
    p.channels[0].budget = 20000;
    Effect raise;
    raise.target = Target::channel_budget;
    raise.operation = Operation::multiply;
    raise.size = 1.5;
    InitiativeParameters campaign;  // delivery, half-life and overruns at their defaults
    campaign.start = 6;
    campaign.ramp_months = 0;
    campaign.duration = 48;
    campaign.effects = {raise};
    p.initiatives = {campaign};
    p.arms.push_back({});
    p.arms[1].name = "campaign";
    p.arms[1].initiatives = {0};
    const World world = build_world(p);
    const auto path = mean_path(world.arms[1], world.opening, world.shape);
    double spent = 0.0, moved = 0.0;
    for (int t = 0; t < p.run.months; ++t) {
        spent += path.at(FirmSeries::acquisition_spend, t);
        moved += path.at(FirmSeries::budget_moves, t);
    }
    CHECK(spent + moved == doctest::Approx(money_per_unit * 20000.0 * (12 + 48 * 1.5)).epsilon(1e-12));
    CHECK(moved == doctest::Approx(money_per_unit * 20000.0 * 48 * 0.5).epsilon(1e-12));
}

TEST_CASE("zero effects with cost: the difference is minus the present value of the cost") {
    auto p = test::default_firm();
    test::add_programme(p, 1.0, 0.0, 400000);
    const World world = build_world(p);
    const auto base = mean_path(world.arms[0], world.opening, world.shape);
    const auto arm = mean_path(world.arms[1], world.opening, world.shape);
    const double v = std::pow(1.1, -1.0 / 12.0);
    CHECK(test::present_value(arm, 0.10) - test::present_value(base, 0.10) ==
          doctest::Approx(-400000 * 1.27 * v * v).epsilon(1e-9));
}

TEST_CASE("splitting a segment in two equal halves changes no expectation") {
    auto p = test::default_firm();
    p.channels[0].mode = SpendMode::budget;
    p.channels[0].budget = 20000;
    const World one = build_world(p);
    auto half = p.segments[0];
    half.customers /= 2;
    half.market /= 2;
    p.segments = {half, half};
    const World two = build_world(p);
    const auto a = mean_path(one.arms[0], one.opening, one.shape);
    const auto b = mean_path(two.arms[0], two.opening, two.shape);
    // The lapsed pool is rounded to whole persons in each segment, hence not to the last bit.
    CHECK(test::active_at_close(b) == doctest::Approx(test::active_at_close(a)).epsilon(1e-5));
}

TEST_CASE("money scales with money") {
    auto p = test::default_firm();
    const World one = build_world(p);
    for (auto& s : p.segments) s.arpu *= 100;
    for (auto& t : p.touchpoints) t.cost_per_visit *= 100;
    p.channels[0].spend *= 100;
    p.channels[0].k_a /= 100;
    const World hundred = build_world(p);
    const double a = test::present_value(mean_path(one.arms[0], one.opening, one.shape), 0.10);
    const double b = test::present_value(mean_path(hundred.arms[0], hundred.opening, hundred.shape), 0.10);
    CHECK(b == doctest::Approx(100 * a).epsilon(1e-6));  // amounts are rounded to 1/10,000 before scaling
}
