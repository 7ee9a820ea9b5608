#include "tenure/analysis/shapley_effects.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "support/runs.hpp"
#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/statistics.hpp"
#include "unit/analysis/normal_draws.hpp"

using namespace tenure;

// Comparisons allow 4 standard errors (one false alarm in 16,000 other seeds; a difference of eight would be
// missed less often than that) plus what the header of sobol.hpp says an index leans low: columns over draws.
// REQUIREs say how small the errors are.

namespace {

constexpr std::size_t draws = 20000;
constexpr double lean = 64.0 / draws;

std::vector<std::span<const double>> spans(const std::vector<std::vector<double>>& columns) {
    return {columns.begin(), columns.end()};
}

/// Three standard normals, the second and third correlated by `rho`.
std::vector<std::vector<double>> normals(double rho) {
    std::vector<std::vector<double>> x{test::normal_draws(31, draws), test::normal_draws(32, draws),
                                       test::normal_draws(33, draws)};
    for (std::size_t d = 0; d < draws; ++d) x[2][d] = rho * x[1][d] + std::sqrt(1.0 - rho * rho) * x[2][d];
    return x;
}

double added(const ShapleyEffects& effects) {
    double sum = effects.unseen.value;
    for (const Worth& share : effects.shares) sum += share.value;
    return sum;
}

void check_share(const Worth& share, double expected) {
    CAPTURE(share.value);
    CAPTURE(share.se);
    CAPTURE(expected);
    REQUIRE(share.se < 0.012);
    CHECK(std::abs(share.value - expected) <= 4 * share.se + lean);
}

}  // namespace

TEST_CASE("Shapley effects of a correlated linear Gaussian model in closed form") {
    // y = b'x, unit variances, corr(x2, x3) = r (Owen and Prieur 2017, section 4.2; Iooss and Prieur 2019).
    // Worked from the game: v(1) = b1^2, v(2) = (b2+r b3)^2, v(3) = (b3+r b2)^2, x1 adds b1^2 to any set, and
    // x2 gets half of v(2) and half of what it adds to 3, which is b2^2 (1-r^2).
    const double b[] = {1.0, 1.0, 2.0};
    for (const double r : {0.0, 0.6, -0.6, 0.9}) {
        if (test::runs(1, 0) == 0 && r != 0.6) continue;
        CAPTURE(r);
        const auto x = normals(r);
        std::vector<double> y(draws);
        for (std::size_t d = 0; d < draws; ++d) y[d] = b[0] * x[0][d] + b[1] * x[1][d] + b[2] * x[2][d];
        const double v = b[0] * b[0] + b[1] * b[1] + b[2] * b[2] + 2 * r * b[1] * b[2];
        const ShapleyEffects effects = shapley_effects(spans(x), y);
        check_share(effects.shares[0], b[0] * b[0] / v);
        check_share(effects.shares[1], 0.5 * (std::pow(b[1] + r * b[2], 2) + b[1] * b[1] * (1 - r * r)) / v);
        check_share(effects.shares[2], 0.5 * (std::pow(b[2] + r * b[1], 2) + b[2] * b[2] * (1 - r * r)) / v);
        CHECK(std::abs(effects.unseen.value) < 1e-9);  // a linear fit holds all of it
        CHECK(added(effects) == doctest::Approx(1.0).epsilon(1e-12));
    }
}

TEST_CASE("an input that only copies another takes half of its share; an idle one nothing") {
    const auto x = normals(0.0);
    std::vector<double> y(draws);
    for (std::size_t d = 0; d < draws; ++d) y[d] = 2.0 * x[0][d] + x[1][d];
    const ShapleyEffects effects = shapley_effects({x[0], x[0], x[1], x[2]}, y);
    check_share(effects.shares[0], 0.4);
    CHECK(effects.shares[1].value == doctest::Approx(effects.shares[0].value).epsilon(1e-9));
    check_share(effects.shares[2], 0.2);
    check_share(effects.shares[3], 0.0);
}

TEST_CASE("independent inputs split what they do together") {
    // y = u + v + 3 u w of independent standard normals: v(u) = v(v) = 1, the product 9 belongs half to u,
    // half to w; variance 11.
    const auto x = normals(0.0);
    std::vector<double> y(draws);
    for (std::size_t d = 0; d < draws; ++d) y[d] = x[0][d] + x[1][d] + 3.0 * x[0][d] * x[2][d];
    const ShapleyEffects effects = shapley_effects(spans(x), y);
    // The tails of a product of normals make wide errors.
    const double expected[] = {5.5 / 11, 1.0 / 11, 4.5 / 11};
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i);
        REQUIRE(effects.shares[i].se < 0.02);
        CHECK(std::abs(effects.shares[i].value - expected[i]) <= 4 * effects.shares[i].se + lean);
    }
    CHECK(std::abs(effects.unseen.value) < 1e-9);
}

