#include "tenure/analysis/league_table.hpp"

#include <doctest/doctest.h>

#include "support/firms.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

Parameters two_touchpoints() {
    Parameters p = default_firm();
    p.run.months = 36;
    p.touchpoints.push_back(p.touchpoints[0]);
    p.touchpoints[1].name = "billing";
    p.touchpoints[1].visits = 0.5;
    p.touchpoints[1].failure = 0.03;
    p.touchpoints[1].complain = 0.2;
    return p;
}

}  // namespace

TEST_CASE("failures and defections are attributed without loss") {
    const Parameters p = two_touchpoints();
    const auto solution = shared_solution(p);
    const auto table = league_table(p, solution);
    REQUIRE(table.size() == 2);
    const World world = build_world(p, solution);
    const MeanPath mean = mean_path(world.arms[0], world.opening, world.shape);
    double failures = 0, defections = 0;
    for (int unit = 0; unit < 2; ++unit)
        for (int month = 0; month < 36; ++month) {
            failures +=
                mean.at(UnitSeries::unresolved, unit, month) + mean.at(UnitSeries::recovered, unit, month);
            defections += mean.at(UnitSeries::defections, unit, month);
        }
    CHECK(table[0].failure_months + table[1].failure_months == doctest::Approx(failures).epsilon(1e-12));
    CHECK(table[0].defections + table[1].defections == doctest::Approx(defections).epsilon(1e-12));
    // Unresolved failures per customer: 1.5*.012*.65 against .5*.03*.86.
    CHECK(table[0].defections / table[1].defections ==
          doctest::Approx(1.5 * 0.012 * 0.65 / (0.5 * 0.03 * 0.86)));
    for (const auto& row : table) {
        CHECK(row.npv_without_failure > 0);
        CHECK(row.npv_mean_plus_one > 0);
    }
}

TEST_CASE("a touchpoint that never fails has nothing at stake in failures") {
    Parameters p = two_touchpoints();
    p.touchpoints[1].failure = 0.0;
    const auto table = league_table(p, shared_solution(p));
    CHECK(table[1].npv_without_failure == 0.0);
    CHECK(table[1].failure_months == 0.0);
}
