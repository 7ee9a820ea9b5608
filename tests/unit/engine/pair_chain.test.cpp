/// The coupled chain of two arms: each arm alone has the single-arm law, equal arms never differ, and the
/// difference has the law of customers who share their uniforms (checked here against an enumerated pair of
/// steps; tests/python compares with customers one by one).
#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/cohort/overlap.hpp"
#include "tenure/engine/cohort/pair_rows.hpp"

using namespace tenure;
using test::Sample;

namespace {

Parameters small_firm() {
    auto p = test::default_firm();
    p.segments[0].customers = 2000;
    p.segments[0].market = 9000;
    p.segments[0].classes = 3;
    p.run.months = 18;
    test::add_programme(p, 0.3, 0.8, 20000);
    return p;
}

bool equal(const CountPath& a, const CountPath& b) {
    const auto& shape = a.shape();
    for (int s = 0; s < static_cast<int>(UnitSeries::count_); ++s)
        for (int u = 0; u < shape.units(); ++u)
            for (int t = 0; t < shape.months; ++t)
                if (a.at(static_cast<UnitSeries>(s), u, t) != b.at(static_cast<UnitSeries>(s), u, t))
                    return false;
    for (int s = 0; s < static_cast<int>(FirmSeries::count_); ++s)
        for (int t = 0; t < shape.months; ++t)
            if (a.at(static_cast<FirmSeries>(s), t) != b.at(static_cast<FirmSeries>(s), t)) return false;
    return std::equal(a.close().begin(), a.close().end(), b.close().begin());
}

}  // namespace

TEST_CASE("overlaps: equal partitions meet on the diagonal only, and rows keep their margins") {
    const Partition p = Partition::upto(0.013, 0.171), q = Partition::upto(0.029, 0.13);
    const Overlap same = overlap(p, p);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            if (i != j) CHECK(same[i][j] == 0.0);
    const Overlap joint = overlap(p, q);
    double low = 0.0;
    for (int i = 0; i < 3; ++i) {
        CHECK(joint[i][0] + joint[i][1] + joint[i][2] == doctest::Approx(p.upper[i] - low).epsilon(1e-14));
        low = p.upper[i];
    }
}

TEST_CASE("joint rows are what one uniform per step gives, by enumeration of a fine grid") {
    // Independent of the overlap formula: walk two uniforms over a grid and apply both arms' inverse CDFs.
    const Journey a{{1.5, 7.8, 1.0, 0.10, 5.0, 0.5, 0.7, 0.65, 0.0}};
    const Journey b{{1.5, 8.4, 1.0, 0.04, 5.0, 0.5, 0.7, 0.65, 0.0}};
    SegmentMonth month_a, month_b;
    month_a.experience = experience_row(a, 7.4, {}, 5);
    month_b.experience = experience_row(b, 7.4, {}, 5);
    const PairRows rows = pair_rows(month_a, month_b, 5);
    const auto outcome = [](const ExperienceRow& row, int band, double u_status, double u_move) {
        const Status status = u_status < row.p_unresolved                     ? unresolved
                              : u_status < row.p_unresolved + row.p_recovered ? recovered
                                                                              : none;
        const double up = status == none ? row.up[band] : 0.0;
        const int to = u_move < row.down[status][band] ? band - 1 : u_move < 1.0 - up ? band : band + 1;
        return moved_state(to, status);
    };
    const int grid = 2000;
    for (const auto& [ka, kb] : {std::pair{2, 2}, {3, 2}, {4, 0}}) {
        std::vector<double> walked(moved_states * moved_states, 0.0);
        for (int i = 0; i < grid; ++i)
            for (int j = 0; j < grid; ++j) {
                const double us = (i + 0.5) / grid, um = (j + 0.5) / grid;
                walked[outcome(month_a.experience, ka, us, um) * moved_states +
                       outcome(month_b.experience, kb, us, um)] += 1.0 / grid / grid;
            }
        const JointRow& row = rows.both[ka * 5 + kb];
        double total = 0.0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double probability = row.probabilities()[i];
            CHECK(std::abs(probability - walked[row.outcome(i)]) < 4.0 / grid);
            CHECK((i == 0 || probability <= row.probabilities()[i - 1]));
            walked[row.outcome(i)] = 0.0;
            total += probability;
        }
        for (const double left : walked) CHECK(left < 4.0 / grid);
        CHECK(total == doctest::Approx(1.0).epsilon(1e-13));
    }
}

