/// Customers one by one: equal arms never differ, one person more moves nobody else, and levels and
/// differences have the law of the cohort engine. 400 replications: |z| < 6 on a mean has a false-alarm rate
/// of 2e-9 and sees 0.42 sd of a difference of two samples; on a standard deviation 30 %.
#include "tenure/engine/individual/individual.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/individual/luck.hpp"
#include "tenure/engine/individual/poisoned.hpp"
#include "tenure/engine/individual/stories.hpp"

using namespace tenure;
using test::Sample;

namespace {

constexpr std::uint32_t histories = test::runs(400, 10);

/// Finite market, word of mouth, win-back, orders in one of two segments, two programmes.
Parameters small_firm() {
    auto p = test::default_firm();
    p.segments[0].customers = 1500;
    p.segments[0].market = 7000;
    p.segments[0].classes = 3;
    p.segments.push_back(p.segments[0]);
    p.segments[1].name = "shop";
    p.segments[1].revenue = Revenue::orders;
    p.segments[1].order_rate = 0.4;
    p.segments[1].basket = 30;
    p.segments[1].basket_shape = 2;
    for (auto& channel : p.channels) channel.segments = {0, 1};
    p.run.months = 12;
    test::add_programme(p, 0.3, 0.8, 20000);
    return p;
}

std::vector<CountPath> paths_of(const World& world) {
    return std::vector<CountPath>(world.arms.size(), CountPath(world.shape));
}

double revenue(const CountPath& path, int unit) {
    double sum = 0.0;
    for (int t = 0; t < path.shape().months; ++t)
        sum += static_cast<double>(path.at(UnitSeries::revenue_base, unit, t) +
                                   path.at(UnitSeries::revenue_premium, unit, t)) /
               money_per_unit;
    return sum;
}

bool equal(const CountPath& a, const CountPath& b) {
    for (int t = 0; t < a.shape().months; ++t) {
        for (int s = 0; s < static_cast<int>(UnitSeries::count_); ++s)
            for (int u = 0; u < a.shape().units(); ++u)
                if (a.at(static_cast<UnitSeries>(s), u, t) != b.at(static_cast<UnitSeries>(s), u, t))
                    return false;
        for (int g = 0; g < static_cast<int>(FirmGauge::count_); ++g)
            if (a.at(static_cast<FirmGauge>(g), t) != b.at(static_cast<FirmGauge>(g), t)) return false;
    }
    return std::equal(a.close().begin(), a.close().end(), b.close().begin());
}

double poisoned_at_end(const CountPath& path) {
    return path.at(FirmGauge::poisoned, path.shape().months - 1);
}

double rating_at_end(const CountPath& path) {
    return path.at(FirmGauge::rating, path.shape().months - 1);
}

void check_same_law(const Sample& a, const Sample& b) {
    CAPTURE(a.mean());
    CAPTURE(b.mean());
    CHECK(std::abs(a.mean() - b.mean()) <= 6.0 * std::hypot(a.se(), b.se()));
    const double n = histories, spread = std::log(a.sd() / b.sd());
    if (a.sd() > 0.0 || b.sd() > 0.0) CHECK(std::abs(spread) < 6.0 * std::sqrt(2.0 / (2.0 * (n - 1.0))));
}

}  // namespace

TEST_CASE("a comparison of 16 bits, continued on a tie, is the comparison of all 32") {
    for (std::uint64_t person = 0; person < 200; ++person) {
        for (int step = 0; step < 8; ++step) {
            const auto which = static_cast<Step>(step);
            const Threshold at = Luck({make_key(3), 7, 2}, person).bits(which);
            for (const Threshold t : {Threshold{0}, at, at + 1, at | 0xffff, always}) {
                Luck luck({make_key(3), 7, 2}, person);
                CHECK(luck.below(which, t) == (at < t));
            }
        }
    }
    CHECK(threshold(0.0) == 0);
    CHECK(threshold(1.0) == always);
    CHECK(threshold(0.5) == always / 2);
}

TEST_CASE("what a person tells: Poisson counts, of which two arms share the smaller mean") {
    auto p = small_firm();
    p.word_of_mouth.p0 = 6.0;  // a year: many persons tell twice in a month
    const World world = build_world(p);
    const StoryTable table(world.arms[0]);
    const double low = world.arms[0].positive_rate[1], high = world.arms[0].positive_rate[4];
    std::array<CustomerOutcome, 2> outcomes;
    outcomes[0].band = 1;
    outcomes[1].band = 4;
    Sample first, extra;
    for (std::uint64_t person = 0; person < test::runs(200000, 20000); ++person) {
        std::array<Said, 2> said{};
        const MonthAddress at{make_key(4), 0, 5};
        Luck luck(at, person);
        table.tell(at, person, luck, outcomes, said);
        first.add(static_cast<double>(said[0].positive));
        extra.add(static_cast<double>(said[1].positive - said[0].positive));
        REQUIRE(said[1].positive >= said[0].positive);
    }
    CHECK(std::abs(first.z(low)) < 6.0);
    CHECK(std::abs(extra.z(high - low)) < 6.0);
    // Variance of a Poisson count is its mean: kurtosis 3 + 1/mean gives the error of the sample variance.
    const auto z_variance = [](const Sample& s, double mean) {
        return (s.sd() * s.sd() - mean) / std::sqrt((2.0 * mean * mean + mean) / s.size());
    };
    CHECK(std::abs(z_variance(first, low)) < 6.0);
    CHECK(std::abs(z_variance(extra, high - low)) < 6.0);
    CHECK(std::abs(test::correlation(first, extra)) < 6.0 / std::sqrt(first.size()));
}

