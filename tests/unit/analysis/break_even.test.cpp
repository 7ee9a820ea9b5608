#include "tenure/analysis/break_even.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

namespace {

double found(const std::function<double(double)>& f, const std::vector<double>& at, double central) {
    std::vector<double> npv;
    for (const double x : at) npv.push_back(f(x));
    return break_even(f, at, npv, central);
}

}  // namespace

TEST_CASE("break-even of a function with known roots: the one nearest to the central value") {
    const auto cubic = [](double x) { return (x - 1) * (x - 4) * (x - 6); };
    CHECK(found(cubic, {0, 2, 3, 5, 9}, 3) == doctest::Approx(4).epsilon(1e-6));
    CHECK(found(cubic, {0, 2, 3, 5, 9}, 2) == doctest::Approx(1).epsilon(1e-6));
    CHECK(found(cubic, {0, 2, 3, 5, 9}, 9) == doctest::Approx(6).epsilon(1e-6));
    CHECK(found([](double x) { return std::exp(x) - 2; }, {0, 0.1, 3}, 0.1) ==
          doctest::Approx(std::log(2.0)).epsilon(1e-6));
}

TEST_CASE("no turn, no break-even") {
    CHECK(std::isnan(found([](double x) { return x * x + 1; }, {-1, 0, 1}, 0)));
    CHECK_FALSE(turns(1, 2));
    CHECK(turns(1, -2));
}
