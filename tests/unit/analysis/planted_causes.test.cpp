/// Causes planted in the law, run through the coupled cohort engine: each fills its own step of the
/// waterfall.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/firms.hpp"
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/engine/cohort/cohort.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// A firm in which nothing but the planted cause can differ per customer.
Parameters quiet_firm(Target target, Operation operation, double size) {
    Parameters p = default_firm();
    p.run.months = 24;
    p.spend.omega = 0.0;
    p.spend.premium_per_pt = 0.0;
    p.price.price_sensitivity = 0.0;
    add_programme(p, 1.0, 0.0, 0.0);
    p.initiatives[0].effects.resize(1);
    p.initiatives[0].effects[0].target = target;
    p.initiatives[0].effects[0].operation = operation;
    p.initiatives[0].effects[0].size = size;
    p.initiatives[0].start = 0;
    p.initiatives[0].ramp_months = 0;
    p.initiatives[0].schedule_multiplier = 1.0;
    p.initiatives[0].half_life = std::numeric_limits<double>::infinity();
    p.contrasts = {{1, 0}};
    return p;
}

ContrastMeasure simulated(Parameters p) {
    const DrawnWorld drawn(std::move(p), std::nullopt);
    CountPath arm(drawn.world().shape), versus(drawn.world().shape);
    simulate_pair(drawn.world(), 1, 0, make_key(9), 0, arm, versus);
    ArmMeasure of_arm, of_versus;
    measure(arm, drawn.measuring(1), Returns::all, of_arm);
    measure(versus, drawn.measuring(0), Returns::all, of_versus);
    ContrastMeasure result;
    measure_contrast(arm, versus, of_arm, of_versus, drawn.comparing(0), result);
    return result;
}

/// All of delta NPV sits in one step, the rest is rounding.
void check_alone(const ContrastMeasure& m, WaterfallPart where) {
    CHECK(std::abs(m.metrics[MetricId::npv]) > 1000.0);
    CHECK(std::abs(m.waterfall.parts[static_cast<std::size_t>(where)] - m.metrics[MetricId::npv]) < 1e-4);
    for (int part = 0; part < waterfall_parts; ++part)
        if (part != static_cast<int>(where)) CHECK(std::abs(m.waterfall.parts[part]) < 1e-4);
    for (const double step : m.waterfall.acquisition) CHECK(std::abs(step) < 1e-4);
}

}  // namespace

TEST_CASE("a price nobody minds is premium and price alone") {
    check_alone(simulated(quiet_firm(Target::price_index, Operation::multiply, 1.05)),
                WaterfallPart::premium_price);
}

TEST_CASE("a cost without an effect is programme alone, to the last minor unit") {
    Parameters p = quiet_firm(Target::touchpoint_mean, Operation::add, 0.0);
    p.initiatives[0].one_off = 10000;
    p.initiatives[0].run = 250;
    p.initiatives[0].cost_multiplier = 1.0;
    const ContrastMeasure m = simulated(p);
    check_alone(m, WaterfallPart::programme);
    double expected = -10000;
    for (int month = 0; month < 24; ++month) expected -= 250 * std::pow(1.10, -(month + 0.5) / 12);
    CHECK(m.metrics[MetricId::npv] == doctest::Approx(expected).epsilon(1e-12));
    CHECK(m.metrics[MetricId::customers_end] == 0.0);
    CHECK(m.metrics[MetricId::revenue] == 0.0);
}

TEST_CASE("less base churn in a closed firm is retention alone") {
    Parameters p = quiet_firm(Target::segment_h0, Operation::multiply, 0.7);
    p.acquisition.present = false;
    p.channels.clear();
    p.arms.resize(2);
    p.word_of_mouth.present = false;
    p.segments[0].referred_share = 0.0;
    check_alone(simulated(p), WaterfallPart::volume_retention);
}

TEST_CASE("more conversion of word of mouth is referral, and what referral takes from other channels") {
    const ContrastMeasure m =
        simulated(quiet_firm(Target::word_of_mouth_conversion, Operation::multiply, 2.0));
    const auto part = [&](WaterfallPart p) { return m.waterfall.parts[static_cast<std::size_t>(p)]; };
    CHECK(part(WaterfallPart::volume_referral) > 1000);
    CHECK(part(WaterfallPart::spend) == doctest::Approx(0.0));
    CHECK(part(WaterfallPart::premium_price) == doctest::Approx(0.0));
    CHECK(part(WaterfallPart::programme) == 0.0);
    // Fewer prospects are left for the paid and organic channels, and less is spent on them.
    CHECK(m.waterfall.acquisition[0] < 0);
    CHECK(m.waterfall.acquisition[1] < 0);
    CHECK(part(WaterfallPart::acquisition_spend) > 0);
    CHECK(m.waterfall.sum() == doctest::Approx(m.metrics[MetricId::npv]).epsilon(1e-12));
}

TEST_CASE("more paid spend in an unlimited market is that channel's volume and its programme") {
    Parameters p = quiet_firm(Target::channel_spend, Operation::multiply, 1.5);
    p.word_of_mouth.present = false;
    p.win_back.present = false;
    p.segments[0].unlimited = true;
    p.segments[0].market = 100000;
    p.initiatives[0].delivery = 1.0;
    const ContrastMeasure m = simulated(p);
    const double paid = m.waterfall.acquisition[0];
    const double programme = m.waterfall.parts[static_cast<std::size_t>(WaterfallPart::programme)];
    // 0.17 a head and month more on 100,000 heads, moved money.
    double expected = 0;
    for (int month = 0; month < 24; ++month) expected -= 17000 * std::pow(1.10, -(month + 0.5) / 12);
    CHECK(programme == doctest::Approx(expected).epsilon(1e-9));
    CHECK(paid > 1000);
    CHECK(m.waterfall.acquisition[1] == 0.0);
    // What the expected survival does not explain is chance of some thousand newcomers: within 5 standard
    // deviations of a binomial count valued at the whole lifetime inside the case.
    const double residue = m.waterfall.parts[static_cast<std::size_t>(WaterfallPart::volume_retention)];
    const double more = m.metrics[MetricId::adds];
    CHECK(std::abs(residue) < 5 * std::sqrt(more) * 15 * 24);
    CHECK(m.waterfall.sum() == doctest::Approx(m.metrics[MetricId::npv]).epsilon(1e-12));
}
