/// What customers tell and post, and where newcomers start, in each engine against recursions written here.
/// Customers are made to stand still, so that a month's tales have known laws. 400 replications: |z| < 6 has
/// a false-alarm rate of 2e-9 a comparison and sees 0.3 sd in a mean and 21 % in a standard deviation.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "support/firms.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/expectation/expectation.hpp"

using namespace tenure;
using test::Sample;

namespace {

constexpr int replications = 400;
constexpr double customers = 1e6, market = 1e8;

/// Nobody moves, leaves, joins or returns; half of the customers in the first band, half in the last.
Parameters standing_firm() {
    auto p = test::default_firm();
    p.run.months = 7;
    p.segments[0].customers = customers;
    p.segments[0].market = market;
    p.segments[0].first_year_churn = not_given;
    p.segments[0].frailty = Frailty::none;
    p.segments[0].opening_bands = {1, 0, 0, 0, 1};
    p.segments[0].h0 = p.churn.p_defect = p.experience.gain = p.word_of_mouth.conversion = 0.0;
    p.touchpoints[0].failure = 0.10;
    p.channels.clear();
    p.acquisition.present = p.win_back.present = false;
    return p;
}

const double negative_low = (0.003 + 0.060 * std::pow(6.0, 1.5)) / 12.0, negative_high = 0.003 / 12.0;
const double positive_low = 0.010 / 12.0, positive_high = (0.010 + 0.036 * std::pow(2.0, 1.5)) / 12.0;
const double p_unresolved = 1.0 - std::exp(-1.5 * 0.10 * 0.65);

/// Persons reached by the tales of one failure, and the part of the variance that telling adds.
const double heard = 0.53 * 16 + 0.20 * 45 + 0.10 * 45;
const double heard_variance = 0.53 * 0.47 * 16 * 16 + (0.20 * 0.80 + 0.10 * 0.90) * 45 * 45;

/// Values of a gauge at the start of `month` in the cohort engine, alone (0) and as either arm of a pair.
std::array<Sample, 3> simulated(const World& world, FirmGauge gauge, int month) {
    std::array<Sample, 3> samples;
    std::vector<CountPath> lanes(replications, CountPath(world.shape));
    simulate_arms(world, 0, make_key(51), 0, lanes);
    CountPath a(world.shape), b(world.shape);
    for (std::uint32_t r = 0; r < replications; ++r) {
        samples[0].add(lanes[r].at(gauge, month));
        simulate_pair(world, 1, 0, make_key(52), r, a, b);
        samples[1].add(a.at(gauge, month));
        samples[2].add(b.at(gauge, month));
    }
    return samples;
}

/// A second arm that is the baseline under another name, so that a pair has two sides.
World world_of(Parameters p) {
    p.arms.push_back(p.arms[0]);
    p.arms[1].name = "same";
    return build_world(p);
}

/// Calls `check(path)` with a path of each engine.
void in_every_engine(const World& world, const std::function<void(const CountPath&)>& check) {
    CountPath a(world.shape), b(world.shape);
    simulate_arm(world, 0, make_key(53), 0, a);
    check(a);
    simulate_pair(world, 1, 0, make_key(53), 1, a, b);
    check(a);
    check(b);
}

}  // namespace

TEST_CASE("stories: told by who failed or is unhappy, retold by the newly poisoned alone") {
    auto p = standing_firm();
    p.word_of_mouth.reach_neg = 200.0;
    p.word_of_mouth.p_retell = 0.10;  // ratio .8
    p.word_of_mouth.poisoned = 4e6;
    p.word_of_mouth.newly_poisoned = 2e5;
    const World world = world_of(p);
    const double background = customers * 0.5 * (negative_low + negative_high);
    const double told = 200.0 * background + customers * p_unresolved * heard;
    const double stay = std::pow(0.5, 1.0 / 24.0);
    std::vector<double> poisoned{4e6};
    double newly = 2e5, first_p = 0.0;
    for (int t = 0; t + 1 < p.run.months; ++t) {
        const double chance = 1.0 - std::exp(-0.04 * (told + newly * 0.10 * 200.0) / market);
        if (t == 0) first_p = chance;
        newly = (market - poisoned.back()) * chance;
        poisoned.push_back(poisoned.back() * stay + newly);
    }
    const auto mean = mean_path(world.arms[0], world.opening, world.shape);
    for (int t = 0; t < p.run.months; ++t)
        CHECK(mean.at(FirmGauge::poisoned, t) == doctest::Approx(poisoned[t]).epsilon(1e-10));

    // The mean field's error is of order 1e-8 here: persons and exposures are many.
    for (const Sample& sample : simulated(world, FirmGauge::poisoned, 6))
        CHECK(std::abs(sample.z(poisoned[6])) < 6.0);
    const double exposure_variance =
        200.0 * 200.0 * background +
        customers * p_unresolved * (heard_variance + (1.0 - p_unresolved) * heard * heard);
    const double clean = market - 4e6, slope = clean * 0.04 / market * (1.0 - first_p);
    const double variance =
        slope * slope * exposure_variance + clean * first_p * (1.0 - first_p) + 4e6 * stay * (1.0 - stay);
    for (const Sample& sample : simulated(world, FirmGauge::poisoned, 1)) {
        CHECK(std::abs(sample.z(poisoned[1])) < 6.0);
        CHECK(std::abs(sample.z_sd(std::sqrt(variance))) < 6.0);
    }
}

