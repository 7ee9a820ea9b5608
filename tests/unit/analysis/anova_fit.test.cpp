#include "tenure/analysis/anova_fit.hpp"

#include <doctest/doctest.h>

#include <array>
#include <functional>

#include "tenure/analysis/sobol.hpp"
#include "tenure/random/normal.hpp"
#include "unit/analysis/normal_draws.hpp"

using namespace tenure;

// Every comparison allows 4 standard errors: one false alarm in 16,000 other seeds. What a share leans low
// by, the square of the error of a fit, is said beside it. REQUIREs say how small an error is; a difference
// of eight errors would be missed less often than one in 16,000.

namespace {

constexpr double pi = 3.14159265358979323846;

using Function = std::function<double(const std::vector<double>&)>;

/// Two samples of uniform inputs and y of the first.
struct Sample {
    std::vector<std::vector<double>> a, b;  ///< [input][draw]
    std::vector<double> y;
    Function f;

    Sample(std::size_t inputs, std::size_t draws, Function of, std::uint64_t seed = 61)
        : a(inputs), b(inputs), f(std::move(of)) {
        for (std::uint64_t d = 0; d < draws; ++d) {
            for (std::uint32_t i = 0; i < inputs; ++i) {
                Stream stream(make_key(seed), {d, i, 0, Purpose::test});
                a[i].push_back(stream.uniform());
                b[i].push_back(stream.uniform());
            }
            y.push_back(f(row(d)));
        }
    }

    std::vector<double> row(std::size_t d) const {
        std::vector<double> values;
        for (const auto& input : a) values.push_back(input[d]);
        return values;
    }

    AnovaColumns columns() const {
        std::vector<AnovaInput> inputs;
        for (const auto& input : a) inputs.push_back({input, law_of([](double u) { return u; })});
        return AnovaColumns(inputs);
    }

    /// y of the first draws with an input drawn anew.
    std::vector<double> anew(std::size_t input, std::size_t draws) const {
        std::vector<double> values;
        for (std::size_t d = 0; d < draws; ++d) {
            std::vector<double> x = row(d);
            x[input] = b[input][d];
            values.push_back(f(x));
        }
        return values;
    }
    Worth total(const AnovaFit& fit, std::size_t input, std::size_t draws) const {
        return fit.total(input, 0, std::span(b[input]).first(draws), anew(input, draws));
    }
};

void check_worth(const Worth& found, double expected, double most_error, double lean = 0.0) {
    CAPTURE(found.value);
    CAPTURE(found.se);
    CAPTURE(expected);
    REQUIRE(found.se < most_error);
    CHECK(std::abs(found.value - expected) <= 4 * found.se + lean + 1e-9);
}

}  // namespace

TEST_CASE("a function of the fit's own form is known from few draws") {
    // y = 1 + 2a + b + 3ab of uniforms on (0, 1): with centred a, b it is 3.25 + 3.5a + 2.5b + 3ab, so
    // variances are 3.5^2/12, 2.5^2/12 and 9/144.
    const Sample sample(3, 60,
                        [](const std::vector<double>& u) { return 1 + 2 * u[0] + u[1] + 3 * u[0] * u[1]; });
    const double va = 3.5 * 3.5 / 12, vb = 2.5 * 2.5 / 12, vab = 9.0 / 144, v = va + vb + vab;
    const AnovaColumns columns = sample.columns();
    const AnovaFit fit(columns, sample.y);
    check_worth(fit.mean(), 3.25, 1e-9);
    CHECK(fit.sd() == doctest::Approx(std::sqrt(v)).epsilon(1e-5));
    constexpr double grid = 2e-6;  // of the points that mean and variance of an input are made by
    const auto near = [&](const Worth& worth, double expected) { check_worth(worth, expected, 1e-6, grid); };
    near(fit.explained_by({0}), va / v);
    near(fit.explained_by({1}), vb / v);
    near(fit.explained_by({2}), 0);
    near(fit.explained_by({0, 1}), 1);
    near(fit.additive(), (va + vb) / v);
    near(fit.shapley({0}), (va + vab / 2) / v);
    near(fit.shapley({0, 1}), 1);
    near(fit.unseen(), 0);
    near(sample.total(fit, 0, 30), (va + vab) / v);
    near(sample.total(fit, 2, 30), 0);
}

