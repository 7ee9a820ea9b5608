#include "tenure/model/word_of_mouth.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace tenure
