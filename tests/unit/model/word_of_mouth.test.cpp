#include "tenure/model/word_of_mouth.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

TEST_CASE("episodes a year grow with the power 1.5 of the distance from 7") {
    const WordOfMouthParameters law;  // .010 + .036*x^1.5 good ones, .003 + .060*x^1.5 bad ones
    CHECK(positive_episodes(9.0, law) == doctest::Approx(0.010 + 0.036 * std::pow(2.0, 1.5)).epsilon(1e-14));
    CHECK(positive_episodes(8.0, law) == doctest::Approx(0.046).epsilon(1e-14));
    CHECK(positive_episodes(7.0, law) == 0.010);
    CHECK(positive_episodes(1.0, law) == 0.010);
    CHECK(negative_episodes(3.0, law) == doctest::Approx(0.003 + 0.060 * 8.0).epsilon(1e-14));
    CHECK(negative_episodes(5.0, law) == doctest::Approx(0.003 + 0.060 * std::pow(2.0, 1.5)).epsilon(1e-14));
    CHECK(negative_episodes(7.0, law) == 0.003);
    CHECK(negative_episodes(9.0, law) == 0.003);
}

TEST_CASE("rating sites see a share of both kinds, a twelfth a month") {
    const WordOfMouthParameters law;
    CHECK(posts_per_customer(3.0, law) == doctest::Approx(0.14 * (0.010 + 0.483) / 12.0).epsilon(1e-14));
    CHECK(posts_per_customer(7.0, law) == doctest::Approx(0.14 * 0.013 / 12.0).epsilon(1e-14));
}

TEST_CASE("a failure is told through four channels; a review reaches nobody directly") {
    const WordOfMouthParameters law;
    const auto told = tell_probabilities(law), reach = tale_reach(law);
    CHECK(told[to_friends] == 0.53);
    CHECK(told[to_social] == 0.20);
    CHECK(told[to_reviews] == 0.14);
    CHECK(told[to_microblog] == 0.10);
    CHECK(reach[to_reviews] == 0.0);
    // Persons who hear of one failure: .53*16 + .20*45 + .10*45.
    double heard = 0.0;
    for (int channel = 0; channel < tale_channels; ++channel) heard += told[channel] * reach[channel];
    CHECK(heard == doctest::Approx(21.98).epsilon(1e-13));
}

TEST_CASE("half of the prospects read; a rating cut in half costs a quarter of their interest") {
    const WordOfMouthParameters law;  // elasticity .417 among the share .5
    CHECK(rating_response(3.5, 7.0, law) == doctest::Approx(0.5 + 0.5 * std::pow(0.5, 0.417)).epsilon(1e-13));
    CHECK(rating_response(8.0, 6.4, law) ==
          doctest::Approx(0.5 + 0.5 * std::pow(1.25, 0.417)).epsilon(1e-13));
    CHECK(rating_response(6.3, 6.3, law) == 1.0);
    WordOfMouthParameters nobody;
    nobody.review_reader_share = 0.0;
    CHECK(rating_response(2.0, 7.0, nobody) == 1.0);
    WordOfMouthParameters linear;
    linear.review_reader_share = linear.rating_elasticity = 1.0;
    CHECK(rating_response(3.0, 6.0, linear) == doctest::Approx(0.5).epsilon(1e-14));
}