TEST_CASE("shares of the Ishigami function, which is not of the fit's form") {
    // Constants as in sobol.test.cpp. What u and w do together is no product of two straight lines.
    const Sample sample(3, 4000, [](const std::vector<double>& u) {
        const auto at = [&](std::size_t i) { return pi * (2 * u[i] - 1); };
        const double s = std::sin(at(1));
        return std::sin(at(0)) * (1 + 0.1 * std::pow(at(2), 4)) + 7 * s * s;
    });
    const double v1 = 0.5 * std::pow(1 + 0.1 * std::pow(pi, 4) / 5, 2), v2 = 49.0 / 8,
                 v13 = 8 * 0.01 * std::pow(pi, 8) / 225, v = v1 + v2 + v13;
    const AnovaColumns columns = sample.columns();
    const AnovaFit fit(columns, sample.y);
    const double first[] = {v1 / v, v2 / v, 0}, total[] = {(v1 + v13) / v, v2 / v, v13 / v};
    constexpr double lean = 0.002;  // of splines
    check_worth(fit.mean(), 3.5, 0.05);
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(i);
        check_worth(fit.explained_by({i}), first[i], 0.012, lean);
        check_worth(sample.total(fit, i, 4000), total[i], 0.02);
    }
    check_worth(fit.explained_by({0, 2}), (v1 + v13) / v, 0.012, 0.01);  // by woven curves of five knots
    const Told told = fit.told_by({0, 1, 2});  // known terms and what is left are y, fit or no fit
    const std::vector<double>& y = sample.y;
    CHECK(mean_worth(told.unbiased).value == doctest::Approx(mean_worth(y).value).epsilon(1e-12));
    check_worth(fit.unseen(), v13 / v, 0.012, 0.01);  // two periods of sin^2 want more than nine knots
}

