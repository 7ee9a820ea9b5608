#include "tenure/random/owen_scramble.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <vector>

#include "support/statistics.hpp"
#include "support/zscore.hpp"
#include "tenure/random/sobol_points.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

std::uint64_t digits_of(double u) {
    return static_cast<std::uint64_t>(u * 0x1p52);
}

/// Leading binary digits two numbers share, of 52.
int shared(std::uint64_t a, std::uint64_t b) {
    return std::countl_zero((a ^ b) << 12);
}

}  // namespace

TEST_CASE("points share as many leading digits after the scramble as before") {
    for (std::uint32_t set = 0; set < 4; ++set)
        for (std::uint32_t i = 0; i < 64; ++i)
            for (std::uint32_t k = 0; k < i; ++k) {
                const std::uint32_t a = sobol_point(7, i), b = sobol_point(7, k);
                const int before = std::countl_zero(a ^ b);
                CHECK(shared(digits_of(owen_scrambled(a, make_key(1), {5, set})),
                             digits_of(owen_scrambled(b, make_key(1), {5, set}))) == before);
            }
}

TEST_CASE("a scrambled point is uniform, digit by digit and between scrambles") {
    // 24 tests, family false-alarm rate 1e-6. A share of ones off by 0.03 is seen.
    constexpr int keys = 20000;
    Family family;
    for (const std::uint32_t point : {0u, 5u}) {
        std::vector<double> u;
        std::vector<int> ones(10);
        std::vector<std::int64_t> pairs(16);
        for (std::uint64_t seed = 0; seed < keys; ++seed) {
            const std::uint32_t x = sobol_point(3, point);
            u.push_back(owen_scrambled(x, make_key(seed), {9, 2}));
            const std::uint64_t digits = digits_of(u.back());
            for (std::size_t b = 0; b < 10; ++b) ones[b] += static_cast<int>(digits >> (51 - 5 * b) & 1u);
            const auto other = digits_of(owen_scrambled(x, make_key(seed), {9, 3}));
            ++pairs[static_cast<std::size_t>(digits >> 50 << 2 | other >> 50)];
        }
        for (const int count : ones)
            family.add(two_sided((count - keys / 2.0) / std::sqrt(keys / 4.0)), "digit");
        family.add(kolmogorov_tail(kolmogorov_distance(u, [](double x) { return x; }), keys), "uniform");
        family.add(chi_square_p(pairs, std::vector<double>(16, 1.0 / 16)), "sets");
    }
    INFO(family.report());
    CHECK(family.passes());
}

TEST_CASE("flips of a digit under different digits before it are independent") {
    // Points 0 and 1 differ in the first digit: what follows is flipped anew. The family false-alarm
    // rate is 1e-6, an agreement of 0.53 is seen.
    constexpr int keys = 20000;
    Family family;
    std::vector<int> agree(20);
    for (std::uint64_t seed = 0; seed < keys; ++seed) {
        const auto a = digits_of(owen_scrambled(0, make_key(seed), {1, 0}));
        const auto b = digits_of(owen_scrambled(0x80000000u, make_key(seed), {1, 0}));
        CHECK((a >> 51) != (b >> 51));
        for (std::size_t d = 0; d < 20; ++d) agree[d] += (a >> (50 - d) & 1u) == (b >> (50 - d) & 1u) ? 1 : 0;
    }
    for (const int count : agree)
        family.add(two_sided((count - keys / 2.0) / std::sqrt(keys / 4.0)), "agreement");
    INFO(family.report());
    CHECK(family.passes());
}

TEST_CASE("the error of a smooth mean falls as n^-1.5, of plain draws as n^-0.5") {
    // The mean of (x-1/2)(1+y) is 0. Nested scrambling gives a
    // variance of order n^-3 (Owen 1997): from 2^4 to 2^10 points the error falls 2^9 = 512 fold, plain draws
    // 8 fold. 200 scrambles: each standard deviation is known to 5 %, so the bounds lie beyond 6 errors.
    const auto error = [](std::uint32_t points) {
        Sample means;
        for (std::uint32_t set = 0; set < 200; ++set) {
            double sum = 0.0;
            for (std::uint32_t k = 0; k < points; ++k) {
                const double x = owen_scrambled(sobol_point(0, k), make_key(4), {1, set});
                const double y = owen_scrambled(sobol_point(1, k), make_key(4), {2, set});
                sum += (x - 0.5) * (1.0 + y);
            }
            means.add(sum / points);
        }
        CHECK(std::abs(means.z(0.0)) < 5.0);
        return means.sd();
    };
    const double fall = error(16) / error(1024);
    CHECK(fall > 250.0);
    CHECK(fall < 1000.0);
}
