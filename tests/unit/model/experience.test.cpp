#include "tenure/model/experience.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

namespace {

const Journey journey{{1.5, 7.8, 1.0, 0.012, 5.0, 0.5, 0.7, 0.65, 0.0}};

}  // namespace

TEST_CASE("failure status follows two competing Poisson counts") {
    const auto row = experience_row(journey, 7.7, {}, 5);
    const double rate = 1.5 * 0.012;
    CHECK(row.p_unresolved == doctest::Approx(1.0 - std::exp(-rate * 0.65)).epsilon(1e-14));
    CHECK(row.p_recovered ==
          doctest::Approx(std::exp(-rate * 0.65) * (1.0 - std::exp(-rate * 0.35))).epsilon(1e-14));
}

TEST_CASE("stationary bands are left unchanged by a month") {
    for (const double expectation : {5.0, 7.7, 9.0}) {
        const auto row = experience_row(journey, expectation, {}, 5);
        const ByBand share = stationary_bands(row, 5, {});
        double total = 0.0;
        for (int k = 0; k < 5; ++k) {
            double after = share[k] * (1.0 - down_probability(row, k) - up_probability(row, k));
            if (k > 0) after += share[k - 1] * up_probability(row, k - 1);
            if (k < 4) after += share[k + 1] * down_probability(row, k + 1);
            CHECK(after == doctest::Approx(share[k]).epsilon(1e-13));
            total += share[k];
        }
        CHECK(total == doctest::Approx(1.0).epsilon(1e-14));
    }
}

TEST_CASE("no visits, no move; nobody leaves the edges") {
    const auto idle = experience_row({{0.0, 7.8, 1.0, 0.5, 5.0, 0.5, 0.7, 0.65, 0.0}}, 7.0, {}, 5);
    for (int k = 0; k < 5; ++k) {
        CHECK(down_probability(idle, k) == 0.0);
        CHECK(up_probability(idle, k) == 0.0);
    }
    const auto row = experience_row(journey, 7.7, {}, 5);
    CHECK(row.up[4] == 0.0);
    for (const auto& down : row.down) CHECK(down[0] == 0.0);
    const ByBand start{0.1, 0.2, 0.3, 0.3, 0.1};
    CHECK(stationary_bands(idle, 5, start) == start);
}

TEST_CASE("without failures the shortfall per failed visit is 0, not 0/0") {
    const auto row = experience_row({{1.0, 7.0, 1.0, 0.0, 5.0, 0.5, 0.7, 0.65, 0.0}}, 7.0, {}, 5);
    for (int k = 1; k < 5; ++k) {
        CHECK(row.down[unresolved][k] == 0.0);
        CHECK(row.down[recovered][k] == 0.0);
        CHECK(row.down[none][k] > 0.0);
    }
}

TEST_CASE("V14: expectations close the gap geometrically, and a drift leaves a constant lag") {
    // Closed form E_t = X + (E0-X)(1-a)^t with a = adapt*(1-exp(-visits)); lag drift/12/a.
    const Journey steady{{1.0, 8.0, 0.0, 0.0, 5.0, 0.5, 0.7, 0.65, 0.0}};
    ExperienceParameters law;
    law.drift = 0.0;
    const double a = 0.1 * (1.0 - std::exp(-1.0));
    double e = 6.0;
    for (int t = 0; t < 60; ++t) {
        CHECK(e == doctest::Approx(8.0 + (6.0 - 8.0) * std::pow(1.0 - a, t)).epsilon(1e-12));
        e = next_expectation(e, mean_quality(steady), 1.0 - std::exp(-total_visits(steady)), law);
    }
    law.drift = 0.10;
    for (int t = 0; t < 2000; ++t)
        e = next_expectation(e, mean_quality(steady), 1.0 - std::exp(-total_visits(steady)), law);
    CHECK(e - 8.0 == doctest::Approx(0.10 / 12.0 / a).epsilon(1e-9));
    CHECK(e - 8.0 == doctest::Approx(0.132).epsilon(0.002));  // printed in docs/model evidence V14
}
