#include "tenure/analysis/shapley.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <numeric>

using namespace tenure;

TEST_CASE("Shapley values of games whose values are known") {
    // One left glove and two right ones; a pair is worth 1: 2/3, 1/6, 1/6.
    std::vector<double> gloves(8);
    for (MeasureSet set = 0; set < 8; ++set) gloves[set] = (set & 1U) != 0 && (set & 6U) != 0 ? 1.0 : 0.0;
    const std::vector<double> values = shapley_values(3, gloves);
    CHECK(values[0] == doctest::Approx(2.0 / 3.0));
    CHECK(values[1] == doctest::Approx(1.0 / 6.0));
    CHECK(values[2] == doctest::Approx(1.0 / 6.0));
    // A runway for planes that need 1, 2, ..., 10 of length (Littlechild and Owen 1973): plane i pays
    // 1/10 + 1/9 + ... + 1/(11-i).
    std::vector<double> runway(1024);
    for (MeasureSet set = 0; set < 1024; ++set) runway[set] = std::bit_width(set);
    const std::vector<double> fees = shapley_values(10, runway);
    double fee = 0.0;
    for (int i = 0; i < 10; ++i) {
        fee += 1.0 / (10 - i);
        CHECK(fees[i] == doctest::Approx(fee).epsilon(1e-12));
    }
    CHECK(std::accumulate(fees.begin(), fees.end(), 0.0) == doctest::Approx(10.0).epsilon(1e-12));
    CHECK(shapley_values(0, {0.0}).empty());
}

TEST_CASE("orders drawn at random add up to the whole and come near the exact values") {
    const int planes = 12;
    const auto orders = random_orders(planes, 200, make_key(1));
    REQUIRE(orders.size() == 400);
    std::vector<std::vector<double>> gain;
    for (const std::vector<int>& order : orders) {
        std::vector<double> of(planes);
        int length = 0;
        for (const int i : order) {
            of[i] = std::max(length, i + 1) - length;
            length = std::max(length, i + 1);
        }
        gain.push_back(of);
    }
    CHECK(std::equal(orders[0].begin(), orders[0].end(), orders[1].rbegin()));
    const SampledShapley sampled = sampled_shapley(gain);
    CHECK(std::accumulate(sampled.value.begin(), sampled.value.end(), 0.0) ==
          doctest::Approx(12.0).epsilon(1e-12));
    double fee = 0.0;
    for (int i = 0; i < planes; ++i) {
        fee += 1.0 / (planes - i);
        // Twelve at 4.5 errors: a false alarm in 10,000 seeds; the seed is fixed.
        CHECK(std::abs(sampled.value[i] - fee) < 4.5 * sampled.se[i] + 1e-12);
    }
}
