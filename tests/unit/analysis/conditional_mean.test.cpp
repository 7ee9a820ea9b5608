#include "tenure/analysis/conditional_mean.hpp"

#include <doctest/doctest.h>

#include "tenure/analysis/least_squares.hpp"
#include "tenure/analysis/spline_basis.hpp"
#include "unit/analysis/normal_draws.hpp"

using namespace tenure;

TEST_CASE("least squares of a line worked by hand; a repeated column gets 0") {
    // y = 1, 3, 8 at x = 0, 1, 2: slope 7/2, intercept 1/2.
    Moments moments(3, 1);
    const double y[] = {1, 3, 8};
    for (int x = 0; x < 3; ++x) moments.add({1.0, 1.0 * x, 2.0 * x}, {y[x]});
    const auto coefficients = solve(moments).front();
    CHECK(coefficients[0] == doctest::Approx(0.5).epsilon(1e-12));
    CHECK(coefficients[1] == doctest::Approx(3.5).epsilon(1e-12));
    CHECK(coefficients[2] == 0.0);
}

TEST_CASE("a fit without some rows is a subtraction") {
    Moments all(2, 1), part(2, 1), rest(2, 1);
    for (int x = 0; x < 9; ++x) {
        const double y = x * x;
        all.add({1.0, 1.0 * x}, {y});
        (x % 3 == 0 ? part : rest).add({1.0, 1.0 * x}, {y});
    }
    all.combine(part, -1.0);
    CHECK(solve(all) == solve(rest));  // whole numbers: no rounding
}

TEST_CASE("a restricted cubic spline is linear beyond its outer knots and smooth at the knots") {
    std::vector<double> x;
    for (int i = 0; i <= 1000; ++i) x.push_back(0.01 * i);
    const auto columns = spline_columns(x, 5);
    REQUIRE(columns.size() == 4);
    for (const auto& column : columns) {
        const auto bend = [&](std::size_t i) { return column[i + 1] - 2 * column[i] + column[i - 1]; };
        // Outer knots at 0.5 and 9.5.
        for (std::size_t i = 1; i < 1000; ++i)
            if (i < 49 || i > 951) CHECK(std::abs(bend(i)) < 1e-12);
        // A second derivative without jumps: neighbouring bends differ by a third derivative times h^3.
        for (std::size_t i = 2; i < 1000; ++i) CHECK(std::abs(bend(i) - bend(i - 1)) < 1e-6);
    }
}

TEST_CASE("few values and none that varies have the columns they support") {
    CHECK(spline_columns(std::vector<double>(20, 3.0), 5).empty());
    std::vector<double> switched(20, 0.0);
    for (std::size_t i = 0; i < 10; ++i) switched[2 * i] = 1.0;
    CHECK(spline_columns(switched, 5).size() <= 4);
    const auto fitted = conditional_mean({switched}, {switched}).front();
    for (std::size_t i = 0; i < 20; ++i) CHECK(fitted[i] == doctest::Approx(switched[i]).epsilon(1e-9));
}

TEST_CASE("cross-fitting: what a draw says about itself is not used") {
    // y is pure noise: an in-sample fit explains columns/draws of it, a cross-fitted one less than nothing on
    // average. The draw's own y must not move its prediction at all.
    const std::vector<double> x = test::normal_draws(91, 400);
    std::vector<double> y = test::normal_draws(92, 400);
    const auto before = conditional_mean({x}, {y}, Together::seen).front();
    y[7] += 1e-3;  // too little to change the form chosen
    const auto after = conditional_mean({x}, {y}, Together::seen).front();
    // Sums of all less those of the fold: equal to rounding.
    CHECK(after[7] == doctest::Approx(before[7]).epsilon(1e-9));
    CHECK(after[8] != before[8]);
}
