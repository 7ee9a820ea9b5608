// Spot values to 17 digits; the bounds over whole ranges are tested in tests/python/test_math_reference.py.
// Bit patterns pinned here must be the same for every compiler, instruction set and optimisation level.
#include "tenure/math/special.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace tenure;

namespace {

void check_close(double value, double expected, double relative = 4e-16) {
    CHECK(std::fabs(value - expected) <= relative * std::fabs(expected));
}

}  // namespace

TEST_CASE("published constants") {
    check_close(math::exp(1.0), 2.7182818284590452);
    check_close(math::exp2(0.5), 1.4142135623730950);
    check_close(math::expm1(1.0), 1.7182818284590452);
    check_close(math::log(2.0), 0.69314718055994531);
    check_close(math::log(10.0), 2.3025850929940457);
    check_close(math::log1p(1.0), 0.69314718055994531);
    check_close(math::log1p_minus(1.0), 0.69314718055994531 - 1.0);
    check_close(math::pow(2.0, 0.5), 1.4142135623730950);
    check_close(math::pow(10.0, 15.0), 1e15, 0.0);
    check_close(math::lgamma(0.5), 0.57236494292470009);
    check_close(math::lgamma(101.0), 363.73937555556349);  // log 100!
    check_close(math::erfc(1.0), 0.15729920705028513);
    check_close(math::erfc(-1.0), 1.8427007929497149);
    check_close(math::normal_cdf(-1.959963984540054), 0.025, 1e-15);
    check_close(math::normal_pdf(0.0), 0.39894228040143268);
    check_close(math::normal_quantile(0.975), 1.9599639845400542);
    check_close(math::normal_quantile(1e-300), -37.047096299361199, 1e-15);
    check_close(math::log_beta(2.0, 3.0), -2.4849066497880004, 1e-15);  // B(2, 3) = 1/12
}

TEST_CASE("exact cases are exact") {
    CHECK(math::exp(0.0) == 1.0);
    CHECK(math::expm1(0.0) == 0.0);
    CHECK(math::log(1.0) == 0.0);
    CHECK(math::log1p(0.0) == 0.0);
    CHECK(math::normal_quantile(0.5) == 0.0);
    CHECK(math::erfc(0.0) == 1.0);
    CHECK(math::lgamma(1.0) == 0.0);
    CHECK(math::lgamma(2.0) == 0.0);
    CHECK(math::pow(3.7, 0.0) == 1.0);
    for (int k = -1074; k < 1024; ++k) {
        CHECK(math::exp2(k) == std::ldexp(1.0, k));
        CHECK(math::log(std::ldexp(1.0, k)) == doctest::Approx(k * 0.69314718055994531).epsilon(1e-15));
    }
}

TEST_CASE("symmetries hold to the bit") {
    for (double p = 0x1p-20; p < 0.5; p *= 1.37) {
        const double other = 1.0 - p;
        CHECK(math::normal_quantile(1.0 - other) == -math::normal_quantile(other));
    }
    for (double x = 0.01; x < 8.0; x += 0.37) {
        CHECK(math::normal_pdf(x) == math::normal_pdf(-x));
        CHECK(math::erfc(-x) == doctest::Approx(2.0 - math::erfc(x)).epsilon(1e-15));
    }
}