TEST_CASE("shares of the g function") {
    // Constants as in sobol.test.cpp.
    const double a[] = {0, 1, 4.5, 9, 99};
    const Sample sample(5, 4000, [&](const std::vector<double>& u) {
        double product = 1;
        for (std::size_t i = 0; i < u.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
        return product;
    });
    double all = 1;
    for (const double each : a) all *= 1 + 1 / (3 * (1 + each) * (1 + each));
    const AnovaColumns columns = sample.columns();
    const AnovaFit fit(columns, sample.y);
    constexpr double lean = 0.002;  // a corner, by cubic pieces
    for (std::size_t i = 0; i < 5; ++i) {
        CAPTURE(i);
        const double v = 1 / (3 * (1 + a[i]) * (1 + a[i]));
        check_worth(fit.explained_by({i}), v / (all - 1), 0.012, lean);
        check_worth(sample.total(fit, i, 2000), v * all / (1 + v) / (all - 1), 0.02);
    }
}

namespace {

struct Found {
    std::vector<double> values, errors;
    void add(const Worth& worth) {
        values.push_back(worth.value);
        errors.push_back(worth.se);
    }
    double spread() const { return mean_worth(values).se * std::sqrt(static_cast<double>(values.size())); }
    double stated() const { return mean_worth(errors).value; }
};

}  // namespace

TEST_CASE("errors are those of repeated samples, and a fraction of those without a fit") {
    // y of four inputs: straight lines, a bend, a product, and a tenth of the variance of no form the fit
    // knows. 400 samples of 300 draws, 100 of them drawn anew; the spread of estimates against the mean error
    // they state. The sd of an sd from 400 is 3.5 %: 15 % is 4 of them, and is seen.
    constexpr std::size_t samples = 400, size = 300, redrawn = 100;
    const Function f = [](const std::vector<double>& u) {
        return 2 * u[0] + u[1] * u[1] + 2 * u[1] * u[2] + 0.9 * std::sin(9 * u[0]) * std::sin(7 * u[3]);
    };
    Found mean, first, total, group, shapley, plain_first, plain_total;
    for (std::uint64_t s = 0; s < samples; ++s) {
        const Sample sample(4, size, f, 1000 + s);
        const AnovaColumns columns = sample.columns();
        const AnovaFit fit(columns, sample.y);
        mean.add(fit.mean());
        first.add(fit.explained_by({0}));
        group.add(fit.explained_by({1, 2}));
        shapley.add(fit.shapley({1}));
        total.add(sample.total(fit, 0, redrawn));
        plain_first.add(first_order_index({sample.a[0]}, sample.y));
        plain_total.add(total_index(std::span(sample.y).first(redrawn), sample.anew(0, redrawn)));
    }
    for (const Found* each : {&mean, &first, &total, &group, &shapley})
        CHECK(each->spread() == doctest::Approx(each->stated()).epsilon(0.15));
    CHECK(first.spread() < 0.6 * plain_first.spread());
    CHECK(total.spread() < 0.7 * plain_total.spread());

    // Truth by quadrature: u0 with u3, u1 with u2, which do not meet. The first order leans low by what a fit
    // of 300 draws misses of a curve, the total high by nothing; 400 samples see a twentieth of an error four
    // times over.
    constexpr int points = 200;
    double sum = 0, squares = 0, alone = 0, other = 0, other_squares = 0, of_u3 = 0;
    std::vector<double> by_u3(points);
    for (int i = 0; i < points; ++i) {
        double mean_of_u3 = 0;
        for (int k = 0; k < points; ++k) {
            const double p = (i + 0.5) / points, q = (k + 0.5) / points, n = 1.0 * points * points;
            const double one = f({p, 0, 0, q}), two = f({0, p, q, 0});
            sum += one / n;
            squares += one * one / n;
            mean_of_u3 += one / points;
            by_u3[static_cast<std::size_t>(k)] += one / points;
            other += two / n;
            other_squares += two * two / n;
        }
        alone += mean_of_u3 * mean_of_u3 / points;
    }
    const double of_pair = squares - sum * sum, all = of_pair + other_squares - other * other;
    for (const double each : by_u3) of_u3 += each * each / points;
    CHECK(std::abs(mean_worth(first.values).value - (alone - sum * sum) / all) <
          4 * first.spread() / 20 + 0.002);
    CHECK(std::abs(mean_worth(group.values).value - (other_squares - other * other) / all) <
          4 * group.spread() / 20);
    CHECK(std::abs(mean_worth(total.values).value - (squares - of_u3) / all) < 4 * total.spread() / 20);
}

TEST_CASE("what inputs tell: a rule's gain has the mean of y and the error of what stays open") {
    // y = 0.5 z + 2 e + 0.5 z e, standard normal. Whoever knows z and takes y where 0.5 z > 0 gains E max(0,
    // 0.5 z) = 0.5 phi(0), e or no e. 2,000 draws: a difference of 0.02 would be seen.
    const std::size_t size = 2000;
    const std::vector<double> z = test::normal_draws(95, size), e = test::normal_draws(96, size);
    std::vector<double> y, plain, told_gain;
    for (std::size_t d = 0; d < size; ++d) y.push_back(0.5 * z[d] + 2 * e[d] + 0.5 * z[d] * e[d]);
    const auto law = law_of([](double u) { return normal_quantile(u, 0, 1); });
    const AnovaColumns columns({{z, law}, {e, law}});
    const AnovaFit fit(columns, y);
    const Told told = fit.told_by({0});
    for (std::size_t d = 0; d < size; ++d) {
        if (std::abs(z[d]) < 3.2) CHECK(std::abs(told.fitted[d] - 0.5 * z[d]) < 0.02);
        plain.push_back(told.fitted[d] > 0 ? y[d] : 0);
        told_gain.push_back(told.fitted[d] > 0 ? told.unbiased[d] : 0);
    }
    check_worth(mean_worth(plain), 0.5 * 0.3989423, 0.05);
    check_worth(mean_worth(told_gain), 0.5 * 0.3989423, 0.008);
    const Told everything = fit.told_by({0, 1});
    for (std::size_t d = 0; d < size; ++d)
        CHECK(everything.unbiased[d] == doctest::Approx(y[d]).epsilon(1e-9));
}

TEST_CASE("a curve over a skewed input: no variance lies in a tail that no draw has seen") {
    // y = log(1+x) + u, x lognormal, sigma 0.8; truth by quadrature. A line that went on beyond the draws
    // would make the spread of 100 samples ten times that without a fit. The sd of an sd from 100 is 7 %: 30
    // % is 4 of them.
    const auto quantile = [](double u) { return std::exp(0.8 * normal_quantile(u, 0, 1)); };
    constexpr int points = 200000;
    double sum = 0, squares = 0;
    for (int i = 0; i < points; ++i) {
        const double y = std::log1p(quantile((i + 0.5) / points));
        sum += y / points;
        squares += y * y / points;
    }
    const double of_x = squares - sum * sum, truth = of_x / (of_x + 1.0 / 12);
    const std::vector<LawPoint> law = law_of(quantile), uniform = law_of([](double u) { return u; });
    Found with_fit, without;
    for (std::uint64_t s = 0; s < 100; ++s) {
        std::vector<double> x, u, y;
        for (std::uint64_t d = 0; d < 500; ++d) {
            Stream stream(make_key(500 + s), {d, 0, 0, Purpose::test});
            x.push_back(quantile(stream.uniform()));
            u.push_back(stream.uniform());
            y.push_back(std::log1p(x.back()) + u.back());
        }
        const AnovaColumns columns({{x, law}, {u, uniform}});
        with_fit.add(AnovaFit(columns, y).explained_by({0}));
        without.add(first_order_index({x}, y));
    }
    CHECK(with_fit.spread() < 1.3 * with_fit.stated());  // which allows for a line that goes on
    CHECK(with_fit.spread() < 0.2 * without.spread());
    CHECK(std::abs(mean_worth(with_fit.values).value - truth) < 0.002);  // leans low by the far tail
}

TEST_CASE("a tail that may hold no draw counts as error, as far as the curve goes on") {
    // 200 samples of 400 draws, x lognormal, sigma 0.66 (p90 of an input 28 % above its median, p10 12 %
    // below it). Once y is straight in x: what the tail would add is a third of the spread or more, and most
    // samples do not show it. Once y is flat from 2 on: nothing goes on. Spreads are known to 5 %, those of
    // tails to 15 %.
    const auto quantile = [](double u) { return std::exp(0.66 * normal_quantile(u, 0, 1)); };
    const std::vector<LawPoint> law = law_of(quantile), uniform = law_of([](double u) { return u; });
    const auto repeat = [&](const std::function<double(double)>& of_x) {
        std::array<Found, 5> found;  // mean, first orders of x and u, total of u, unseen
        for (std::uint64_t s = 0; s < 200; ++s) {
            std::vector<double> x, u, anew, y, y_anew;
            for (std::uint64_t d = 0; d < 400; ++d) {
                Stream stream(make_key(900 + s), {d, 0, 0, Purpose::test});
                x.push_back(quantile(stream.uniform()));
                u.push_back(stream.uniform());
                y.push_back(of_x(x.back()) + u.back());
                anew.push_back(stream.uniform());
                y_anew.push_back(of_x(x.back()) + anew.back());
            }
            const AnovaColumns columns({{x, law}, {u, uniform}});
            const AnovaFit fit(columns, y);
            found[0].add(fit.mean());
            found[1].add(fit.explained_by({0}));
            found[2].add(fit.explained_by({1}));
            found[3].add(fit.total(1, 0, anew, y_anew));
            found[4].add(fit.unseen());
        }
        return found;
    };
    const auto straight = repeat([](double x) { return x; });
    for (std::size_t k = 0; k < straight.size(); ++k) {
        CAPTURE(k);
        CHECK(straight[k].spread() < 1.5 * straight[k].stated());
        if (k < 4) CHECK(straight[k].stated() < 3 * straight[k].spread());
    }
    const auto flat = repeat([](double x) { return std::min(x, 2.0); });
    for (std::size_t k = 0; k < 4; ++k) {
        CAPTURE(k);
        CHECK(flat[k].spread() < 1.3 * flat[k].stated());
        CHECK(flat[k].stated() < 2 * flat[k].spread());
    }
}

TEST_CASE("an input of two values, known by its rows") {
    std::vector<LawPoint> law;
    for (int row = 0; row < 10; ++row) law.push_back({row < 9 ? 1.0 : 4.0, 0.1});
    const Sample sample(2, 200, [](const std::vector<double>& u) { return u[0] < 0.9 ? 1.0 : 4.0; });
    std::vector<double> x, y;
    for (std::size_t d = 0; d < 200; ++d) {
        x.push_back(sample.y[d]);
        y.push_back(sample.y[d] + sample.a[1][d]);
    }
    const AnovaColumns columns({{x, law}, {sample.a[1], law_of([](double u) { return u; })}});
    const AnovaFit fit(columns, y);
    CHECK(fit.mean().value == doctest::Approx(1.3 + 0.5).epsilon(1e-5));
    CHECK(fit.explained_by({0}).value == doctest::Approx(0.81 / (0.81 + 1.0 / 12)).epsilon(1e-4));
}

TEST_CASE("many inputs, few draws: nothing is known without an error") {
    // 60 equal inputs, 100 draws: an input without a line of its own still has a share with an honest error.
    const Sample sample(60, 100, [](const std::vector<double>& u) {
        double sum = 0;
        for (const double each : u) sum += each;
        return sum;
    });
    const AnovaColumns columns = sample.columns();
    const AnovaFit fit(columns, sample.y);
    for (std::size_t i = 0; i < 60; ++i) {
        const Worth share = fit.explained_by({i});
        CHECK(share.se > 1e-3);
        CHECK(std::abs(share.value - 1.0 / 60) < 4.5 * share.se);  // 60 of them: one false alarm in 2,400
        CHECK(fit.shapley({i}).se > 1e-3);
        const Told told = fit.told_by({i});
        CHECK(mean_worth(told.unbiased).value == doctest::Approx(fit.mean().value).epsilon(0.02));
    }
}

TEST_CASE("nothing varies, nothing to share, with a fit") {
    std::vector<double> x;
    for (int d = 0; d < 100; ++d) x.push_back(d);
    const AnovaColumns columns({{x, law_of([](double u) { return 99 * u; })}});
    for (const double constant : {5.0, 0.1, -12345.67, 0.0}) {
        std::vector<double> y(x.size(), constant);
        y[3] += 1e-13 * constant;  // rounding
        const AnovaFit fit(columns, y);
        CHECK(fit.explained_by({0}).value == 0.0);
        CHECK(fit.unseen().value == 0.0);
        CHECK(fit.total(0, 0, std::span(x).first(4), std::span(y).first(4)).value == 0.0);
        CHECK(fit.mean().value == doctest::Approx(constant));
        CHECK(fit.sd() == 0.0);
    }
}
