/// The law of a difference in closed form: with one uniform per person and step, the better arm's customers
/// contain the other's, so a difference of counts is binomial (or Poisson) in the difference of
/// probabilities. 3,000 replications: |z| < 6 on a mean has a false-alarm rate of 2e-9 and sees 0.11 sd; |z|
/// < 6 on a standard deviation sees 8 %; the 300 of customers one by one see 0.35 sd and 25 %. Arms that draw
/// independently have a sd several times larger. Other counts are stated with their test.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "support/firms.hpp"
#include "support/money_path.hpp"
#include "support/runs.hpp"
#include "support/zscore.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/engine/individual/individual.hpp"

using namespace tenure;
using test::Sample;

namespace {

/// One arm more, with an effect that works in full from month 0.
Parameters with_effect(Parameters p, Target target, double factor, int index = -1) {
    InitiativeParameters initiative;
    initiative.ramp_months = 0;
    initiative.delivery = 1.0;
    initiative.half_life = 1e12;
    Effect effect;
    effect.target = target;
    effect.index = index;
    effect.operation = Operation::multiply;
    effect.size = factor;
    initiative.effects = {effect};
    p.initiatives.push_back(initiative);
    Arm arm;
    arm.name = "treated";
    arm.initiatives = {static_cast<int>(p.initiatives.size()) - 1};
    p.arms.push_back(arm);
    return p;
}

/// Of the pair chain, and of all customers one by one.
template <class Count>
std::array<Sample, 2> differences(const Parameters& p, Count count) {
    const World world = build_world(p);
    CountPath a(world.shape), b(world.shape);
    std::vector<CountPath> arms(world.arms.size(), a);
    std::array<Sample, 2> samples;
    for (int r = 0; r < test::runs(3000, 300); ++r) {
        simulate_pair(world, 1, 0, make_key(21), r, a, b);
        samples[0].add(count(a) - count(b));
        if (r >= test::runs(300, 10)) continue;
        simulate_individuals(world, make_key(21), r, arms);
        samples[1].add(count(arms[1]) - count(arms[0]));
    }
    return samples;
}

/// Nobody at first and nobody leaves. Arm 1 doubles the spend of one channel, arm 2 that of another, so both
/// have newcomers the other has not.
Parameters two_programmes(int months) {
    auto p = test::plain_firm(0, 10, 1e-9, months);
    p.segments[0].market = 80000;
    p.acquisition.present = true;
    p.acquisition.organic = 0.0;
    ChannelParameters channel;
    channel.spend = 0.5;
    p.channels = {channel, channel};
    for (int c = 0; c < 2; ++c) p = with_effect(p, Target::channel_spend, 2.0, c);
    return p;
}

/// Expected newcomers of one of these channels in a month.
double newcomers(double spend) {
    const ChannelParameters channel;
    return -80000 * std::log1p(-channel.ceiling * (1 - std::exp(-channel.k_a * spend)));
}

double total_adds(const CountPath& path) {
    double sum = 0.0;
    for (int t = 0; t < path.shape().months; ++t)
        for (int c = 0; c < path.shape().channels(); ++c) sum += static_cast<double>(path.adds(0, c, t));
    return sum;
}

}  // namespace

TEST_CASE("saved customers are Binomial(N, S_A(T)-S_B(T))") {
    const int months = 24;
    const auto p = with_effect(test::plain_firm(5000, 10, 0.03, months), Target::segment_h0, 0.8);
    const double s_b = std::pow(0.97, months), s_a = std::pow(0.97, 0.8 * months);
    const double saved = s_a - s_b;
    for (const Sample& d : differences(p, test::active_at_close<std::int64_t>)) {
        CHECK(std::abs(d.z(5000 * saved)) < 6.0);
        CHECK(std::abs(d.z_sd(std::sqrt(5000 * saved * (1 - saved)))) < 6.0);
    }
}

TEST_CASE("with frailty classes the same holds over the mixture, not within classes") {
    const int months = 24;
    auto p = test::plain_firm(5000, 10, 0.03, months);
    p.segments[0].frailty = Frailty::gamma;
    p.segments[0].opening_age = 0;
    p = with_effect(p, Target::segment_h0, 0.7);
    const double h0 = p.segments[0].h0;
    // Gamma frailty, mean 1, variance 1: S(t) = 1/(1+h0*t).
    const double saved = 1 / (1 + 0.7 * h0 * months) - 1 / (1 + h0 * months);
    for (const Sample& d : differences(p, test::active_at_close<std::int64_t>)) {
        CHECK(std::abs(d.z(5000 * saved)) < 6.0);
        CHECK(std::abs(d.z_sd(std::sqrt(5000 * saved * (1 - saved)))) < 6.0);
    }
}

