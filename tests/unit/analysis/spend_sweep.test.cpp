#include "tenure/analysis/spend_sweep.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "tenure/model/acquisition.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("a programme scales with its money") {
    Parameters p = default_firm();
    add_programme(p, 0.5, 0.6, 100000);
    const Parameters half = scale_programme(p, 1, 0.5);
    CHECK(half.initiatives[0].one_off == 50000);
    CHECK(half.initiatives[0].effects[0].size == 0.75);
    CHECK(half.initiatives[0].effects[1].size == 0.3);
    const Parameters more = scale_programme(p, 1, 2.5);
    CHECK(more.initiatives[0].one_off == 250000);
    REQUIRE(more.initiatives[0].effects.size() == 6);  // twice, and half of one, for both effects
    CHECK(more.initiatives[0].effects[2].size == 0.75);
    CHECK(more.initiatives[0].effects[5].size == 0.3);
    CHECK(scale_programme(p, 1, 1.0).initiatives[0].effects[1].size == 0.6);
}

TEST_CASE("the sweep spends the same on both sides and costs rise at the margin") {
    Parameters p = default_firm();
    p.run.months = 36;
    p.contrasts = {{1, 0}, {2, 0}, {1, 2}};
    add_programme(p, 0.5, 0.6, 100000);
    const auto sweeps = sweep_spend(p, shared_solution(p), {}, {});
    REQUIRE(sweeps.size() == 1);
    CHECK(sweeps[0].retention_arm == "retention");
    CHECK(sweeps[0].acquisition_arm == "acquisition");
    const auto& rows = sweeps[0].rows;
    REQUIRE(rows.size() == 8);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].spend == doctest::Approx(rows[3].spend * rows[i].scale).epsilon(1e-6));
        if (i > 0) {
            CHECK(rows[i].retained_customers > rows[i - 1].retained_customers);
            CHECK(rows[i].acquired_customers > rows[i - 1].acquired_customers);
            CHECK(rows[i].marginal_acquisition_cost > rows[i - 1].marginal_acquisition_cost);
        }
    }
    // At little money the next customer costs what the response says, plus the adds it takes from others.
    const double response = marginal_acquisition_cost(0.34, 0.012, 0.449);
    CHECK(rows[0].marginal_acquisition_cost > 0.8 * response);
    CHECK(rows[0].marginal_acquisition_cost < 1.2 * response);
}

TEST_CASE("the next customer is held against the CLV of whom the money reaches") {
    // Two segments: the channel wins newcomers of the poor one only, the programme keeps the rich one only.
    Parameters p = default_firm();
    p.run.months = 36;
    p.finance.clv_horizon = 24;
    p.segments.push_back(p.segments[0]);
    p.segments[0].name = "poor";
    p.segments[1].name = "rich";
    p.segments[1].arpu = 90;
    p.word_of_mouth.present = false;
    p.win_back.present = false;
    p.acquisition.present = false;
    p.channels[0].spend = 0;
    p.channels[0].segments = {0};
    p.contrasts = {{1, 0}, {2, 0}, {1, 2}};
    add_programme(p, 0.5, 0.6, 100000);
    for (Effect& effect : p.initiatives[0].effects) effect.segments = {1};
    const auto solution = shared_solution(p);
    const DrawnWorld world(p, solution);
    const double poor = world.value(0).clv_unit[0], rich = world.value(0).clv_unit[2];
    CHECK(rich > 2 * poor);
    const auto rows = sweep_spend(p, solution, {}, {}).at(0).rows;
    // Nobody feels the money of others: to rounding, all of it is one segment's.
    for (const SweepRow& row : rows) {
        CHECK(row.clv == doctest::Approx(poor).epsilon(1e-9));
        CHECK(row.clv_kept == doctest::Approx(rich).epsilon(1e-9));
        CHECK(row.clv_in_case > row.clv);
        CHECK(row.clv_kept_in_case > row.clv_kept);
    }
    // Present values on both sides: with a response that is nearly linear the sweep says what the response
    // says.
    const double response = marginal_acquisition_cost(0.0, 0.012, 0.449);
    CHECK(rows[0].marginal_acquisition_cost == doctest::Approx(response).epsilon(0.05));
}

TEST_CASE("money matched by retention spend is no acquisition sweep") {
    Parameters p = default_firm();
    p.run.months = 6;
    add_programme(p, 0.5, 0.6, 100000);
    p.arms[2].levers = {{-1, 1.0}};
    CHECK(sweep_spend(p, shared_solution(p), {}, {}).empty());
}