TEST_CASE(
    "rating: posts of episodes and reviews of failures, each at its writer's band, fading by half-life") {
    auto p = standing_firm();
    p.experience.rating = 8.0;
    p.word_of_mouth.rating_volume = 9000.0;
    p.word_of_mouth.rating_half_life = 3.0;
    const World world = world_of(p);
    const double low = customers * 0.5 * (0.14 * (positive_low + negative_low) + 0.14 * p_unresolved);
    const double high = customers * 0.5 * (0.14 * (positive_high + negative_high) + 0.14 * p_unresolved);
    const double kept = std::pow(0.5, 1.0 / 3.0);
    double volume = 9000.0, posted = 8.0 * volume;
    std::vector<double> rating{8.0};
    for (int t = 0; t + 1 < p.run.months; ++t) {
        volume = kept * volume + low + high;
        posted = kept * posted + low * 1.0 + high * 9.0;
        rating.push_back(posted / volume);
    }
    const auto mean = mean_path(world.arms[0], world.opening, world.shape);
    for (int t = 0; t < p.run.months; ++t)
        CHECK(mean.at(FirmGauge::rating, t) == doctest::Approx(rating[t]).epsilon(1e-12));
    // A ratio of 2e4 posts and more is biased by less than 1e-4, a third of a standard error.
    for (const int month : {1, 6})
        for (const Sample& sample : simulated(world, FirmGauge::rating, month))
            CHECK(std::abs(sample.z(rating[month])) < 6.0);
}

TEST_CASE("posts stand at the band after the move, those of leavers too") {
    auto p = standing_firm();
    p.segments[0].opening_bands = {0, 0, 0, 0, 1};
    p.touchpoints[0].failure = 0.0;
    p.touchpoints[0].mean = 0.5;
    p.touchpoints[0].sd = 0.0;
    p.experience.gain = 1e6;  // everyone falls by a band a month
    p.experience.rating = 2.0;
    p.word_of_mouth.rating_volume = 0.0;
    p.segments[0].h0 = 1e6;  // and leaves in the first
    const World world = world_of(p);
    const auto check = [](const auto& path) {
        CHECK(path.at(FirmGauge::rating, 0) == 2.0);
        CHECK(path.at(FirmGauge::rating, 1) == doctest::Approx(7.0).epsilon(1e-12));
        CHECK(path.at(FirmGauge::rating, 6) ==
              doctest::Approx(7.0).epsilon(1e-12));  // nobody is left to post
    };
    check(mean_path(world.arms[0], world.opening, world.shape));
    in_every_engine(world, check);
}

TEST_CASE("newcomers start where the rating of their month and of their arm puts them") {
    // The rating opens at 9 on a single post; a thousand posts at 1 follow in the first month. An arm that
    // delights lifts everyone by a band a month: posts at 3. No spread: a move is certain.
    auto p = standing_firm();
    p.segments[0].customers = 1000.0;
    p.segments[0].market = 20000.0;
    p.segments[0].opening_bands = {1, 0, 0, 0, 0};
    p.touchpoints[0].failure = p.touchpoints[0].sd = 0.0;
    p.touchpoints[0].mean = 0.5;
    p.experience.gain = 1e6;
    p.experience.rating = 9.0;
    p.word_of_mouth.rating_volume = 1.0;
    p.word_of_mouth.rating_half_life = 0.1;
    p.word_of_mouth.post_share = 1.0;
    p.word_of_mouth.q0 = p.word_of_mouth.p0 = 12.0;
    p.word_of_mouth.kappa = p.word_of_mouth.review_reader_share = 0.0;
    p.entry.promise_weight = p.entry.entry_sd = 0.0;  // the band of the rating itself
    p.acquisition.present = true;
    p.acquisition.organic = 0.01;
    p.run.months = 2;
    test::add_programme(p, 1.0, 8.0, 0.0);
    p.initiatives[0].start = p.initiatives[0].ramp_months = 0.0;
    p.arms.resize(2);
    const World world = build_world(p);
    const auto check = [](const auto& path, int arm) {
        CAPTURE(arm);
        std::array<double, 2> adds{};
        for (int unit = 0; unit < 2; ++unit)
            for (int t = 0; t < 2; ++t) adds[t] += static_cast<double>(path.at(UnitSeries::adds, unit, t));
        ByBand band{};
        for (std::size_t cell = 0; cell < path.close().size(); ++cell)
            band[cell % 5] += static_cast<double>(path.close()[cell]);
        // Joiners of month 0 come at 9 and move once; those of month 1 stand where they came in.
        const ByBand expected = arm == 0 ? ByBand{1000.0 + adds[1], 0.0, 0.0, adds[0], 0.0}
                                         : ByBand{0.0, adds[1], 1000.0, 0.0, adds[0]};
        for (int k = 0; k < 5; ++k) CHECK(band[k] == doctest::Approx(expected[k]).epsilon(1e-12));
        CHECK(adds[0] > 50.0);
        CHECK(adds[1] > 50.0);
    };
    CountPath a(world.shape), b(world.shape);
    for (int arm = 0; arm < 2; ++arm) {
        check(mean_path(world.arms[arm], world.opening, world.shape), arm);
        simulate_arm(world, arm, make_key(53), 0, a);
        check(a, arm);
        simulate_pair(world, arm, 1 - arm, make_key(53), 1, a, b);
        check(a, arm);
        check(b, 1 - arm);
    }
}
