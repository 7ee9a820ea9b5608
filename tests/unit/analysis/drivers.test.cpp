#include "tenure/analysis/drivers.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/analysis/ranks.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

TEST_CASE("rank correlation with ties") {
    // scipy.stats.spearmanr([1, 2, 2, 4], [3, 1, 4, 5]) = 0.6324555320336759.
    CHECK(rank_correlation(std::vector<double>{1, 2, 2, 4}, std::vector<double>{3, 1, 4, 5}) ==
          doctest::Approx(0.6324555320336759).epsilon(1e-14));
    CHECK(rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{9, 4, 1}) ==
          doctest::Approx(-1.0).epsilon(1e-14));
    CHECK(rank_correlation(std::vector<double>{1, 1, 1}, std::vector<double>{9, 4, 1}) == 0.0);
    CHECK(mean_ranks(std::vector<double>{5, 1, 5, 2}) == std::vector<double>{3.5, 1, 3.5, 2});
}

TEST_CASE("the input that makes delta NPV leads the list") {
    const Scenario scenario = parse_scenario(R"(
[segment.all]
customers = 100
arpu = { value = "10 EUR/month", low = "5 EUR/month", high = "15 EUR/month", grade = "B", source = "billing" }
h0 = { value = "2 %/month", low = "1 %/month", high = "3 %/month", grade = "D" }
)",
                                             "drivers.toml");
    RunPlan plan;
    plan.scenario = &scenario;
    plan.central = scenario.central();
    plan.key = make_key(1);
    plan.uncertain = true;
    // Delta NPV is the drawn arpu itself, once with a small error of chance that cancels in the pair.
    std::vector<double> npv;
    std::size_t arpu = 0;
    for (std::size_t i = 0; i < 2; ++i)
        if (scenario.uncertain_inputs()[i].path == "segment.all.arpu") arpu = i;
    for (std::uint32_t d = 0; d < 200; ++d) {
        const double value = scenario.draw_values(plan.key, d)[arpu];
        npv.push_back(value + 0.5);
        npv.push_back(value - 0.5);
    }
    const auto drivers = rank_drivers(plan, npv, [] {});
    REQUIRE(drivers.size() == 2);
    CHECK(drivers[0].path == "segment.all.arpu");
    CHECK(drivers[0].rank_correlation == doctest::Approx(1.0).epsilon(1e-12));
    // Independent inputs: |correlation| above 5 standard errors once in 1.7 million seeds.
    CHECK(std::abs(drivers[1].rank_correlation) < 5 * drivers[1].se);
    CHECK(drivers[0].npv_low < 8);
    CHECK(drivers[0].npv_high > 12);

    const std::vector<AssumptionRow> rows = {{"segment.all.arpu", "", "", "", "", "", "", "B", "", false},
                                             {"segment.all.h0", "", "", "", "", "", "", "D", "", false}};
    const double r = drivers[1].rank_correlation;
    CHECK(grade_d_share(drivers, rows) == doctest::Approx(r * r / (1 + r * r)).epsilon(1e-10));
}
