#include "tenure/analysis/sobol.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "unit/analysis/normal_draws.hpp"

using namespace tenure;

// Every comparison allows 4 standard errors (one false alarm in 16,000 other seeds), plus what the header
// says a first-order estimate leans low. REQUIREs say how small an error is: a difference of eight errors
// would be missed less often than one in 16,000.

namespace {

constexpr std::size_t draws = 20000;
/// Columns of the widest fit over draws.
constexpr double lean = 16.0 / draws;
constexpr double pi = 3.14159265358979323846;

using Function = std::function<double(const std::vector<double>&)>;

/// Two samples of uniforms and y of the first.
struct Sample {
    std::vector<std::vector<double>> a, b;  ///< [draw][input]
    std::vector<double> y;

    Sample(std::size_t inputs, const Function& f) {
        for (std::uint64_t d = 0; d < draws; ++d) {
            std::vector<double> first, second;
            for (std::uint32_t i = 0; i < inputs; ++i) {
                Stream stream(make_key(61), {d, i, 0, Purpose::test});
                first.push_back(stream.uniform());
                second.push_back(stream.uniform());
            }
            y.push_back(f(first));
            a.push_back(std::move(first));
            b.push_back(std::move(second));
        }
    }

    Worth first_order(std::size_t input) const {
        std::vector<double> x;
        for (const auto& row : a) x.push_back(row[input]);
        return first_order_index({x}, y);
    }

    Worth total(std::size_t input, const Function& f) const {
        std::vector<double> anew;
        for (std::size_t d = 0; d < draws; ++d) {
            std::vector<double> row = a[d];
            row[input] = b[d][input];
            anew.push_back(f(row));
        }
        return total_index(y, anew);
    }
};

void check_index(const Worth& index, double expected, double leaning) {
    CAPTURE(index.value);
    CAPTURE(index.se);
    CAPTURE(expected);
    REQUIRE(index.se < 0.012);
    CHECK(std::abs(index.value - expected) <= 4 * index.se + leaning);
}

}  // namespace

TEST_CASE("Sobol' indices of the Ishigami function") {
    // sin(u) + 7 sin(v)^2 + 0.1 w^4 sin(u), u, v, w ~ U(-pi, pi) (Ishigami and Homma 1990). Variances:
    // V1 = (1 + 0.1 pi^4/5)^2/2, V2 = 49/8, V13 = 8*0.1^2 pi^8/225.
    const Function f = [](const std::vector<double>& u) {
        const auto at = [&](std::size_t i) { return pi * (2 * u[i] - 1); };
        const double s = std::sin(at(1));
        return std::sin(at(0)) * (1 + 0.1 * std::pow(at(2), 4)) + 7 * s * s;
    };
    const double v1 = 0.5 * std::pow(1 + 0.1 * std::pow(pi, 4) / 5, 2), v2 = 49.0 / 8,
                 v13 = 8 * 0.01 * std::pow(pi, 8) / 225, v = v1 + v2 + v13;
    CHECK(v1 / v == doctest::Approx(0.3139).epsilon(2e-4));  // the values printed in textbooks
    CHECK(v2 / v == doctest::Approx(0.4424).epsilon(2e-4));
    const Sample sample(3, f);
    const double first[] = {v1 / v, v2 / v, 0}, total[] = {(v1 + v13) / v, v2 / v, v13 / v};
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i);
        check_index(sample.first_order(i), first[i], lean);
        check_index(sample.total(i, f), total[i], 0);
    }
    // Four knots follow sin(u) to a thousandth of the variance; w alone says nothing.
    std::vector<double> u, w;
    for (const auto& row : sample.a) {
        u.push_back(row[0]);
        w.push_back(row[2]);
    }
    check_index(additive_index({u, w}, sample.y), v1 / v, 0.001 + lean);
}

TEST_CASE("Sobol' indices of the g function") {
    // Product of (|4u-2|+a)/(1+a), a = 0, 1, 4.5, 9, 99: V_i = 1/(3(1+a)^2), total variance prod(1+V_i)-1
    // (Saltelli and Sobol' 1995).
    const double a[] = {0, 1, 4.5, 9, 99};
    const Function f = [&](const std::vector<double>& u) {
        double product = 1;
        for (std::size_t i = 0; i < u.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
        return product;
    };
    double all = 1;
    for (const double each : a) all *= 1 + 1 / (3 * (1 + each) * (1 + each));
    const Sample sample(5, f);
    for (std::size_t i = 0; i < 5; ++i) {
        CAPTURE(i);
        const double v = 1 / (3 * (1 + a[i]) * (1 + a[i]));
        check_index(sample.first_order(i), v / (all - 1), lean);
        check_index(sample.total(i, f), v * all / (1 + v) / (all - 1), 0);
    }
}

TEST_CASE("first-order shares of correlated normal inputs count what they share") {
    // y = x + z, unit variances, correlation 0.5: E[y|x] = 1.5 x, so S = 2.25/3 for either.
    const std::vector<double> x = test::normal_draws(71, draws), e = test::normal_draws(72, draws);
    std::vector<double> z, y;
    for (std::size_t d = 0; d < draws; ++d) {
        z.push_back(0.5 * x[d] + std::sqrt(0.75) * e[d]);
        y.push_back(x[d] + z[d]);
    }
    check_index(first_order_index({x}, y), 0.75, lean);
    check_index(first_order_index({z}, y), 0.75, lean);
    CHECK(first_order_index({x, z}, y).value == doctest::Approx(1.0).epsilon(1e-12));
}

TEST_CASE("the errors of the indices are those of repeated samples") {
    // 400 samples of 200 draws of y = x + e, S = 1/2; the spread of the estimates against the mean error they
    // state. The sd of an sd from 400 is 3.5 %, of the mean of errors less: 15 % is 4 of them, and is seen.
    constexpr std::size_t samples = 400, size = 200;
    const std::vector<double> x = test::normal_draws(81, samples * size),
                              e = test::normal_draws(82, samples * size),
                              again = test::normal_draws(83, samples * size);
    std::vector<double> first, total;
    double first_error = 0, total_error = 0;
    for (std::size_t s = 0; s < samples; ++s) {
        std::vector<double> y, anew;
        for (std::size_t d = s * size; d < (s + 1) * size; ++d) {
            y.push_back(x[d] + e[d]);
            anew.push_back(again[d] + e[d]);
        }
        const Worth of_first = first_order_index({std::span(x).subspan(s * size, size)}, y),
                    of_total = total_index(y, anew);
        first.push_back(of_first.value);
        total.push_back(of_total.value);
        first_error += of_first.se / samples;
        total_error += of_total.se / samples;
    }
    CHECK(mean_worth(first).se * std::sqrt(1.0 * samples) == doctest::Approx(first_error).epsilon(0.15));
    CHECK(mean_worth(total).se * std::sqrt(1.0 * samples) == doctest::Approx(total_error).epsilon(0.15));
}

TEST_CASE("nothing varies, nothing to share") {
    const std::vector<double> x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, y(12, 5.0);
    CHECK(first_order_index({x}, y).value == 0.0);
    CHECK(total_index(y, y).value == 0.0);
}
