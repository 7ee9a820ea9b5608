#include "tenure/analysis/newcomer_survival.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "tenure/analysis/drawn_world.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("constant churn: survivors are powers of retention") {
    Parameters p = plain_firm(100, 10, 0.02, 24);
    const World world = build_world(p);
    const MeanPath mean = mean_path(world.arms[0], world.opening, world.shape);
    const NewcomerSurvival survival = newcomer_survival(world.arms[0], mean);
    CHECK(survival.at(0, 3, 3) == 0.0);
    CHECK(survival.at(0, 3, 4) == doctest::Approx(1.0).epsilon(1e-14));
    CHECK(survival.at(0, 3, 24) == doctest::Approx(std::pow(0.98, 20)).epsilon(1e-13));
    CHECK(survival.at(0, 23, 24) == doctest::Approx(1.0).epsilon(1e-14));
}

TEST_CASE("the table agrees with following newcomers forward") {
    // The expectation engine follows any pattern of newcomers in one pass; the table must add up to it.
    Parameters p = default_firm();
    p.run.months = 18;
    const World world = build_world(p);
    const MeanPath mean = mean_path(world.arms[0], world.opening, world.shape);
    const NewcomerSurvival survival = newcomer_survival(world.arms[0], mean);
    std::vector<double> adds(18);
    for (int month = 0; month < 18; ++month) adds[month] = 5.0 - month;
    const auto forward = newcomer_survivors(world.arms[0], mean, 0, 0, adds);
    for (int month = 0; month < 18; ++month) {
        double sum = 0.0;
        for (int joined = 0; joined < 18; ++joined) sum += adds[joined] * survival.at(0, joined, month);
        CHECK(sum == doctest::Approx(forward[month]).epsilon(1e-11));
    }
}

TEST_CASE("at the close the table holds direct and referred newcomers") {
    // A case one month longer shows the close of this one as the start of its last month.
    Parameters p = default_firm();
    p.run.months = 12;
    const World world = build_world(p);
    const NewcomerSurvival survival =
        newcomer_survival(world.arms[0], mean_path(world.arms[0], world.opening, world.shape));
    p.run.months = 13;
    const World longer = build_world(p);
    const MeanPath mean = mean_path(longer.arms[0], longer.opening, longer.shape);
    std::vector<double> adds(13);
    adds[4] = 1.0;
    for (int origin = 0; origin < 2; ++origin) {
        const auto forward = newcomer_survivors(longer.arms[0], mean, 0, origin, adds);
        CHECK(survival.at(origin, 4, 12) == doctest::Approx(forward[12]).epsilon(1e-11));
    }
}
