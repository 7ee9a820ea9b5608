/// The vector path gives what the scalar sampler gives, lane by lane and bit by bit: its law is therefore the
/// law tested in tests/unit/random.
#include "tenure/engine/cohort/binomial_lanes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <iterator>

#include "support/firms.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/stream.hpp"

using namespace tenure;

namespace {

constexpr double counts[] = {0.0, 1.0, 2.0, 9.0, 20.0, 60.0, 300.0, 1e4, 1e6, 1e9, 1099511627776.0};
constexpr double probabilities[] = {0.0, 1e-17, 1e-9,     0.001, 0.02, 0.2928,    0.2929,
                                    0.3, 0.5,   0.500001, 0.8,   0.97, 0.9999999, 1.0};

double scalar(Key key, const LaneAddress& at, int lane, double n, double p) {
    Stream stream(key,
                  {at.entity, at.first_replication + static_cast<std::uint32_t>(lane), at.month, at.purpose});
    return static_cast<double>(sample_binomial(stream, static_cast<std::int64_t>(n), p));
}

/// Draws begun together, and what the scalar sampler says of each lane.
class Together {
  public:
    Together(Key key, Isa isa) : key_(key), lanes_(key, isa) {}

    void begin(const LaneAddress& at, const Lanes& n, const Lanes& p) {
        Drawn& drawn = drawn_.emplace_back();
        for (int l = 0; l < at.lanes; ++l) drawn.expected[l] = scalar(key_, at, l, n[l], p[l]);
        lanes_.begin(at, n, p, drawn.x);
    }
    void begin(const LaneAddress& at, const Lanes& n, double p) {
        Drawn& drawn = drawn_.emplace_back();
        for (int l = 0; l < at.lanes; ++l) drawn.expected[l] = scalar(key_, at, l, n[l], p);
        lanes_.begin(at, n, p, drawn.x);
    }
    void settle() {
        lanes_.settle();
        for (const Drawn& drawn : drawn_) REQUIRE(drawn.x == drawn.expected);
        drawn_.clear();
    }

  private:
    struct Drawn {
        Lanes expected{}, x{};
    };
    Key key_;
    BinomialLanes lanes_;
    std::deque<Drawn> drawn_;  // stay where they are
};

template <class Check>
void on_every_instruction_set(Check check) {
    for (std::size_t isa = 0; isa < isa_names.size(); ++isa) {
        if (!isa_runs_here(static_cast<Isa>(isa))) continue;
        CAPTURE(isa_names[isa]);
        check(static_cast<Isa>(isa));
    }
}

}  // namespace

TEST_CASE("every lane is the scalar draw of its address") {
    on_every_instruction_set([](Isa isa) {
        Together together(make_key(3), isa);
        for (const double n : counts)
            for (const double p : probabilities) {
                for (std::uint32_t first = 0; first < 4 * max_lanes; first += max_lanes) {
                    Lanes trials{};
                    for (int l = 0; l < max_lanes; ++l) trials[l] = n > 100.0 ? n - l : n;  // lanes differ
                    together.begin({7, first, max_lanes - 3, 3, Purpose::churn}, trials, p);
                }
                CAPTURE(n);
                CAPTURE(p);
                together.settle();
            }
    });
}

TEST_CASE("a probability for each lane, at any number of lanes") {
    on_every_instruction_set([](Isa isa) {
        Together together(make_key(4), isa);
        for (std::uint32_t round = 0; round < 300; ++round) {
            Lanes n{}, p{};
            for (std::uint32_t l = 0; l < max_lanes; ++l) {
                n[l] = counts[(round + l) % std::size(counts)];
                p[l] = probabilities[(round + 3 * l + round / 50) % std::size(probabilities)];
            }
            const int lanes = 1 + static_cast<int>(round) % max_lanes;
            together.begin({std::uint64_t{round} << 30, 0xfffffff0u, lanes, 4095, Purpose::test}, n, p);
        }
        together.settle();
    });
}

TEST_CASE("draws of a few lanes share registers, and more are begun than can wait") {
    on_every_instruction_set([](Isa isa) {
        Together together(make_key(5), isa);
        for (std::uint32_t draw = 0; draw < 3000; ++draw) {
            Lanes n{}, p{};
            for (std::uint32_t l = 0; l < max_lanes; ++l) {
                n[l] = 1 + (draw * 977 + l * 131) % 5000;
                p[l] = (1 + draw % 97) / 98.0;
            }
            together.begin({draw, 5, draw % 50 == 0 ? max_lanes : 2, 3, Purpose::move}, n, p);
        }
        together.settle();
        together.settle();  // nothing is left
    });
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
