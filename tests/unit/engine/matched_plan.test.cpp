/// The plan of matched money (docs/model section 8), month by month: one-offs as level payments of equal
/// present value, by the closed form of an annuity; run, upkeep and moved spend in their own month.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "support/firms.hpp"
#include "tenure/base/money.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/engine/world.hpp"

using namespace tenure;

namespace {

const double v = std::pow(1.1, -1.0 / 12.0);  // 10 % a year, the default

/// A case of 60 months, a programme without overruns and its twin; nobody's behaviour changes.
Parameters programme_firm(double one_off, double start) {
    auto p = test::default_firm();
    test::add_programme(p, 1.0, 0.0, one_off);
    p.initiatives[0].start = start;
    p.initiatives[0].cost_multiplier = 1.0;
    p.initiatives[0].schedule_multiplier = 1.0;
    return p;
}

std::vector<double> plan_of(Parameters p, double spread) {
    p.arms[2].spread = spread;
    return build_world(p).matched_cash[2];
}

/// What is paid in the middle of each of `months` months to be worth 1 at the start of the first.
double level_payment(int months) {
    return (1.0 - v) / (std::sqrt(v) * (1.0 - std::pow(v, months)));
}

double present_value(const std::vector<double>& plan) {
    double sum = 0.0;
    for (std::size_t t = 0; t < plan.size(); ++t) sum += plan[t] * std::pow(v, static_cast<double>(t) + 0.5);
    return sum;
}

}  // namespace

TEST_CASE("matched plan: a one-off is a level annuity of equal present value, also when the case cuts it") {
    const double amount = 400000;
    for (const int start : {0, 2, 47, 48, 49, 54, 59}) {
        for (const int spread : {1, 6, 12, 24, 600}) {
            CAPTURE(start);
            CAPTURE(spread);
            const auto plan = plan_of(programme_firm(amount, start), spread);
            const int width = std::min(spread, 60 - start);
            for (int t = 0; t < 60; ++t) {
                const bool inside = t >= start && t < start + width;
                CHECK(plan[t] ==
                      doctest::Approx(inside ? amount * level_payment(width) : 0.0).epsilon(1e-12));
            }
            CHECK(present_value(plan) == doctest::Approx(amount * std::pow(v, start)).epsilon(1e-12));
        }
    }
}

TEST_CASE("matched plan: spread = 1 is the one-off as paid, with interest to the middle of its month") {
    const auto plan = plan_of(programme_firm(400000, 2), 1);
    CHECK(plan[2] == doctest::Approx(400000 * std::pow(1.1, 0.5 / 12.0)).epsilon(1e-12));
    CHECK(std::accumulate(plan.begin(), plan.end(), 0.0) == plan[2]);
}

TEST_CASE("matched plan: two one-offs are spread apart, each from its own date") {
    auto p = programme_firm(400000, 2);
    p.initiatives.push_back(p.initiatives[0]);
    p.initiatives[1].start = 8;
    p.initiatives[1].one_off = 90000;
    p.arms[1].initiatives = {0, 1};
    const auto plan = plan_of(p, 12);
    CHECK(plan[7] == doctest::Approx(400000 * level_payment(12)).epsilon(1e-12));
    CHECK(plan[8] == doctest::Approx(490000 * level_payment(12)).epsilon(1e-12));
    CHECK(plan[14] == doctest::Approx(90000 * level_payment(12)).epsilon(1e-12));
    CHECK(plan[20] == 0.0);
}

TEST_CASE("matched plan: run and upkeep are matched in their own month whatever the spread") {
    auto p = programme_firm(400000, 2);  // at full effect from month 8, upkeep 5,000 a month
    p.initiatives[0].run = 3000;
    p.initiatives[0].upkeep = 0.15;
    for (const int spread : {1, 6, 12, 600}) {
        CAPTURE(spread);
        const auto plan = plan_of(p, spread);
        const int width = std::min(spread, 58);
        for (int t = 0; t < 60; ++t) {
            const double one_off = t >= 2 && t < 2 + width ? 400000 * level_payment(width) : 0.0;
            const double running = t < 2 ? 0.0 : t < 8 ? 3000.0 : 8000.0;
            CHECK(plan[t] == doctest::Approx(one_off + running).epsilon(1e-12));
        }
    }
    p.initiatives[0].duration = 30;  // ends with month 31
    const auto ending = plan_of(p, 6);
    CHECK(ending[31] == 8000.0);
    CHECK(ending[32] == 0.0);
}

TEST_CASE("matched plan: spend moved per customer is matched in its own month along the mean path") {
    auto p = programme_firm(0, 2);
    Effect gifts;
    gifts.target = Target::segment_retention_spend;
    gifts.size = 0.5;
    p.initiatives[0].effects = {gifts};
    p.initiatives[0].ramp_months = 0;
    p.initiatives[0].delivery = 1.0;
    p.initiatives[0].half_life = 1e9;
    const World world = build_world(p);
    const auto mean = mean_path(world.arms[1], world.opening, world.shape);
    const auto& plan = world.matched_cash[2];
    CHECK(plan[1] == 0.0);
    for (int t = 2; t < 60; ++t) {
        double active = 0.0;  // half a unit for every customer open in the month
        for (int u = 0; u < world.shape.units(); ++u) active += mean.at(UnitSeries::open, u, t);
        CHECK(plan[t] ==
              doctest::Approx(0.5 * active).epsilon(1e-6));  // the ledger has 1/10,000 per customer
    }
}
