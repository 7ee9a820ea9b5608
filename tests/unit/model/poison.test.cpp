#include "tenure/model/poison.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <tuple>

using namespace tenure;

namespace {

/// Independent of core/: months of a market from nobody poisoned to its level, which is the least one.
double settle(double exposures, double reach_neg, double market, const WordOfMouthParameters& law,
              double& newly) {
    double poisoned = 0.0;
    newly = 0.0;
    for (int month = 0; month < 20000; ++month) {
        const double heard = exposures + newly * law.p_retell * reach_neg;
        newly = (market - poisoned) * (1.0 - std::exp(-law.c_neg * heard / market));
        poisoned = newly + poisoned * std::pow(0.5, 1.0 / law.poison_half_life);
    }
    return poisoned;
}

}  // namespace

TEST_CASE("who hears: 1,000 exposures and 50 persons who tell 16 others one time in twenty") {
    const WordOfMouthParameters law;  // c_neg .04, p_retell .05
    CHECK(poison_probability(1000.0, 50.0, 16.0, 125000.0, law) ==
          doctest::Approx(1.0 - std::exp(-0.04 * 1040.0 / 125000.0)).epsilon(1e-12));
    CHECK(poison_probability(1000.0, 0.0, 16.0, 125000.0, law) ==
          doctest::Approx(1.0 - std::exp(-0.00032)).epsilon(1e-12));
    CHECK(poison_probability(0.0, 0.0, 16.0, 125000.0, law) == 0.0);
    CHECK(poison_probability(1000.0, 50.0, 16.0, 0.0, law) == 0.0);  // nobody there to hear
    CHECK(poison_probability(1e12, 0.0, 16.0, 1000.0, law) == 1.0);
}

TEST_CASE("half of the poisoned forget in a half-life; a story spreads above ratio 1") {
    WordOfMouthParameters law;
    law.poison_half_life = 6.0;
    CHECK(std::pow(stay_poisoned(law), 6) == doctest::Approx(0.5).epsilon(1e-14));
    CHECK(poison_ratio(16.0, law) == doctest::Approx(0.032).epsilon(1e-14));
    CHECK(poison_ratio(500.0, law) == doctest::Approx(1.0).epsilon(1e-14));
}

TEST_CASE("the opening is where the months of a market settle, in whole persons") {
    for (const auto& [exposures, reach_neg, market, half_life] : {std::tuple{5000.0, 16.0, 125000.0, 24.0},
                                                                  {90.0, 100.0, 4000.0, 6.0},
                                                                  {2.0e5, 400.0, 9.0e4, 1.0},
                                                                  {3.0, 480.0, 1e6, 3.0}}) {
        CAPTURE(exposures);
        WordOfMouthParameters law;
        law.poison_half_life = half_life;
        double newly = 0.0;
        const double poisoned = settle(exposures, reach_neg, market, law, newly);
        const OpeningPoison opening = opening_poison(exposures, reach_neg, market, law);
        CHECK(opening.poisoned == std::nearbyint(poisoned));
        CHECK(opening.newly == std::nearbyint(newly));
        CHECK(opening.poisoned > 1.0);
    }
}

TEST_CASE("no level from ratio 1 on, and none without a bad word or a market") {
    const WordOfMouthParameters law;
    for (const OpeningPoison& opening :
         {opening_poison(5000.0, 500.0, 125000.0, law), opening_poison(5000.0, 2000.0, 125000.0, law),
          opening_poison(0.0, 16.0, 125000.0, law), opening_poison(5000.0, 16.0, 0.0, law)}) {
        CHECK(opening.poisoned == 0.0);
        CHECK(opening.newly == 0.0);
    }
}

TEST_CASE("given opening persons stand, also above ratio 1; halves go to the even number") {
    WordOfMouthParameters law;
    law.poisoned = 1233.5;
    law.newly_poisoned = 88.5;
    for (const double reach_neg : {16.0, 900.0}) {
        const OpeningPoison opening = opening_poison(5000.0, reach_neg, 125000.0, law);
        CHECK(opening.poisoned == 1234.0);
        CHECK(opening.newly == 88.0);
    }
}
