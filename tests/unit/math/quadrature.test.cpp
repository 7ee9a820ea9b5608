#include "tenure/math/quadrature.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <tuple>
#include <utility>

using namespace tenure;

namespace {

double sum(const Rule& rule) {
    double total = 0.0;
    for (const double weight : rule.weights) total += weight;
    return total;
}

/// Largest relative error of E[exp(-theta H)] = (1 + sd^2 H)^(-1/sd^2) for theta = sd^2 * node of the gamma
/// rule.
double laplace_error(int n, double sd, double most) {
    const double variance = sd * sd;
    const Rule rule = gauss_laguerre(n, 1.0 / variance - 1.0);
    double worst = 0.0;
    for (double hazard = 0.0; hazard <= most; hazard += most / 100.0) {
        double value = 0.0;
        for (std::size_t i = 0; i < rule.nodes.size(); ++i) {
            value += rule.weights[i] * std::exp(-variance * rule.nodes[i] * hazard);
        }
        worst = std::max(worst, std::fabs(value * std::pow(1.0 + variance * hazard, 1.0 / variance) - 1.0));
    }
    return worst;
}

}  // namespace

TEST_CASE("beta rules give the survival of the beta-geometric law exactly to month 2n - 1") {
    for (const auto& [a, b] : {std::pair{1.0, 20.0},
                               {0.5, 8.0},
                               {0.1, 1.5},
                               {0.668, 3.806},
                               {0.5, 0.5},
                               {0.3, 0.7},
                               {1.0, 1.0},
                               {2.0, 3.0}}) {
        for (const int n : {1, 2, 8, 16, 31}) {
            const Rule rule = gauss_jacobi_01(n, a, b);
            CHECK(sum(rule) == doctest::Approx(1.0).epsilon(1e-15));
            double exact = 1.0;  // S(t) = B(a, b + t)/B(a, b)
            for (int t = 0; t < 2 * n; ++t) {
                double value = 0.0;
                for (std::size_t i = 0; i < rule.nodes.size(); ++i) {
                    value += rule.weights[i] * std::pow(1.0 - rule.nodes[i], t);
                }
                CAPTURE(n);
                CAPTURE(t);
                CHECK(std::fabs(value - exact) < 2e-14);
                exact *= (b + t) / (a + b + t);
            }
        }
    }
}

TEST_CASE("eight beta classes match published accuracy over 60 months") {
    // Largest relative error of S(t), t <= 60: 7e-5, 1e-3, 2e-3.
    for (const auto& [a, b, expected] : {std::tuple{1.0, 20.0, 7e-5}, {0.5, 8.0, 1e-3}, {0.1, 1.5, 2e-3}}) {
        const Rule rule = gauss_jacobi_01(8, a, b);
        double exact = 1.0, worst = 0.0;
        for (int t = 0; t <= 60; ++t) {
            double value = 0.0;
            for (std::size_t i = 0; i < 8; ++i) value += rule.weights[i] * std::pow(1.0 - rule.nodes[i], t);
            worst = std::max(worst, std::fabs(value / exact - 1.0));
            exact *= (b + t) / (a + b + t);
        }
        CHECK(worst < 1.5 * expected);
        CHECK(worst > 0.3 * expected);
    }
}

TEST_CASE("known nodes: Legendre, Chebyshev and Laguerre") {
    const Rule legendre = gauss_jacobi_01(2, 1.0, 1.0);
    CHECK(legendre.nodes[0] == doctest::Approx(0.5 - 0.5 / std::sqrt(3.0)).epsilon(1e-15));
    CHECK(legendre.weights[0] == doctest::Approx(0.5).epsilon(1e-15));
    const int n = 12;
    const Rule chebyshev = gauss_jacobi_01(n, 0.5, 0.5);
    for (int i = 0; i < n; ++i) {
        const double angle = (2.0 * (n - i) - 1.0) * std::acos(-1.0) / (2.0 * n);
        CHECK(chebyshev.nodes[i] == doctest::Approx(0.5 + 0.5 * std::cos(angle)).epsilon(1e-13));
        CHECK(chebyshev.weights[i] == doctest::Approx(1.0 / n).epsilon(1e-13));
    }
    const Rule laguerre = gauss_laguerre(2, 0.0);
    CHECK(laguerre.nodes[0] == doctest::Approx(2.0 - std::sqrt(2.0)).epsilon(1e-15));
    CHECK(laguerre.nodes[1] == doctest::Approx(2.0 + std::sqrt(2.0)).epsilon(1e-15));
    CHECK(laguerre.weights[0] == doctest::Approx((2.0 + std::sqrt(2.0)) / 4.0).epsilon(1e-15));
}

TEST_CASE("gamma rules: moments exact to degree 2n - 1") {
    for (const double alpha : {-0.9, 0.0, 1.0, 1.0 / 0.36 - 1.0, 24.0}) {
        for (const int n : {1, 4, 8, 16}) {
            const Rule rule = gauss_laguerre(n, alpha);
            CHECK(sum(rule) == doctest::Approx(1.0).epsilon(1e-15));
            double exact = 1.0;
            for (int t = 0; t < 2 * n; ++t) {
                double value = 0.0;
                for (std::size_t i = 0; i < rule.nodes.size(); ++i)
                    value += rule.weights[i] * std::pow(rule.nodes[i], t);
                CHECK(value == doctest::Approx(exact).epsilon(1e-12));
                exact *= alpha + 1.0 + t;
            }
        }
    }
}

// Regression only, as stated in quadrature.hpp; the reference is the closed form.
TEST_CASE("gamma frailty: how far the survival function of few classes can be trusted") {
    for (const auto& [n, sd, hazard, error] : {std::tuple{8, 0.3, 4.0, 1.6e-8},
                                               {8, 0.6, 0.5, 2e-15},
                                               {8, 0.6, 1.0, 1.4e-11},
                                               {8, 0.6, 2.0, 9.1e-8},
                                               {8, 1.0, 0.5, 3.5e-11},
                                               {8, 1.0, 1.0, 1.4e-7},
                                               {8, 1.0, 2.0, 9.2e-5},
                                               {16, 0.6, 2.0, 3e-15},
                                               {16, 0.6, 4.0, 4.2e-10},
                                               {16, 1.0, 1.0, 1e-14},
                                               {16, 1.0, 2.0, 1.9e-9},
                                               {16, 1.0, 4.0, 1.9e-5}}) {
        CAPTURE(n);
        CAPTURE(sd);
        CAPTURE(hazard);
        const double worst = laplace_error(n, sd, hazard);
        CHECK(worst < error);
        if (error > 1e-13) CHECK(worst > 0.9 * error);
    }
}

TEST_CASE("nodes stay inside (0, 1) for extreme shapes") {
    for (const auto& [a, b] : {std::pair{1e-3, 1e-3}, {1e-3, 50.0}, {50.0, 1e-3}, {1e4, 1e4}}) {
        const Rule rule = gauss_jacobi_01(31, a, b);
        for (std::size_t i = 0; i < rule.nodes.size(); ++i) {
            CHECK(rule.nodes[i] > 0.0);
            CHECK(rule.nodes[i] < 1.0);
            CHECK(rule.weights[i] >= 0.0);
        }
    }
}
