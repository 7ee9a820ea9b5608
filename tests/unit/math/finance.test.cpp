#include "tenure/math/finance.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace tenure;
using Flows = std::vector<double>;

namespace {

Flows years(std::size_t n) {
    Flows times(n);
    for (std::size_t i = 0; i < n; ++i) times[i] = 12.0 * static_cast<double>(i);
    return times;
}

}  // namespace

// Case V17: published worked examples, six digits.
TEST_CASE("published net present values and rates of return") {
    const Flows first{-100, 39, 59, 55, 20};
    const IrrResult one = irr(first, years(5));
    REQUIRE(one.annual);
    CHECK(*one.annual == doctest::Approx(0.280948).epsilon(1e-6));
    CHECK(one.roots == 1);
    CHECK(one.sign_changes == 1);

    const Flows second{-1000, 100, 50, 10, 15};
    CHECK(*mirr(second, 0.34, 0.21) == doctest::Approx(-0.274227).epsilon(2e-6));

    const Flows third{-1000, 300, 400, 500, 200};
    CHECK(std::fabs(npv(third, years(5), 0.10) - 115.566) < 5e-4);
    CHECK(*irr(third, years(5)).annual == doctest::Approx(0.153221).epsilon(2e-6));
    CHECK(*mirr(third, 0.10, 0.10) == doctest::Approx(0.130489).epsilon(2e-6));
    CHECK(*payback(Flows{-1000, -700, -300, 200, 400}, Flows{0, 1, 2, 3, 4}) == doctest::Approx(2.6));
}

TEST_CASE("flows with two rates of return give none, and list both") {
    // -100 + 230/(1+r) - 132/(1+r)^2 = 0 at 10 % and 20 %.
    const IrrResult result = irr(Flows{-100, 230, -132}, years(3));
    CHECK_FALSE(result.annual);
    CHECK(result.roots == 2);
    CHECK(result.sign_changes == 2);
    REQUIRE(result.all.size() == 2);
    CHECK(result.all[0] == doctest::Approx(0.10).epsilon(1e-10));
    CHECK(result.all[1] == doctest::Approx(0.20).epsilon(1e-10));
}

TEST_CASE("two sign changes may still have one root, or none") {
    // (1+r)^-1 = x: -1 + 3x - 2.5 x^2 has no real root; -1 + 5 x - 0.04 x^2 has one with 1 + r in [0.01,
    // 101].
    const IrrResult none = irr(Flows{-1, 3, -2.5}, years(3));
    CHECK_FALSE(none.annual);
    CHECK(none.roots == 0);
    CHECK(none.sign_changes == 2);
    const IrrResult one = irr(Flows{-1, 5, -0.04}, years(3));
    REQUIRE(one.annual);
    CHECK(*one.annual == doctest::Approx(2.0 / (5.0 - std::sqrt(25.0 - 0.16)) * 0.04 - 1.0).epsilon(1e-3));
}

TEST_CASE("three roots") {
    // (y - 1.05)(y - 1.3)(y - 2) in y = 1 + r.
    const Flows flows{1.0, -(1.05 + 1.3 + 2.0), 1.05 * 1.3 + 1.05 * 2.0 + 1.3 * 2.0, -1.05 * 1.3 * 2.0};
    const IrrResult result = irr(flows, years(4));
    REQUIRE(result.roots == 3);
    CHECK(result.all[0] == doctest::Approx(0.05).epsilon(1e-9));
    CHECK(result.all[1] == doctest::Approx(0.30).epsilon(1e-9));
    CHECK(result.all[2] == doctest::Approx(1.00).epsilon(1e-9));
}

TEST_CASE("roots 0.25 % of 1 + r apart are told apart wherever they fall on the scan") {
    for (double low = 0.5; low < 3.0; low *= 1.0371) {
        const double high = low * 1.0025;
        const IrrResult result = irr(Flows{1.0, -(low + high), low * high}, years(3));
        REQUIRE(result.roots == 2);
        CHECK(std::fabs(result.all[0] - (low - 1.0)) < 1e-9);
        CHECK(std::fabs(result.all[1] - (high - 1.0)) < 1e-9);
    }
}

TEST_CASE("dated flows: unequal months, unordered, several on one date") {
    // 100 paid at month 3, 110 received 6 months later: (1 + r)^(1/2) = 1.1.
    CHECK(*irr(Flows{-100, 110}, Flows{3, 9}).annual == doctest::Approx(0.21).epsilon(1e-12));
    const IrrResult unordered = irr(Flows{110, -150, 50}, Flows{9, 3, 3});
    CHECK(unordered.sign_changes == 1);
    CHECK(*unordered.annual == doctest::Approx(0.21).epsilon(1e-12));
    CHECK(npv(Flows{100}, Flows{6}, 0.21) == doctest::Approx(100.0 / 1.1).epsilon(1e-14));
    CHECK(*mirr(Flows{-100, 110}, Flows{0, 6}, 0.1, 0.1) == doctest::Approx(0.21).epsilon(1e-12));
}

TEST_CASE("the ends of the scan: a near-total loss, a hundredfold gain, and beyond") {
    CHECK(*irr(Flows{-100, 1.5}, years(2)).annual == doctest::Approx(-0.985).epsilon(1e-10));
    CHECK(*irr(Flows{-1, 100}, years(2)).annual == doctest::Approx(99.0).epsilon(1e-10));
    CHECK(irr(Flows{-1, 102}, years(2)).roots == 0);
    CHECK(irr(Flows{100, 10}, years(2)).sign_changes == 0);
    CHECK_FALSE(irr(Flows{100, 10}, years(2)).annual);
    CHECK(irr(Flows{}, Flows{}).roots == 0);
}

TEST_CASE("sixty monthly flows at half months") {
    Flows flows{-1000}, times{0};
    for (int month = 0; month < 60; ++month) {
        flows.push_back(25.0);
        times.push_back(month + 0.5);
    }
    const IrrResult result = irr(flows, times);
    REQUIRE(result.annual);
    CHECK(npv(flows, times, *result.annual) == doctest::Approx(0.0).scale(1000).epsilon(1e-12));
}

TEST_CASE("mirr needs an outlay, a receipt and time") {
    CHECK_FALSE(mirr(Flows{100, 100}, 0.1, 0.1));
    CHECK_FALSE(mirr(Flows{-100, -100}, 0.1, 0.1));
    CHECK_FALSE(mirr(Flows{-100, 100}, Flows{0, 0}, 0.1, 0.1));
    CHECK_FALSE(mirr(Flows{}, 0.1, 0.1));
}

TEST_CASE("payback: immediate, not reached, interpolated, first return only") {
    CHECK(*payback(Flows{0, 10, 20}, Flows{0, 1, 2}) == 0.0);
    CHECK(*payback(Flows{}, Flows{}) == 0.0);
    CHECK_FALSE(payback(Flows{-10, -5, -1}, Flows{0, 1, 2}));
    CHECK(*payback(Flows{-10, -5, 0}, Flows{0, 1, 2}) == 2.0);
    CHECK(*payback(Flows{5, -5, 15, -20, 20}, Flows{0, 1, 3, 4, 5}) == doctest::Approx(1.5));
}