TEST_CASE("what no fit explains stands apart") {
    // Half of the variance is noise that is in no input.
    const auto x = normals(0.0);
    std::vector<double> y(draws);
    for (std::size_t d = 0; d < draws; ++d) y[d] = x[0][d] + x[2][d];
    const ShapleyEffects effects = shapley_effects({x[0], x[1]}, y);
    check_share(effects.shares[0], 0.5);
    check_share(effects.shares[1], 0.0);
    check_share(effects.unseen, 0.5);
    CHECK(added(effects) == doctest::Approx(1.0).epsilon(1e-12));
}

TEST_CASE("many inputs summed up as one stand for all of them") {
    // y = x1 + sum of twenty small ones, correlated with x1 through a common part. The score of the twenty is
    // their sum, so the two players have the closed form of two correlated inputs.
    const std::size_t some = 4000;
    const std::vector<double> common = test::normal_draws(41, some), own = test::normal_draws(42, some);
    std::vector<std::vector<double>> x(21, std::vector<double>(some));
    std::vector<double> sum(some), y(some);
    for (std::size_t d = 0; d < some; ++d) x[0][d] = std::sqrt(0.5) * (common[d] + own[d]);
    for (std::size_t i = 1; i <= 20; ++i) {
        const std::vector<double> e = test::normal_draws(100 + static_cast<std::uint32_t>(i), some);
        for (std::size_t d = 0; d < some; ++d) {
            x[i][d] = 0.1 * common[d] + 0.1 * e[d];
            sum[d] += x[i][d];
        }
    }
    for (std::size_t d = 0; d < some; ++d) y[d] = x[0][d] + sum[d];
    const std::vector<double> score = added_part(spans(x), 1, y);
    const ShapleyEffects effects = shapley_effects({x[0], score}, y);
    // Var x1 = 1, Var sum = 4 + 0.2, cov = 20*0.1*sqrt(0.5).
    const double v2 = 4.2, c = 2.0 * std::sqrt(0.5), v = 1.0 + v2 + 2 * c;
    const double first = 0.5 * ((1 + c) * (1 + c) + (1 - c * c / v2)) / v;
    REQUIRE(effects.shares[0].se < 0.02);
    CHECK(std::abs(effects.shares[0].value - first) <= 4 * effects.shares[0].se + 21.0 / some);
    CHECK(std::abs(effects.unseen.value) < 1e-9);
}

TEST_CASE("the errors of Shapley effects are those of repeated samples; threads change no bit") {
    // 200 samples of 400 draws of y = x + z + e, correlated 0.5; the spread of the estimates against the mean
    // error they state. The sd of an sd from 200 is 5 %: 20 % is 4 of them, and is seen.
    constexpr std::size_t samples = 200, size = 400;
    const std::vector<double> x = test::normal_draws(51, samples * size),
                              e = test::normal_draws(52, samples * size),
                              f = test::normal_draws(53, samples * size);
    std::vector<double> first, unseen;
    double first_error = 0.0, unseen_error = 0.0;
    for (std::size_t s = 0; s < samples; ++s) {
        std::vector<double> z, y;
        for (std::size_t d = s * size; d < (s + 1) * size; ++d) {
            z.push_back(0.5 * x[d] + std::sqrt(0.75) * e[d]);
            y.push_back(x[d] + z.back() + f[d]);
        }
        const std::span<const double> mine = std::span(x).subspan(s * size, size);
        const ShapleyEffects effects = shapley_effects({mine, z}, y, {s % 2 == 0 ? 1 : 3, 1});
        first.push_back(effects.shares[0].value);
        unseen.push_back(effects.unseen.value);
        first_error += effects.shares[0].se / samples;
        unseen_error += effects.unseen.se / samples;
        if (s == 0) CHECK(shapley_effects({mine, z}, y, {3, 1}).shares[0].value == effects.shares[0].value);
    }
    CHECK(mean_worth(first).se * std::sqrt(1.0 * samples) == doctest::Approx(first_error).epsilon(0.2));
    CHECK(mean_worth(unseen).se * std::sqrt(1.0 * samples) == doctest::Approx(unseen_error).epsilon(0.2));
}
