#include "tenure/engine/opening.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "tenure/base/error.hpp"
#include "tenure/engine/expectation/expectation.hpp"

using namespace tenure;

namespace {

double unit_sum(const MeanPath& path, UnitSeries series, int from, int to) {
    double sum = 0.0;
    for (int u = 0; u < path.shape().units(); ++u)
        for (int t = from; t < to; ++t) sum += path.at(series, u, t);
    return sum;
}

}  // namespace

TEST_CASE("calibration: the opening base loses the stated share in the first year") {
    auto p = test::default_firm();
    p.acquisition.present = p.win_back.present = p.word_of_mouth.present = false;
    p.channels.clear();
    p.run.months = 12;
    const World world = build_world(p);
    const auto path = mean_path(world.arms[0], world.opening, world.shape);
    CHECK(1.0 - test::active_at_close(path) / 25000.0 == doctest::Approx(0.19).epsilon(1e-12));
}

TEST_CASE("defection beyond the first-year churn is refused") {
    auto p = test::default_firm();
    p.touchpoints[0].failure = 0.25;
    p.churn.p_defect = 0.5;
    p.segments[0].first_year_churn = 0.05;
    CHECK_THROWS_AS(solve_opening(p), InputError);
}

TEST_CASE("organic adds level the baseline: month-0 adds and win-backs equal month-0 churn") {
    for (const bool unlimited : {false, true}) {
        auto p = test::default_firm();
        p.segments[0].unlimited = unlimited;
        const World world = build_world(p);
        const auto path = mean_path(world.arms[0], world.opening, world.shape);
        const double churn = unit_sum(path, UnitSeries::defections, 0, 1) +
                             unit_sum(path, UnitSeries::dissatisfied, 0, 1) +
                             unit_sum(path, UnitSeries::base_churn, 0, 1);
        const double adds =
            unit_sum(path, UnitSeries::adds, 0, 1) + unit_sum(path, UnitSeries::winbacks, 0, 1);
        // The lapsed pool is rounded to whole persons: half a person times the win-back rate.
        CHECK(adds == doctest::Approx(churn).epsilon(1e-5));
        CHECK_FALSE(world.opening.growing[0]);
    }
    auto p = test::default_firm();
    p.channels[0].spend = 20.0;  // paid alone beats churn
    CHECK(solve_opening(p).growing[0]);
    CHECK(solve_opening(p).anchors.segments[0].organic == 0.0);
}

TEST_CASE("docs/model section 13: plausibility figures of the default firm within 10 %") {
    const auto p = test::default_firm();
    const World world = build_world(p);
    const auto path = mean_path(world.arms[0], world.opening, world.shape);
    const auto churn_rate = [&](int from, int to) {
        double lost = 0.0;
        for (const auto s : {UnitSeries::defections, UnitSeries::dissatisfied, UnitSeries::base_churn})
            lost += unit_sum(path, s, from, to);
        return lost / unit_sum(path, UnitSeries::open, from, to);
    };
    CHECK(world.opening.anchors.segments[0].h0 == doctest::Approx(0.0272).epsilon(0.10));
    CHECK(churn_rate(0, 12) == doctest::Approx(0.0183).epsilon(0.10));
    CHECK(churn_rate(48, 60) == doctest::Approx(0.0166).epsilon(0.10));
    CHECK(test::active_at_close(path) / 25000.0 == doctest::Approx(1.06).epsilon(0.10));
    const double lost = unit_sum(path, UnitSeries::defections, 0, 12) +
                        unit_sum(path, UnitSeries::dissatisfied, 0, 12) +
                        unit_sum(path, UnitSeries::base_churn, 0, 12);
    CHECK(unit_sum(path, UnitSeries::defections, 0, 12) / lost == doctest::Approx(0.06).epsilon(0.10));
    CHECK(unit_sum(path, UnitSeries::dissatisfied, 0, 12) / lost == doctest::Approx(0.125).epsilon(0.10));
    const double nps =
        100.0 *
        (unit_sum(path, UnitSeries::promoters, 0, 60) - unit_sum(path, UnitSeries::detractors, 0, 60)) /
        unit_sum(path, UnitSeries::open, 0, 60);
    CHECK(nps > -2.0);
    CHECK(nps < 8.0);  // +1 to +5, within 3 points
    const double v = std::pow(1.1, -1.0 / 12.0);
    const auto direct = newcomer_value(world.arms[0], path, 0, 0, 0, v, 120);
    const auto referred = newcomer_value(world.arms[0], path, 0, 1, 0, v, 120);
    CHECK(direct.clv == doctest::Approx(515).epsilon(0.10));
    CHECK(referred.clv == doctest::Approx(592).epsilon(0.10));
    CHECK(1.0 - direct.survival[12] == doctest::Approx(0.26).epsilon(0.10));
    CHECK(1.0 - direct.survival[24] / direct.survival[12] == doctest::Approx(0.22).epsilon(0.10));
    CHECK(1.0 - direct.survival[36] / direct.survival[24] == doctest::Approx(0.19).epsilon(0.10));
}
