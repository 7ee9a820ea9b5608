#include "tenure/scenario/size_plan.hpp"

#include <doctest/doctest.h>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("a usual case fits") {
    const SizePlan plan = plan_size(small().central());
    CHECK(plan.fits());
    // 5,000 persons x 30 x 16 x 60 months
    CHECK(plan.largest_sum == doctest::Approx(5000.0 * 30.0 * 16.0 * 60.0));
    CHECK(plan.bytes == 1000ULL * 60ULL * 48ULL * 8ULL);
}

TEST_CASE("contacts are counted with their repeats") {
    const double without = plan_size(small().central()).largest_sum;
    const Parameters p = small("[contact_centre]\n[touchpoint.x]\nservice = true\n").central();
    // 5,000 persons x (0.15 + 0.3 + 1.3) contacts, doubled by retries of 0.5, x 6 x 16 x 60 months
    const double contacts = 5000.0 * 1.75 * 2.0 * 6.0 * 16.0 * 60.0;
    CHECK(plan_size(p).largest_sum - without == doctest::Approx(contacts));
}

TEST_CASE("sums that would not be exact are refused with numbers") {
    Parameters p = small().central();
    p.segments[0].market = 8e9;
    p.segments[0].arpu = 1e5;
    const SizePlan plan = plan_size(p);
    REQUIRE_FALSE(plan.fits());
    CHECK(contains(plan.diagnostics[0].problem, "sums could reach"));
    CHECK(contains(plan.diagnostics[0].why, "4.61e+14"));
}

TEST_CASE("the edge of 2^62 is where it should be") {
    Parameters p = small().central();
    p.run.months = 1;
    p.segments[0].customers = 1.0;
    p.segments[0].market = 1.0;
    const double edge = 4611686018427387904.0 / 10000.0 / 16.0;
    p.segments[0].arpu = edge * 0.999999;
    CHECK(plan_size(p).fits());
    p.segments[0].arpu = edge * 1.000001;
    CHECK_FALSE(plan_size(p).fits());
}

TEST_CASE("nothing overflows, whatever the numbers") {
    Parameters p = small().central();
    p.segments[0].customers = 1e12;
    p.segments[0].market = 1e300;
    p.segments[0].arpu = 1e300;
    p.run.months = 600;
    p.run.replications = 100000000;
    const SizePlan plan = plan_size(p);
    CHECK(plan.diagnostics.size() == 2);
    CHECK(plan.largest_sum > plan.largest_allowed);
}

TEST_CASE("results that do not fit the memory are refused with numbers") {
    Parameters p = small().central();
    p.run.replications = 10000000;
    const SizePlan plan = plan_size(p);
    REQUIRE_FALSE(plan.fits());
    CHECK(contains(plan.diagnostics[0].why, "10000000 replications x 1 arms x 60 months"));
}
