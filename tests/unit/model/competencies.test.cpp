#include "tenure/model/competencies.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "support/firms.hpp"

using namespace tenure;

TEST_CASE("leadership delivers between .9/.98 and 1.1/.98 of the plan, exactly the plan at .4") {
    CHECK(delivery_factor(0.4) == 1.0);
    CHECK(delivery_factor(0.0) == doctest::Approx(0.9 / 0.98).epsilon(1e-14));
    CHECK(delivery_factor(1.0) == doctest::Approx(1.1 / 0.98).epsilon(1e-14));
    CHECK(delivery_factor(0.4 + 1e-9) == doctest::Approx(1.0).epsilon(1e-9));
}

TEST_CASE("leadership narrows every touchpoint of every segment") {
    auto p = test::default_firm();
    p.touchpoints.push_back(p.touchpoints[0]);
    p.touchpoints[1].sd = 2.0;
    p.segments.push_back(p.segments[0]);
    for (const auto& [leadership, factor] : {std::pair{1.0, 0.7 / 0.88}, {0.0, 1.0 / 0.88}, {0.4, 1.0}}) {
        Settings settings = baseline_settings(p);
        settings.leadership = leadership;
        lead(settings);
        for (const SegmentSettings& segment : settings.segments) {
            CHECK(segment.journey[0].sd == doctest::Approx(factor).epsilon(1e-14));
            CHECK(segment.journey[1].sd == doctest::Approx(2.0 * factor).epsilon(1e-14));
            CHECK(segment.journey[0].mean == 7.8);
        }
    }
}

TEST_CASE("a brand that keeps its word promises what it delivers") {
    CHECK(kept_promise(8.0, 6.0, 1.0) == doctest::Approx(6.0).epsilon(1e-14));
    CHECK(kept_promise(8.0, 6.0, 0.7) == doctest::Approx(7.0).epsilon(1e-14));  // half of the gap
    CHECK(kept_promise(8.0, 6.0, 0.4) == 8.0);
    CHECK(kept_promise(8.0, 6.0, 0.1) == doctest::Approx(9.0).epsilon(1e-14));  // one and a half of it
    CHECK(kept_promise(5.0, 7.0, 0.7) == doctest::Approx(6.0).epsilon(1e-14));  // promises too little
}

TEST_CASE("engagement level: pay .02 a per cent, two points per unit of skill, on the scale") {
    auto p = test::default_firm();
    Settings settings = baseline_settings(p);
    settings.pay = 10.0;
    settings.engagement = 0.9;
    CHECK(engagement_level(settings, p) == doctest::Approx(7.2).epsilon(1e-14));  // no table, no skill
    p.competencies.present = true;
    CHECK(engagement_level(settings, p) == doctest::Approx(8.2).epsilon(1e-14));
    settings.engagement = 0.0;
    CHECK(engagement_level(settings, p) == doctest::Approx(6.4).epsilon(1e-14));
    settings.pay = 400.0;
    CHECK(engagement_level(settings, p) == 10.0);
    settings.pay = -400.0;
    CHECK(engagement_level(settings, p) == 0.0);
}

TEST_CASE("culture grows by a twentieth a year per unit above neutral and is never negative") {
    const CompetencyParameters law;
    Settings settings;
    settings.leadership = 0.4;
    settings.brand_promise = 0.7;
    settings.engagement = 1.0;  // mean .7
    CHECK(next_culture(0.1, settings, law) == doctest::Approx(0.1 + 0.05 * 0.3 / 12.0).epsilon(1e-14));
    settings.brand_promise = settings.engagement = 0.1;  // mean .2
    CHECK(next_culture(0.1, settings, law) == doctest::Approx(0.1 - 0.05 * 0.2 / 12.0).epsilon(1e-14));
    CHECK(next_culture(0.0, settings, law) == 0.0);
}
