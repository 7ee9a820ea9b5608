/// Opening customers of a file: what the file says is fixed, the class is that of survivors of the tenure.
///
/// The textbook firm is beta(a, b) per month: who has stayed n months stays T more with probability
/// B(a, b+n+T) / B(a, b+n), so the number still there is a sum of known binomials. A z of 5 is wrong once in
/// 1.7 million; there are 6, so a right engine fails a seed with probability 4e-6. With 2,000 histories a
/// mean is seen off by 0.18 of its standard deviation (0.5 % of the customers), a standard deviation by 13 %;
/// one multinomial over all customers would have a standard deviation larger by 25 %.
#include <doctest/doctest.h>

#include <cmath>

#include "support/firms.hpp"
#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/engine/individual/individual.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

constexpr int months = 12;
constexpr double a = 0.5, b = 1.0;

/// Groups with their numbers of persons; persons alternate, as in a file that is not sorted.
std::shared_ptr<const KnownCustomers> persons_of(std::vector<KnownGroup> groups) {
    auto known = std::make_shared<KnownCustomers>();
    known->groups = groups;
    for (bool any = true; any;) {
        any = false;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (groups[i].persons-- <= 0) continue;
            known->group_of.push_back(static_cast<std::uint32_t>(i));
            any = true;
        }
    }
    return known;
}

/// Three groups that differ much: joined just now, a year ago, four years ago.
Parameters beta_firm() {
    Parameters p = plain_firm(600, 10, 0.02, months);
    SegmentParameters& segment = p.segments[0];
    segment.frailty = Frailty::beta;
    segment.frailty_a = a;
    segment.frailty_b = b;
    segment.h0 = 1.0;
    segment.classes = 31;
    segment.known = persons_of({{0, 0, 0, 300}, {12, 0, 0, 100}, {48, 0, 0, 200}});
    return p;
}

double survival(int tenure, int more) {
    double share = 1.0;
    for (int n = tenure; n < tenure + more; ++n) share *= (b + n) / (a + b + n);
    return share;
}

struct Exact {
    double mean = 0.0, sd = 0.0;
};
Exact exact_close(const Parameters& p) {
    Exact exact;
    for (const KnownGroup& group : p.segments[0].known->groups) {
        const double s = survival(group.tenure, months);
        exact.mean += static_cast<double>(group.persons) * s;
        exact.sd += static_cast<double>(group.persons) * s * (1.0 - s);
    }
    exact.sd = std::sqrt(exact.sd);
    return exact;
}

double at_close(const CountPath& path) {
    double sum = 0.0;
    for (const std::int64_t n : path.close()) sum += static_cast<double>(n);
    return sum;
}

}  // namespace

TEST_CASE("survivors of known tenures have the closed form, mean and spread") {
    const Parameters p = beta_firm();
    const World world = build_world(p);
    const Exact exact = exact_close(p);
    const auto moments = exact_moments(world.arms[0], world.opening, 0.99);
    REQUIRE(moments.exact);
    CHECK(moments.customers_mean[months - 1] == doctest::Approx(exact.mean).epsilon(1e-9));
    CHECK(moments.customers_sd[months - 1] == doctest::Approx(exact.sd).epsilon(1e-9));

    constexpr int histories = runs(2000, 40);
    Sample cohort, pair, individual;
    const Key key = make_key(11);
    std::vector<CountPath> paths(1, CountPath(world.shape));
    CountPath other(world.shape);
    for (int r = 0; r < histories; ++r) {
        simulate_arm(world, 0, key, static_cast<std::uint32_t>(r), paths[0]);
        cohort.add(at_close(paths[0]));
        simulate_pair(world, 0, 0, key, static_cast<std::uint32_t>(r), paths[0], other);
        pair.add(at_close(paths[0]));
        simulate_individuals(world, key, static_cast<std::uint32_t>(r), paths);
        individual.add(at_close(paths[0]));
    }
    for (const Sample* sample : {&cohort, &pair, &individual}) {
        CHECK(std::abs(sample->z(exact.mean)) < 5.0);
        CHECK(std::abs(sample->z_sd(exact.sd)) < 5.0);
    }
}

TEST_CASE("origin and band of every customer are the file's, in every engine") {
    Parameters p = default_firm();
    p.segments[0].customers = 100;
    p.segments[0].known = persons_of({{0, 0, 2, 10}, {0, 1, 4, 20}, {7, 0, 0, 30}, {60, 1, 3, 40}});
    p.run.months = 1;
    const World world = build_world(p);
    const CellIndex& index = world.arms[0].index;
    double shares = 0.0;
    for (int h = 0; h < index.classes(0); ++h)
        shares += world.opening.segments[0].cells[index.cell(0, 1, h, 3)];
    CHECK(shares == doctest::Approx(0.4).epsilon(1e-12));
    // Ref(0) is the mean band centre of the base: 2k-1 for k = 3, 5, 1, 4.
    CHECK(world.opening.anchors.opening.reference ==
          doctest::Approx(0.1 * 5 + 0.2 * 9 + 0.3 * 1 + 0.4 * 7).epsilon(1e-12));
    std::vector<CountPath> paths(world.arms.size(), CountPath(world.shape));
    CountPath path(world.shape);
    for (std::uint32_t r = 0; r < 5; ++r) {
        simulate_individuals(world, make_key(3), r, paths);
        simulate_arm(world, 0, make_key(3), r, path);
        for (int unit = 0; unit < 2; ++unit) {
            CHECK(paths[0].at(UnitSeries::open, unit, 0) == 40 + 20 * unit);
            CHECK(path.at(UnitSeries::open, unit, 0) == 40 + 20 * unit);
        }
    }
}

TEST_CASE("first-year churn is met by the customers of the file") {
    Parameters p = beta_firm();
    SegmentParameters& segment = p.segments[0];
    segment.frailty = Frailty::gamma;
    segment.frailty_sd = 0.8;
    segment.h0 = not_given;
    segment.first_year_churn = 0.25;
    const World world = build_world(p);
    const auto moments = exact_moments(world.arms[0], world.opening, 0.99);
    CHECK(moments.customers_mean[11] == doctest::Approx(600 * 0.75).epsilon(1e-9));
    // Gamma(k, k) propensity of who survived n months at h0 is Gamma(k, k + h0*n): Laplace transforms.
    const double k = 1.0 / 0.64, h0 = world.opening.anchors.segments[0].h0;
    double left = 0.0;
    for (const KnownGroup& group : segment.known->groups)
        left += static_cast<double>(group.persons) *
                std::pow((k + h0 * group.tenure) / (k + h0 * (group.tenure + 12)), k);
    CHECK(left == doctest::Approx(600 * 0.75).epsilon(1e-5));
}