TEST_CASE("density and tail at once are those of the two functions, to the bit") {
    for (double x = 0.0; x >= -45.0; x -= 0.013) {
        const math::NormalTail tail = math::normal_tail(x);
        CHECK(tail.density == math::normal_pdf(x));
        CHECK(tail.below == math::normal_cdf(x));
    }
    CHECK(math::normal_tail(-0.7).below == math::normal_cdf(-0.7));
    // Many at once, of every length, over the seam at -0.7 and beyond what the registers take.
    std::vector<double> x{-0.0, -0.7, std::nextafter(-0.7, 0.0), -36.999, -37.5, -41.0, std::nan("")};
    for (double z = 0.0; z >= -40.0; z -= 0.0137) x.push_back(z);
    for (const std::size_t length :
         {x.size(), std::size_t{0}, std::size_t{1}, std::size_t{6}, std::size_t{9}}) {
        std::vector<math::NormalTail> tails(length);
        math::normal_tails({x.data(), length}, tails);
        int other = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const math::NormalTail one = math::normal_tail(x[i]);
            const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
            other += bits(tails[i].density) != bits(one.density) || bits(tails[i].below) != bits(one.below);
        }
        CHECK(other == 0);
    }
    CHECK(std::isnan(math::normal_tail(std::numeric_limits<double>::quiet_NaN()).below));
}

TEST_CASE("e^x - 1 of many is that of each, to the bit") {
    std::vector<double> x{-0.0, 0.0, 0x1p-55, -0x1p-54, 37.99, -38.01, 800.0, -50.0, std::nan("")};
    for (double z = -37.9; z <= 37.9; z += 0.0173) x.push_back(z);
    for (double z = 1e-17; z < 1.0; z *= 1.31) x.push_back(-z);
    for (const std::size_t length :
         {x.size(), std::size_t{0}, std::size_t{1}, std::size_t{6}, std::size_t{9}}) {
        std::vector<double> results(length);
        math::expm1s({x.data(), length}, results);
        int other = 0;
        for (std::size_t i = 0; i < length; ++i)
            other +=
                std::bit_cast<std::uint64_t>(results[i]) != std::bit_cast<std::uint64_t>(math::expm1(x[i]));
        CHECK(other == 0);
    }
}

TEST_CASE("monotone functions do not turn back across the seams of their pieces") {
    const auto rises = [](auto f, double seam) {
        double x = seam;
        for (int i = 0; i < 40; ++i) x = std::nextafter(x, -1e300);
        double last = f(x);
        int falls = 0;
        for (int i = 0; i < 80; ++i) {
            x = std::nextafter(x, 1e300);
            const double now = f(x);
            falls += now < last - std::fabs(last) * 4e-16 ? 1 : 0;
            last = now;
        }
        CHECK(falls == 0);
    };
    rises([](double x) { return math::normal_quantile(x); }, 0.2);
    rises([](double x) { return math::normal_quantile(x); }, 0.8);
    rises([](double x) { return math::normal_cdf(x); }, -0.7);
    rises([](double x) { return math::normal_cdf(x); }, 0.7);
    rises([](double x) { return -math::erfc(x); }, 0.5);
    rises([](double x) { return math::log1p(x); }, 0.4142);
    rises([](double x) { return math::exp(x); }, 0.34657359027997264);
    rises([](double x) { return math::lgamma(x); }, 12.0);
    rises([](double x) { return math::lgamma(x); }, 2.5);
}

// Regression only: a fold over 20,000 results of each function, so that any change of bits is seen.
TEST_CASE("the bits are pinned") {
    std::uint64_t hash = 0xcbf29ce484222325u;
    const auto fold = [&](double value) {
        hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001b3u;
    };
    for (int i = 1; i <= 20000; ++i) {
        const double u = i / 20001.0;
        fold(math::exp(40.0 * (u - 0.5)));
        fold(math::exp2(40.0 * (u - 0.5)));
        fold(math::expm1(4.0 * (u - 0.5)));
        fold(math::log(u));
        fold(math::log1p(-u));
        fold(math::log1p_minus(u - 0.5));
        fold(math::pow(1.0 + u, 30.0 * u));
        fold(math::lgamma(30.0 * u));
        fold(math::log_beta(30.0 * u, 10.0));
        fold(math::erfc(10.0 * u));
        fold(math::normal_cdf(12.0 * (u - 0.5)));
        fold(math::normal_quantile(u));
    }
    CHECK(hash == 7770901270257885742u);
}
