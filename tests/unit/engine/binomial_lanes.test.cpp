/// The vector path gives what the scalar sampler gives, lane by lane and bit by bit: its law is therefore the
/// law tested in tests/unit/random.
#include "tenure/engine/cohort/binomial_lanes.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/firms.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

namespace {

double scalar(Key key, std::uint32_t replication, double n, double p) {
    Stream stream(key, {7, replication, 3, Purpose::churn});
    return static_cast<double>(sample_binomial(stream, static_cast<std::int64_t>(n), p));
}

}  // namespace

TEST_CASE("every lane is the scalar draw of its address") {
    const Key key = make_key(3);
    int settled_by_box = 0, all = 0;
    for (const double n : {0.0, 1.0, 9.0, 20.0, 300.0, 1e4, 1e6, 1e9, 1099511627776.0})
        for (const double p : {0.0, 1e-9, 0.001, 0.02, 0.3, 0.5, 0.500001, 0.97, 1.0})
            for (std::uint32_t first = 0; first < 4 * max_lanes; first += max_lanes) {
                Lanes trials{}, x;
                for (int l = 0; l < max_lanes; ++l) trials[l] = n > 100.0 ? n - l : n;  // lanes differ
                binomial_lanes({key, 7, first, max_lanes - 3, 3, Purpose::churn}, trials, p, x);
                for (int l = 0; l < max_lanes; ++l) {
                    const std::uint32_t r = first + static_cast<std::uint32_t>(l);
                    const double expected = l < max_lanes - 3 ? scalar(key, r, trials[l], p) : 0.0;
                    if (x[l] != expected) CAPTURE(n);
                    REQUIRE(x[l] == expected);
                    ++all;
                    settled_by_box += trials[l] * std::min(p, 1.0 - p) >= 10.0;
                }
            }
    CHECK(settled_by_box > all / 3);  // the vector path was exercised
}

TEST_CASE("a probability for each lane") {
    const Key key = make_key(4);
    Lanes n{}, p{}, x;
    for (int l = 0; l < max_lanes; ++l) {
        n[l] = 50.0 * l;
        p[l] = l / 40.0;
    }
    binomial_lanes({key, 7, 5, max_lanes, 3, Purpose::churn}, n, p, x);
    for (int l = 0; l < max_lanes; ++l)
        CHECK(x[l] == scalar(key, 5 + static_cast<std::uint32_t>(l), n[l], p[l]));
}

TEST_CASE("a replication is the same alone and in any tile") {
    auto p = test::default_firm();
    p.segments[0].customers = 3000;
    p.segments[0].market = 12000;
    p.run.months = 14;
    const World world = build_world(p);
    std::vector<CountPath> together(max_lanes + 9, CountPath(world.shape));
    simulate_arms(world, 0, make_key(1), 100, together);
    CountPath alone(world.shape);
    for (const int r : {0, 5, max_lanes - 1, max_lanes, max_lanes + 8}) {
        simulate_arm(world, 0, make_key(1), 100 + static_cast<std::uint32_t>(r), alone);
        for (int t = 0; t < 14; ++t)
            for (int u = 0; u < 2; ++u)
                for (const auto s :
                     {UnitSeries::open, UnitSeries::base_churn, UnitSeries::adds, UnitSeries::revenue_base})
                    REQUIRE(alone.at(s, u, t) == together[r].at(s, u, t));
        REQUIRE(std::equal(alone.close().begin(), alone.close().end(), together[r].close().begin()));
    }
}
