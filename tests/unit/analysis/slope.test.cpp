#include "tenure/analysis/slope.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace tenure;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

template <class F>
Slope slope(F f, double x, double step, double low = -infinite, double high = infinite) {
    const SlopePoints points = slope_points(x, step, low, high);
    std::vector<double> around;
    for (const double at : points.around()) {
        CHECK(at >= low);
        CHECK(at <= high);
        around.push_back(f(at));
    }
    return slope_from(points, f(x), around);
}

}  // namespace

TEST_CASE("slopes of known functions; the error covers what the slope is off by") {
    // Exact for a quartic.
    const Slope quartic = slope([](double x) { return x * x * x * x - 2 * x * x; }, 1.5, 0.3);
    CHECK(quartic.value == doctest::Approx(4 * 1.5 * 1.5 * 1.5 - 4 * 1.5).epsilon(1e-12));
    for (const double x : {0.5, 1.0, 2.0}) {
        const Slope of = slope([](double v) { return std::exp(v); }, x, 0.04 * x);
        CHECK(std::abs(of.value - std::exp(x)) < 1e-6 * std::exp(x));
        CHECK(std::abs(of.value - std::exp(x)) <= of.error);
    }
}

TEST_CASE("at a kink the error says that there is no slope") {
    // |x - 1|: -1 before, +1 behind.
    const Slope kink = slope([](double x) { return std::abs(x - 1.0); }, 1.0, 0.04);
    CHECK(kink.value == doctest::Approx(0.0));
    CHECK(kink.error == doctest::Approx(1.0).epsilon(1e-9));
}

TEST_CASE("at the end of the range the slope is taken from inside") {
    const auto parabola = [](double x) { return 3.0 * x - x * x; };
    CHECK(slope(parabola, 0.0, 0.1, 0.0).value == doctest::Approx(3.0).epsilon(1e-12));
    CHECK(slope(parabola, 1.0, 0.1, 0.0, 1.0).value == doctest::Approx(1.0).epsilon(1e-12));
    const Slope cubic = slope([](double x) { return x * x * x + x; }, 0.0, 0.1, 0.0);
    CHECK(std::abs(cubic.value - 1.0) <= cubic.error);
    // Room for half a step on either side: a smaller step there.
    CHECK(slope_points(0.98, 0.04, 0.0, 1.0).two_sided);
    CHECK(slope_points(0.98, 0.04, 0.0, 1.0).h == doctest::Approx(0.02));
}
