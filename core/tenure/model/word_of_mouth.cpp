#include "tenure/model/word_of_mouth.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

/// x^1.5 by sqrt: exact to rounding on every machine.
double power_three_halves(double x) {
    return x * std::sqrt(x);
}

}  // namespace

double positive_episodes(double centre, const WordOfMouthParameters& law) {
    return law.p0 + law.p1 * power_three_halves(std::max(0.0, centre - 7.0));
}

double negative_episodes(double centre, const WordOfMouthParameters& law) {
    return law.q0 + law.q1 * power_three_halves(std::max(0.0, 7.0 - centre));
}

double referral_yield(const WordOfMouthParameters& law) {
    return law.conversion * law.reach_pos;
}

double posts_per_customer(double centre, const WordOfMouthParameters& law) {
    return law.post_share * (positive_episodes(centre, law) + negative_episodes(centre, law)) / 12.0;
}

std::array<double, tale_channels> tell_probabilities(const WordOfMouthParameters& law) {
    return {law.tell_friends, law.tell_social, law.tell_reviews, law.tell_microblog};
}

std::array<double, tale_channels> tale_reach(const WordOfMouthParameters& law) {
    return {law.reach_friends, law.reach_social, 0.0, law.reach_microblog};
}

double rating_response(double rating, double opening_rating, const WordOfMouthParameters& law) {
    if (rating == opening_rating || law.review_reader_share == 0.0) return 1.0;
    return 1.0 - law.review_reader_share +
           law.review_reader_share * math::pow(rating / opening_rating, law.rating_elasticity);
}

}  // namespace tenure
