#include "tenure/analysis/ignorance.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tenure/random/normal.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

TEST_CASE("ignorance and chance of pairs worked by hand") {
    // Pairs (1,3), (5,5), (6,10): means 2, 5, 8 (variance 9); within 2, 0, 8 (mean 10/3).
    const Ignorance s = split_variance(std::vector<double>{1, 3, 5, 5, 6, 10});
    CHECK(s.chance == doctest::Approx(10.0 / 3).epsilon(1e-14));
    CHECK(s.ignorance == doctest::Approx(9 - 5.0 / 3).epsilon(1e-14));
    CHECK(s.share == doctest::Approx((9 - 5.0 / 3) / (9 + 5.0 / 3)).epsilon(1e-14));
}

TEST_CASE("planted variances are met within their own errors") {
    // Y = theta + e with variances 4 and 1 over 20,000 pairs. Each check may fail once in 16,000 runs of
    // other seeds (4 standard errors); a share off by 0.012 would be seen.
    std::vector<double> values;
    for (std::uint64_t i = 0; i < 20000; ++i) {
        Stream stream(make_key(5), {i, 0, 0, Purpose::test});
        const double theta = sample_normal(stream, 0.0, 2.0);
        values.push_back(theta + sample_normal(stream, 0.0, 1.0));
        values.push_back(theta + sample_normal(stream, 0.0, 1.0));
    }
    const Ignorance s = split_variance(values);
    CHECK(std::abs(s.ignorance - 4) < 4 * s.ignorance_se);
    CHECK(std::abs(s.chance - 1) < 4 * s.chance_se);
    CHECK(std::abs(s.share - 0.8) < 4 * s.share_se);
    // Normal theory: var(share) = (1-r^2)^2/n for the intraclass correlation of pairs.
    CHECK(s.share_se == doctest::Approx((1 - 0.64) / std::sqrt(20000.0)).epsilon(0.05));
    CHECK(s.chance_se == doctest::Approx(std::sqrt(2.0 / 20000)).epsilon(0.05));
}

TEST_CASE("no spread, no share") {
    const Ignorance s = split_variance(std::vector<double>{2, 2, 2, 2});
    CHECK(s.share == 0.0);
    CHECK(s.ignorance == 0.0);
}
