#include "tenure/analysis/design_point.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using namespace tenure;

namespace {

template <class F>
ScoreFunction each(F f) {
    return [f](const std::vector<Score>& points) {
        std::vector<double> values;
        for (const Score& u : points) values.push_back(f(u));
        return values;
    };
}

}  // namespace

TEST_CASE("linear in the scores: beta and the point in closed form") {
    // c + a.u = 0 is nearest to the origin at -c a/|a|^2, so beta = c/|a|.
    const std::vector<double> a{3.0, -2.0, 0.5, 0.01};
    for (const double c : {2.0, 8.0, -5.0}) {
        const auto f = each(
            [&](const Score& u) { return 1000.0 * std::inner_product(a.begin(), a.end(), u.begin(), c); });
        const double slope = length(a);
        const DesignPoint point = find_design_point(f, a.size(), c > 0 ? 1.0 : -1.0, {});
        CAPTURE(c);
        REQUIRE(point.found);
        CHECK(point.beta == doctest::Approx(std::abs(c) / slope).epsilon(1e-6));
        for (std::size_t i = 0; i < a.size(); ++i)
            CHECK(point.score[i] == doctest::Approx(-c * a[i] / (slope * slope)).epsilon(1e-3));
        CHECK(point.starts == 2);
        CHECK(point.agreeing == 2);
    }
}

TEST_CASE("the origin already has the other sign: beta is below 0") {
    const auto f = each([](const Score& u) { return u[0] - 1.5; });
    const DesignPoint point = find_design_point(f, 1, 1.0, {});
    REQUIRE(point.found);
    CHECK(point.beta == doctest::Approx(-1.5).epsilon(1e-6));
}

TEST_CASE("curved: a lognormal product, which is linear in its logarithm, though not given so") {
    // exp(0.4 u1 + 0.3 u2) = 3 is the line 0.4 u1 + 0.3 u2 = log 3: beta = log 3/0.5.
    const auto f = each([](const Score& u) { return 3.0 - std::exp(0.4 * u[0] + 0.3 * u[1]); });
    const DesignPoint point = find_design_point(f, 2, 1.0, {});
    REQUIRE(point.found);
    CHECK(point.beta == doctest::Approx(std::log(3.0) / 0.5).epsilon(1e-5));
}

TEST_CASE("a quadratic with its nearest point off the steepest way") {
    // u2 = 3 - (u1 - 1)^2/4: minimise u1^2 + (3 - (u1-1)^2/4)^2. The derivative 2u - (3 - (u-1)^2/4)(u-1) = 0
    // has the roots found here by bisection; the least value is the square of beta.
    const auto derivative = [](double u) {
        return 2.0 * u - (3.0 - 0.25 * (u - 1.0) * (u - 1.0)) * (u - 1.0);
    };
    double best = 1e9;
    for (double left = -6.0; left < 6.0; left += 0.01) {
        double a = left, b = left + 0.01;
        if (derivative(a) * derivative(b) > 0.0) continue;
        for (int i = 0; i < 60; ++i) {
            const double middle = 0.5 * (a + b);
            (derivative(middle) * derivative(a) > 0.0 ? a : b) = middle;
        }
        best = std::min(best, std::hypot(a, 3.0 - 0.25 * (a - 1.0) * (a - 1.0)));
    }
    const auto f = each([](const Score& u) { return 3.0 - u[1] - 0.25 * (u[0] - 1.0) * (u[0] - 1.0); });
    const DesignPoint point = find_design_point(f, 2, 1.0, {{-2.0, 3.0}, {3.0, 4.0}});
    REQUIRE(point.found);
    CHECK(point.beta == doctest::Approx(best).epsilon(1e-4));
    CHECK(std::abs(f({point.score}).front()) < 1e-8);
}

TEST_CASE("none within reach, none at all, no inputs") {
    CHECK_FALSE(find_design_point(each([](const Score& u) { return 6.0 - u[0]; }), 1, 1.0, {}).found);
    CHECK_FALSE(find_design_point(each([](const Score& u) { return 1.0 + u[0] * u[0]; }), 1, 1.0, {}).found);
    CHECK_FALSE(find_design_point(each([](const Score&) { return 1.0; }), 3, 1.0, {}).found);
    CHECK_FALSE(find_design_point(each([](const Score&) { return 1.0; }), 0, 1.0, {}).found);
}
