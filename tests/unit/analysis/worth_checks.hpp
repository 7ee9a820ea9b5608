#pragma once
/// What tests of the value of information compare with closed forms.
#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "tenure/analysis/information_value.hpp"

namespace tenure::test {

/// NPVs of an arm of nothing and of one with this lead, [arm][draw].
inline std::vector<std::vector<double>> two_arms(std::vector<double> lead) {
    return {std::vector<double>(lead.size()), std::move(lead)};
}

/// Within 4 standard errors: one false alarm in 16,000 other seeds.
inline void check_near(const Worth& worth, double expected, double largest_se) {
    CAPTURE(worth.value);
    CAPTURE(worth.se);
    CAPTURE(expected);
    REQUIRE(worth.se < largest_se);
    CHECK(std::abs(worth.value - expected) < 4 * worth.se);
}

}  // namespace tenure::test
