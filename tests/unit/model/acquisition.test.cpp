#include "tenure/model/acquisition.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

TEST_CASE(
    "default channel: 0.34 per prospect-month wins 0.17 % a month, paid CAC 200 (docs/model section 13)") {
    const ChannelParameters channel;
    const double a = acquisition_response(channel.spend, channel.ceiling, channel.k_a);
    CHECK(a == doctest::Approx(0.0017).epsilon(0.005));
    CHECK(channel.spend / a == doctest::Approx(200).epsilon(0.005));
    CHECK(joining_probability(channel_hazard(channel.spend, channel.ceiling, channel.k_a)) ==
          doctest::Approx(a).epsilon(1e-13));
}

TEST_CASE("marginal acquisition cost is the inverse slope of the response") {
    const double spend = 0.6, step = 1e-6;
    const double slope = (acquisition_response(spend + step, 0.012, 0.449) -
                          acquisition_response(spend - step, 0.012, 0.449)) /
                         (2.0 * step);
    CHECK(marginal_acquisition_cost(spend, 0.012, 0.449) == doctest::Approx(1.0 / slope).epsilon(1e-8));
}

TEST_CASE("entry bands integrate the normal over the bands and sum to 1") {
    const ByBand share = entry_bands(7.8, 7.0, {}, 5);  // mu = 7.48
    const auto phi = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
    CHECK(share[3] == doctest::Approx(phi(8 - 7.48) - phi(6 - 7.48)).epsilon(1e-13));
    CHECK(share[4] == doctest::Approx(1 - phi(8 - 7.48)).epsilon(1e-13));
    double total = 0.0;
    for (const double s : share) total += s;
    CHECK(total == doctest::Approx(1.0).epsilon(1e-15));
    EntryParameters certain;
    certain.entry_sd = 0.0;
    CHECK(entry_bands(7.8, 7.8, certain, 5)[3] == 1.0);
    CHECK(entry_bands(7.8, 7.0, {}, 1)[0] == 1.0);
}

TEST_CASE("forgetting halves a pool in its half-life") {
    CHECK(std::pow(1.0 - forget_probability(24.0), 24) == doctest::Approx(0.5).epsilon(1e-13));
}