TEST_CASE("extra customers won in a finite market are Binomial(P, (1-p_B)^T-(1-p_A)^T)") {
    const int months = 20;
    auto p = test::plain_firm(0, 10, 0.02, months);
    p.segments[0].unlimited = false;
    p.segments[0].market = 8000;
    p.acquisition.present = true;
    p.acquisition.organic = 0.0;
    ChannelParameters channel;
    channel.spend = 0.5;
    p.channels = {channel};
    p = with_effect(p, Target::channel_spend, 2.0);
    const auto a_of = [&](double spend) { return channel.ceiling * (1 - std::exp(-channel.k_a * spend)); };
    const double extra = std::pow(1 - a_of(0.5), months) - std::pow(1 - a_of(1.0), months);
    for (const Sample& d : differences(p, total_adds)) {
        CHECK(std::abs(d.z(8000 * extra)) < 6.0);
        CHECK(std::abs(d.z_sd(std::sqrt(8000 * extra * (1 - extra)))) < 6.0);
    }
}

TEST_CASE("extra customers won in an unlimited market are Poisson in the difference of means") {
    const int months = 20;
    auto p = test::plain_firm(0, 10, 0.02, months);
    p.segments[0].market = 8000;
    p.acquisition.present = true;
    p.acquisition.organic = 0.002;
    ChannelParameters channel;
    channel.spend = 0.5;
    p.channels = {channel};
    p = with_effect(p, Target::channel_spend, 2.0);
    const auto hazard = [&](double spend) {
        return -std::log1p(-channel.ceiling * (1 - std::exp(-channel.k_a * spend)));
    };
    const double mean = months * 8000 * (hazard(1.0) - hazard(0.5));
    for (const Sample& d : differences(p, total_adds)) {
        CHECK(std::abs(d.z(mean)) < 6.0);
        CHECK(std::abs(d.z_sd(std::sqrt(mean))) < 6.0);
    }
}

TEST_CASE("lapsed pairs: returned in both arms, or in the one that asks harder") {
    // Nobody churns; 4,000 opening lapsed customers come from the stationary pool of a firm that loses few.
    const int months = 12;
    auto p = test::plain_firm(40000, 10, 0.004, months);
    p.win_back.present = true;
    p.win_back.winback = 0.02;
    p.win_back.forget_half_life = 1e9;
    p = with_effect(p, Target::win_back_winback, 1.5);
    const World world = build_world(p);
    const double pool = world.opening.segments[0].lapsed;
    CHECK(pool == 8000.0);
    p.run.months = 1;
    const auto returned = [](const CountPath& path) {
        return static_cast<double>(path.at(UnitSeries::winbacks, 0, 0));
    };
    for (const Sample& d : differences(p, returned)) {
        CHECK(std::abs(d.z(pool * 0.01)) < 6.0);
        CHECK(std::abs(d.z_sd(std::sqrt(pool * 0.01 * 0.99))) < 6.0);
    }
}

TEST_CASE("the lapsed are forgotten at their rate, and then gone") {
    auto p = test::plain_firm(4000, 10, 0.004, 2);
    p.win_back.present = true;
    p.win_back.winback = 0.01;
    p.win_back.forget_half_life = 30.0;
    const double forgets = 1.0 - std::exp2(-1.0 / 30.0);
    const World world = build_world(p);
    const double pool = world.opening.segments[0].lapsed;
    CHECK(pool == std::round(4000 * 0.004 / (0.01 + forgets)));
    CountPath path(world.shape), other(world.shape);
    const auto individuals = [&](std::uint32_t r, Isa isa) {
        simulate_individuals(world, make_key(25), r, std::span(&path, 1), {isa, nullptr});
    };
    for (int engine = 0; engine < 4; ++engine) {
        CAPTURE(engine);
        Sample forgotten;
        for (std::uint32_t r = 0; r < test::runs(1000, 30); ++r) {
            if (engine == 0) simulate_arm(world, 0, make_key(25), r, path);
            if (engine == 1) simulate_pair(world, 0, 0, make_key(25), r, path, other);
            if (engine == 2) individuals(r, Isa::portable);
            if (engine == 3) individuals(r, best_isa());
            const auto of = [&](UnitSeries series) { return path.at(series, 0, 0); };
            forgotten.add(static_cast<double>(of(UnitSeries::forgotten)));
            REQUIRE(path.lapsed(0, 1) == path.lapsed(0, 0) - of(UnitSeries::winbacks) -
                                             of(UnitSeries::forgotten) + of(UnitSeries::base_churn));
        }
        CHECK(std::abs(forgotten.z(pool * forgets)) < 6.0);
        CHECK(std::abs(forgotten.z_sd(std::sqrt(pool * forgets * (1 - forgets)))) < 6.0);
    }
}

