#include "tenure/math/roots.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

TEST_CASE("smooth roots are found in few steps") {
    const Root cosine = find_root([](double x) { return std::cos(x) - x; }, 0.0, 1.0, 1e-14);
    CHECK(cosine.converged);
    CHECK(cosine.value == doctest::Approx(0.73908513321516064).epsilon(1e-14));
    CHECK(cosine.iterations <= 7);
    const Root cube = find_root([](double x) { return x * x * x - 2.0 * x - 5.0; }, 2.0, 3.0, 1e-14);
    CHECK(cube.value == doctest::Approx(2.0945514815423266).epsilon(1e-14));
    CHECK(cube.iterations <= 7);
    const Root reversed = find_root([](double x) { return 5.0 - x * x * x + 2.0 * x; }, 2.0, 3.0, 1e-14);
    CHECK(reversed.value == doctest::Approx(2.0945514815423266).epsilon(1e-14));
}

TEST_CASE("hard functions end: flat, steep, discontinuous, at an end") {
    const Root flat = find_root([](double x) { return std::pow(x - 0.3, 9); }, -1.0, 2.0, 1e-12);
    CHECK(flat.converged);
    CHECK(std::fabs(flat.value - 0.3) < 1e-4);  // f underflows in a wide band
    const Root steep =
        find_root([](double x) { return std::exp(50.0 * x) - std::exp(-20.0); }, -10.0, 10.0, 1e-13);
    CHECK(steep.value == doctest::Approx(-0.4).epsilon(1e-12));
    const Root jump = find_root([](double x) { return x < 0.7 ? -1.0 : 2.0; }, 0.0, 1.0, 1e-12);
    CHECK(jump.converged);
    CHECK(jump.value == doctest::Approx(0.7).epsilon(1e-11));
    const Root end = find_root([](double x) { return x; }, 0.0, 1.0, 1e-12);
    CHECK(end.converged);
    CHECK(end.value == 0.0);
}

TEST_CASE("a bracket without a sign change is reported") {
    const Root none = find_root([](double x) { return x * x + 1.0; }, -1.0, 2.0, 1e-12);
    CHECK_FALSE(none.converged);
    CHECK(none.value == -1.0);
    const Root nan = find_root([](double) { return std::nan(""); }, 0.0, 1.0, 1e-12);
    CHECK_FALSE(nan.converged);
    const Root few = find_root([](double x) { return std::pow(x, 9) - 1e-9; }, 0.0, 1e6, 1e-15, 3);
    CHECK_FALSE(few.converged);
    CHECK(few.iterations == 3);
}

TEST_CASE("a root that has moved a little is found again from few values") {
    // x^3 - 2 x - 5 has the root 2.0945514815423266 and there the slope 11.161437726978578.
    int values = 0;
    const auto cubic = [&](double x) {
        ++values;
        return x * x * x - 2.0 * x - 5.0;
    };
    double slope = 11.0;
    const Root far = follow_root(cubic, 2.0, slope, 1.0, 1e-15);
    CHECK(far.converged);
    CHECK(far.value == doctest::Approx(2.0945514815423266).epsilon(1e-15));
    CHECK(slope == doctest::Approx(11.161437726978578).epsilon(1e-5));
    CHECK(values <= 6);
    values = 0;
    slope = 11.161437726978578;
    const Root near = follow_root(cubic, 2.09455148, slope, 0.0, 1e-15);
    CHECK(near.converged);
    CHECK(near.value == doctest::Approx(2.0945514815423266).epsilon(1e-15));
    CHECK(values == 1);
    // A slope that is only guessed is measured first, however near the root.
    slope = 8.0;
    const Root doubted = follow_root(cubic, 2.0945514816, slope, 1.0, 1e-15);
    CHECK(doubted.value == doctest::Approx(2.0945514815423266).epsilon(1e-15));
    CHECK(follow_root([](double x) { return x; }, 0.0, slope, 1.0, 1e-15).converged);
    // A slope of the wrong sign, none at all, no root: said, not believed.
    slope = -1.0;
    CHECK_FALSE(follow_root(cubic, 2.0, slope, 1.0, 1e-15).converged);
    slope = 0.0;
    CHECK_FALSE(follow_root(cubic, 2.0, slope, 1.0, 1e-15).converged);
    slope = 1.0;
    CHECK_FALSE(follow_root([](double x) { return x * x + 1.0; }, 0.5, slope, 1.0, 1e-15).converged);
}

TEST_CASE("bisection finds where a predicate turns") {
    const Root turn = bisect_monotone([](double x) { return x * x >= 2.0; }, 0.0, 2.0, 0.0);
    CHECK(turn.converged);
    CHECK(turn.value * turn.value >= 2.0);
    CHECK(std::nextafter(turn.value, 0.0) * std::nextafter(turn.value, 0.0) < 2.0);
    CHECK(bisect_monotone([](double) { return true; }, 1.0, 2.0, 1e-9).value == 1.0);
    CHECK_FALSE(bisect_monotone([](double) { return false; }, 1.0, 2.0, 1e-9).converged);
}
