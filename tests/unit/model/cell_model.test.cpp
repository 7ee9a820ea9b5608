#include "tenure/model/cell_model.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace tenure;

namespace {

/// Two segments of 1,000 and 4,000 persons; a channel for both with a spend per prospect, one for the second
/// with a budget.
CellModel two_segments() {
    CellModel model;
    model.firm_market = 5000.0;
    model.market = {1000.0, 4000.0};
    model.unlimited = {false, false};
    model.channel_segments = {{0, 1}, {1}};
    model.anchors.resize(2);
    model.anchors[0].organic = 0.004;
    model.anchors[1].organic = 0.010;
    model.opening.rating = 8.0;
    FirmMonth month;
    month.channels.resize(2);
    month.channels[0].spend = 0.34;
    month.channels[1].budget = 1500.0;
    for (ChannelMonth& channel : month.channels) {
        channel.ceiling = 0.012;
        channel.k_a = 0.449;
    }
    month.referral_yield = 1.26;
    model.firm_months = {month};
    return model;
}

double paid_hazard(double spend) {
    return -std::log(1.0 - 0.012 * (1.0 - std::exp(-0.449 * spend)));
}

using Rates = std::array<double, 4>;  // two paid channels, organic, referred

Rates rates_of(const CellModel& model, int segment, double rating, double poisoned) {
    Environment environment;
    environment.rating = rating;
    environment.poisoned = poisoned;
    const std::array<double, 2> prospects{600.0, 3000.0};
    Rates rates{};
    acquisition_rates(model, 0, segment, prospects, 20.0, environment, rates);
    return rates;
}

}  // namespace

TEST_CASE("hazards of a prospect by channel: spend, budget over who is left, word of mouth over the market") {
    const CellModel model = two_segments();
    const Rates first = rates_of(model, 0, 8.0, 0.0), second = rates_of(model, 1, 8.0, 0.0);
    CHECK(first[0] == doctest::Approx(paid_hazard(0.34)).epsilon(1e-12));
    CHECK(first[1] == 0.0);  // the second channel does not reach them
    CHECK(first[2] == 0.004);
    CHECK(first[3] == doctest::Approx(1.26 * 20.0 / 5000.0).epsilon(1e-14));
    CHECK(second[0] == first[0]);
    CHECK(second[1] == doctest::Approx(paid_hazard(1500.0 / 3000.0)).epsilon(1e-12));
    CHECK(second[2] == 0.010);
    CHECK(second[3] == first[3]);
}

TEST_CASE("the rating moves organic acquisition alone, from the level it opened at") {
    const CellModel model = two_segments();  // readers .5, elasticity .417
    const Rates before = rates_of(model, 1, 8.0, 0.0), after = rates_of(model, 1, 4.0, 0.0);
    CHECK(after[2] == doctest::Approx(0.010 * (0.5 + 0.5 * std::pow(0.5, 0.417))).epsilon(1e-13));
    for (const int channel : {0, 1, 3}) CHECK(after[channel] == before[channel]);
}

TEST_CASE("a poisoned market cuts every channel by kappa times its share") {
    CellModel model = two_segments();  // kappa .8
    const Rates before = rates_of(model, 1, 4.0, 0.0), after = rates_of(model, 1, 4.0, 1250.0);
    for (std::size_t channel = 0; channel < 4; ++channel)
        CHECK(after[channel] == doctest::Approx(0.8 * before[channel]).epsilon(1e-14));  // 1-.8*.25
    model.word_of_mouth.kappa = 1.0;
    for (const double rate : rates_of(model, 1, 4.0, 5000.0)) CHECK(rate == 0.0);
    model.word_of_mouth.kappa = 0.0;
    CHECK(rates_of(model, 1, 4.0, 5000.0) == before);
}

TEST_CASE("a budget is spread over at least one person; matched cash comes on top of both kinds") {
    CellModel model = two_segments();
    const std::array<double, 2> nobody{0.0, 0.0}, some{600.0, 3000.0};
    CHECK(spend_per_prospect(model, 0, 1, nobody) == 1500.0);
    model.firm_months[0].channels[0].matched = 720.0;
    model.firm_months[0].channels[1].matched = 300.0;
    CHECK(spend_per_prospect(model, 0, 0, some) == doctest::Approx(0.34 + 720.0 / 3600.0).epsilon(1e-14));
    CHECK(spend_per_prospect(model, 0, 1, some) == doctest::Approx(1800.0 / 3000.0).epsilon(1e-14));
    const AcquisitionSpend spend = acquisition_spend(model, 0, some);
    CHECK(spend.baseline == 0.0);
    CHECK(spend.moved == doctest::Approx(0.34 * 3600.0 + 1500.0 + 720.0 + 300.0).epsilon(1e-14));
}