TEST_CASE("equal arms never differ, whatever is on") {
    auto p = small_firm();
    Arm twin = p.arms[0];
    twin.name = "twin";
    p.arms.push_back(twin);
    const World world = build_world(p);
    auto arms = paths_of(world);
    simulate_individuals(world, make_key(5), 0, arms);
    CHECK(equal(arms.front(), arms.back()));
    CHECK(revenue(arms[0], 0) != revenue(arms[1], 0));
}

TEST_CASE("every instruction set gives the same bits") {
    const World world = build_world(small_firm());
    auto portable = paths_of(world), arms = paths_of(world);
    simulate_individuals(world, make_key(5), 3, portable, {Isa::portable, nullptr});
    for (const Isa isa : {Isa::avx2, Isa::avx512}) {
        if (!isa_runs_here(isa)) {
            MESSAGE("not run: " << isa_names[static_cast<std::size_t>(isa)]);
            continue;
        }
        simulate_individuals(world, make_key(5), 3, arms, {isa, nullptr});
        for (std::size_t a = 0; a < arms.size(); ++a) CHECK(equal(arms[a], portable[a]));
    }
}

TEST_CASE("one customer more moves nobody else where customers do not meet") {
    auto p = test::plain_firm(800, 10, 0.05, 36);
    auto more = p;
    more.segments[0].customers = 801;
    const World world = build_world(p), larger = build_world(more);
    auto a = paths_of(world), b = paths_of(larger);
    int stays = 0;
    for (std::uint32_t r = 0; r < 50; ++r) {
        simulate_individuals(world, make_key(6), r, a);
        simulate_individuals(larger, make_key(6), r, b);
        std::int64_t before = 1;
        for (int t = 0; t < 36; ++t) {
            std::int64_t extra = 0;
            for (int u = 0; u < 2; ++u)
                extra += b[0].at(UnitSeries::open, u, t) - a[0].at(UnitSeries::open, u, t);
            REQUIRE((extra == before || (extra == 0 && before == 1)));
            before = extra;
            stays += static_cast<int>(extra);
        }
    }
    CHECK(stays > 50);
}

TEST_CASE("levels and differences have the law of the cohort engine") {
    const World world = build_world(small_firm());
    auto arms = paths_of(world), single = paths_of(world);
    CountPath first(world.shape), second(world.shape);
    struct Figure {
        const char* name;
        double (*of)(const CountPath&);
    };
    const std::array<Figure, 6> figures{
        Figure{"subscribers' revenue", [](const CountPath& p) { return revenue(p, 0); }},
        Figure{"referred shoppers' revenue", [](const CountPath& p) { return revenue(p, 3); }},
        Figure{"shoppers' revenue", [](const CountPath& p) { return revenue(p, 2); }},
        Figure{"active", [](const CountPath& p) { return test::active_at_close(p); }},
        Figure{"poisoned", poisoned_at_end},
        Figure{"rating", rating_at_end}};
    std::array<Sample, figures.size()> level, cohort_level, change, cohort_change;
    for (std::uint32_t r = 0; r < histories; ++r) {
        simulate_individuals(world, make_key(7), r, arms);
        simulate_pair(world, 1, 0, make_key(8), r, first, second);
        simulate_arm(world, 0, make_key(9), r, single[0]);
        for (std::size_t f = 0; f < figures.size(); ++f) {
            level[f].add(figures[f].of(arms[0]));
            cohort_level[f].add(figures[f].of(single[0]));
            change[f].add(figures[f].of(arms[1]) - figures[f].of(arms[0]));
            cohort_change[f].add(figures[f].of(first) - figures[f].of(second));
        }
    }
    for (std::size_t f = 0; f < figures.size(); ++f) {
        INFO(figures[f].name);
        check_same_law(level[f], cohort_level[f]);
        check_same_law(change[f], cohort_change[f]);
    }
}

TEST_CASE("poisoned persons of three arms: each arm alone, and shared luck") {
    Sample a, ac, newly_b;
    const std::array<double, 3> p{0.02, 0.05, 0.02};
    std::vector<double> newly, poisoned;
    for (std::uint32_t r = 0; r < test::runs(2000, 200); ++r) {
        PoisonedMarket market(5000, 400, 3);
        for (int month = 0; month < 6; ++month)
            market.step({make_key(10), r, month}, p, 0.8, newly, poisoned);
        a.add(poisoned[0]);
        ac.add(poisoned[0] - poisoned[2]);
        newly_b.add(newly[1] - newly[0]);
    }
    double before = 1.0, fresh = 0.0;  // P(poisoned) of a person who was so at the start, and of another
    for (int month = 0; month < 6; ++month) {
        before = before * 0.8 + (1.0 - before) * 0.02;
        fresh = fresh * 0.8 + (1.0 - fresh) * 0.02;
    }
    CHECK(std::abs(a.z(400 * before + 4600 * fresh)) < 6.0);
    CHECK(std::abs(a.z_sd(std::sqrt(400 * before * (1 - before) + 4600 * fresh * (1 - fresh)))) < 6.0);
    CHECK(ac.sd() == 0.0);
    CHECK(ac.mean() == 0.0);
    CHECK(newly_b.mean() > 0.0);
}