TEST_CASE("newcomers have a class of their own, whichever arms they join") {
    // Thinning by class leaves independent Poisson counts: joiners of both arms, of one and of the other
    // share nothing.
    auto p = two_programmes(1);
    p.segments[0].frailty = Frailty::gamma;
    p.segments[0].classes = 2;
    p.segments[0].opening_age = 0;
    const World world = build_world(p);
    CountPath a(world.shape), b(world.shape);
    std::vector<CountPath> arms(world.arms.size(), a);
    std::array<Sample, 2> levels, changes;
    const auto add = [&](int engine, const CountPath& in_a, const CountPath& in_b) {
        const auto second_class = [&](const CountPath& path) {
            return static_cast<double>(path.close()[world.arms[0].index.cell(0, 0, 1, 0)]);
        };
        levels[engine].add(second_class(in_a));
        changes[engine].add(second_class(in_a) - second_class(in_b));
    };
    for (int r = 0; r < test::runs(3000, 100); ++r) {
        simulate_pair(world, 1, 2, make_key(21), r, a, b);
        add(0, a, b);
        simulate_individuals(world, make_key(21), r, arms);
        add(1, arms[1], arms[2]);
    }
    const double all = newcomers(1.0) + newcomers(0.5), extra = newcomers(1.0) - newcomers(0.5);
    for (int engine = 0; engine < 2; ++engine) {
        CAPTURE(engine);
        const double level = levels[engine].mean();
        CHECK(std::abs(levels[engine].z_sd(std::sqrt(level))) < 6.0);
        CHECK(std::abs(changes[engine].z(0.0)) < 6.0);
        CHECK(std::abs(changes[engine].z_sd(std::sqrt(2.0 * level * extra / all))) < 6.0);
    }
    CHECK(std::abs(test::z_between(levels[0], levels[1])) < 6.0);
}

TEST_CASE("customers only one arm has tell apart from those only the other has") {
    // One episode a customer-month, one referral an episode. Customers of one arm only: Poisson; their
    // episodes vary by twice that, and referrals, Poisson in the larger count of the two arms, by
    // E|difference| more.
    auto p = two_programmes(2);
    auto& telling = p.word_of_mouth;
    telling.present = true;
    telling.p0 = 12.0;
    telling.conversion = telling.reach_pos = 1.0;
    telling.q0 = telling.post_share = 0.0;
    const World world = build_world(p);
    CountPath a(world.shape), b(world.shape);
    std::vector<CountPath> arms(world.arms.size(), a);
    const auto referrals = [&](const CountPath& path) {
        return static_cast<double>(path.adds(0, world.shape.channels() - 1, 1));
    };
    std::array<Sample, 2> levels, changes;
    for (int r = 0; r < test::runs(3000, 100); ++r) {
        simulate_pair(world, 1, 2, make_key(21), r, a, b);
        levels[0].add(referrals(a));
        changes[0].add(referrals(a) - referrals(b));
        simulate_individuals(world, make_key(21), r, arms);
        levels[1].add(referrals(arms[1]));
        changes[1].add(referrals(arms[1]) - referrals(arms[2]));
    }
    const double all = newcomers(1.0) + newcomers(0.5), extra = newcomers(1.0) - newcomers(0.5);
    const double episodes = 4.0 * extra;  // variance of their difference
    const double variance = episodes + std::sqrt(2.0 * episodes / std::acos(-1.0));
    for (int engine = 0; engine < 2; ++engine) {
        CAPTURE(engine);
        CHECK(std::abs(levels[engine].z(all)) < 6.0);
        CHECK(std::abs(levels[engine].z_sd(std::sqrt(3.0 * all))) < 6.0);
        CHECK(std::abs(changes[engine].z(0.0)) < 6.0);
        CHECK(std::abs(changes[engine].z_sd(std::sqrt(variance))) < 6.0);
    }
}

TEST_CASE("customers only one arm has live by the law of that arm") {
    // 300 replications see 0.5 sd; the other arm's law has a tenth of the failures.
    auto p = test::default_firm();
    p.run.months = 12;
    p.word_of_mouth.present = p.win_back.present = false;
    p.acquisition.organic = 0.0;
    p.segments[0].customers = 0;
    p.segments[0].unlimited = true;
    p.segments[0].first_year_churn = not_given;
    p.segments[0].h0 = 0.03;
    p.segments[0].opening_age = 0;
    p = with_effect(p, Target::channel_spend, 0.0);
    Effect failure;
    failure.target = Target::touchpoint_failure;
    failure.operation = Operation::multiply;
    failure.size = 0.1;
    p.initiatives[0].effects.push_back(failure);
    const World world = build_world(p);
    CountPath a(world.shape), b(world.shape), single(world.shape);
    const auto failures = [](const CountPath& path) {
        double sum = 0.0;
        for (int t = 0; t < path.shape().months; ++t)
            sum += static_cast<double>(path.at(UnitSeries::unresolved, 0, t));
        return sum;
    };
    std::array<Sample, 3> failed, stay;
    for (int r = 0; r < test::runs(300, 30); ++r) {
        simulate_arm(world, 0, make_key(22), r, single);
        failed[0].add(failures(single));
        stay[0].add(test::active_at_close(single));
        simulate_pair(world, 0, 1, make_key(23), r, a, b);
        REQUIRE(test::active_at_close(b) == 0);
        failed[1].add(failures(a));
        stay[1].add(test::active_at_close(a));
        simulate_pair(world, 1, 0, make_key(24), r, a, b);
        failed[2].add(failures(b));
        stay[2].add(test::active_at_close(b));
    }
    for (int way = 1; way < 3; ++way) {
        CAPTURE(way);
        CHECK(std::abs(test::z_between(failed[0], failed[way])) < 6.0);
        CHECK(std::abs(test::z_between(stay[0], stay[way])) < 6.0);
    }
}
