// Distributions drawn by quantile: the quantile inverts a closed form, is monotone, and takes one uniform.
#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "support/generators.hpp"
#include "support/statistics.hpp"
#include "tenure/random/beta.hpp"
#include "tenure/random/lognormal.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/pert.hpp"
#include "tenure/random/stream.hpp"
#include "tenure/random/triangular.hpp"
#include "tenure/random/uniform.hpp"

using namespace tenure;

namespace {

double phi(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Cdf of Beta(2, 5) and of PERT(0, 1/4, 1) = Beta(2, 4), as polynomials.
double beta25(double x) {
    return 1.0 - std::pow(1.0 - x, 5) * (1.0 + 5.0 * x);
}
double beta24(double x) {
    return 1.0 - std::pow(1.0 - x, 4) * (1.0 + 4.0 * x);
}

template <class Quantile, class Cdf>
void check_quantile(Quantile quantile, Cdf cdf, double tolerance = 1e-13) {
    double last = -1e300;
    for (int i = 1; i < 1000; ++i) {
        const double u = i / 1000.0, x = quantile(u);
        CHECK(std::fabs(cdf(x) - u) < tolerance);
        CHECK(x > last);
        last = x;
    }
}

}  // namespace

TEST_CASE("quantile functions invert closed-form distribution functions") {
    check_quantile([](double u) { return uniform_quantile(u, -2.0, 6.0); },
                   [](double x) { return (x + 2.0) / 8.0; });
    check_quantile([](double u) { return normal_quantile(u, 3.0, 2.0); },
                   [](double x) { return phi((x - 3.0) / 2.0); });
    check_quantile([](double u) { return lognormal_quantile(u, 0.5, 0.8); },
                   [](double x) { return phi((std::log(x) - 0.5) / 0.8); });
    check_quantile([](double u) { return beta_quantile(u, 2.0, 5.0); }, beta25);
    check_quantile([](double u) { return beta_quantile(u, 0.5, 0.5); },
                   [](double x) { return std::asin(std::sqrt(x)) / std::asin(1.0); });
    check_quantile([](double u) { return pert_quantile(u, 0.0, 0.25, 1.0); }, beta24);
    check_quantile(
        [](double u) { return triangular_quantile(u, 1.0, 2.0, 5.0); },
        [](double x) { return x < 2.0 ? (x - 1.0) * (x - 1.0) / 4.0 : 1.0 - (5.0 - x) * (5.0 - x) / 12.0; });
}

TEST_CASE("degenerate ranges give their point and the ends stay inside") {
    for (const double u : {0x1p-53, 0.5, 1.0 - 0x1p-53}) {
        CHECK(uniform_quantile(u, 2.0, 2.0) == 2.0);
        CHECK(normal_quantile(u, 2.0, 0.0) == 2.0);
        CHECK(triangular_quantile(u, 2.0, 2.0, 2.0) == 2.0);
        CHECK(pert_quantile(u, 2.0, 2.0, 2.0) == 2.0);
        for (const double mode : {0.1, 0.25, 0.4}) {
            const double t = triangular_quantile(u, 0.1, mode, 0.4), b = pert_quantile(u, 0.1, mode, 0.4);
            CHECK((t >= 0.1 && t <= 0.4));
            CHECK((b >= 0.1 && b <= 0.4));
        }
        const double x = beta_quantile(u, 0.01, 0.01);
        CHECK((x >= 0.0 && x <= 1.0));
    }
}

TEST_CASE("each draw takes one uniform and is the quantile of it") {
    const auto script = [] { return test::ScriptedGenerator::of_uniforms({0.3}); };
    const auto check = [&](auto sample, double expected) {
        auto generator = script();
        CHECK(sample(generator) == doctest::Approx(expected).epsilon(1e-12));
        CHECK(generator.left() == 0);
    };
    check([](auto& g) { return sample_uniform(g, 1.0, 2.0); }, 1.3);
    check([](auto& g) { return sample_normal(g, 1.0, 2.0); }, 1.0 - 2.0 * 0.52440051270804067);
    check([](auto& g) { return sample_lognormal(g, 1.0, 2.0); }, std::exp(1.0 - 2.0 * 0.52440051270804067));
    check([](auto& g) { return sample_triangular(g, 0.0, 0.5, 1.0); }, std::sqrt(0.15));
    check([](auto& g) { return sample_beta(g, 1.0, 3.0); }, 1.0 - std::cbrt(0.7));
    check([](auto& g) { return sample_pert(g, 0.0, 0.0, 10.0); }, 10.0 * (1.0 - std::pow(0.7, 0.2)));
}

// 2 tests, false alarm 1e-6; with 2^15 draws a distribution function is seen to be wrong by 0.016 anywhere.
TEST_CASE("normal and beta draws have their law") {
    test::Family family;
    std::vector<double> normals, betas;
    for (std::uint32_t i = 0; i < (1u << 15); ++i) {
        Stream stream(make_key(51), {0, i, 0, Purpose::test});
        normals.push_back(sample_normal(stream, 0.0, 1.0));
        betas.push_back(sample_beta(stream, 2.0, 5.0));
    }
    family.add(test::kolmogorov_tail(test::kolmogorov_distance(normals, phi), 1 << 15), "normal");
    family.add(test::kolmogorov_tail(test::kolmogorov_distance(betas, beta25), 1 << 15), "beta");
    CHECK_MESSAGE(family.passes(), family.report());
}