TEST_CASE("I9: an arm against itself differs by exactly nothing; idle initiatives too") {
    auto p = small_firm();
    p.initiatives.push_back(p.initiatives[0]);
    p.initiatives[1].one_off = 0;
    p.initiatives[1].effects[0].size = 1.0;
    p.initiatives[1].effects[1].size = 0.0;
    Arm idle;
    idle.name = "idle";
    idle.initiatives = {1};
    p.arms.push_back(idle);
    const World world = build_world(p);
    CountPath a(world.shape), b(world.shape);
    for (int r = 0; r < 20; ++r) {
        simulate_pair(world, 1, 1, make_key(5), r, a, b);
        CHECK(equal(a, b));
        simulate_pair(world, 3, 0, make_key(5), r, a, b);
        CHECK(equal(a, b));
    }
}

TEST_CASE("each arm of the pair has the single-arm law; the programme saves, its coupling sharpens") {
    // 500 replications: |z| < 6 has a false-alarm rate of 2e-9 and sees 0.38 sd between two samples.
    for (const bool unlimited : {false, true}) {
        auto p = small_firm();
        p.segments[0].unlimited = unlimited;
        const World world = build_world(p);
        CountPath a(world.shape), b(world.shape), alone(world.shape);
        for (const auto& [arm, versus] : {std::pair{1, 0}, {2, 0}, {1, 2}}) {
            Sample pair_a, pair_b, difference, single_a, single_b, end_a, end_alone;
            for (int r = 0; r < test::runs(500, 100); ++r) {
                simulate_pair(world, arm, versus, make_key(11), r, a, b);
                pair_a.add(test::present_value(a, 0.10));
                pair_b.add(test::present_value(b, 0.10));
                end_a.add(test::active_at_close(a));
                difference.add(pair_a.values.back() - pair_b.values.back());
                simulate_arm(world, arm, make_key(12), r, alone);
                single_a.add(test::present_value(alone, 0.10));
                end_alone.add(test::active_at_close(alone));
                simulate_arm(world, versus, make_key(13), r, alone);
                single_b.add(test::present_value(alone, 0.10));
            }
            CAPTURE(arm);
            CAPTURE(versus);
            CHECK(std::abs(test::z_between(pair_a, single_a)) < 6.0);
            CHECK(std::abs(test::z_between(pair_b, single_b)) < 6.0);
            CHECK(std::abs(test::z_between(end_a, end_alone)) < 6.0);
            // Two sample sds of 500: their log ratio has se sqrt(1/500).
            CHECK(std::abs(std::log(pair_a.sd() / single_a.sd())) < 6.0 * std::sqrt(1.0 / 500));
            CHECK(std::abs(std::log(pair_b.sd() / single_b.sd())) < 6.0 * std::sqrt(1.0 / 500));
            CHECK(difference.sd() < 0.5 * std::hypot(single_a.sd(), single_b.sd()));
        }
    }
}

TEST_CASE("orders shared by both arms share their baskets") {
    auto p = small_firm();
    p.segments[0].revenue = Revenue::orders;
    p.segments[0].order_rate = 0.4;
    p.segments[0].basket = 35;
    p.word_of_mouth.present = false;
    p.initiatives[0].effects.resize(1);
    p.initiatives[0].effects[0] = {};
    p.initiatives[0].effects[0].target = Target::segment_order_rate;
    p.initiatives[0].effects[0].operation = Operation::multiply;
    p.initiatives[0].effects[0].size = 1.10;
    p.spend.omega = 0.0;
    const World world = build_world(p);
    CountPath a(world.shape), b(world.shape);
    for (int r = 0; r < 10; ++r) {
        simulate_pair(world, 1, 0, make_key(3), r, a, b);
        for (int u = 0; u < 2; ++u)
            for (int t = 0; t < 18; ++t) {
                // More orders on the same baskets: never less revenue, and equal before the start.
                const auto in_a = a.at(UnitSeries::revenue_base, u, t),
                           in_b = b.at(UnitSeries::revenue_base, u, t);
                CHECK(in_a >= in_b);
                if (t < 2) CHECK(in_a == in_b);
            }
    }
}
