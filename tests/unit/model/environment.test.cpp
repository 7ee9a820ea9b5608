#include "tenure/model/environment.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace tenure;

namespace {

WordOfMouthParameters half_life(double months) {
    WordOfMouthParameters law;
    law.rating_half_life = months;
    return law;
}

MonthFlows posted(double posts, double centre) {
    MonthFlows flows;
    flows.posts = posts;
    flows.posted = posts * centre;
    return flows;
}

Environment rated(double volume, double rating) {
    Environment e;
    e.volume = volume;
    e.posted = volume * rating;
    e.rating = rating;
    return e;
}

}  // namespace

TEST_CASE("old posts weigh half after a half-life: 100 at 7 and 30 at 3 are 80 at 5.5") {
    Environment e = rated(100.0, 7.0);
    close_rating(posted(30.0, 3.0), half_life(1.0), e);
    CHECK(e.volume == doctest::Approx(80.0).epsilon(1e-14));
    CHECK(e.posted == doctest::Approx(440.0).epsilon(1e-14));
    CHECK(e.rating == doctest::Approx(5.5).epsilon(1e-14));
}

TEST_CASE("the rating is the mean of every post ever, each weighted by its own age") {
    const std::array<double, 6> posts{40, 0, 13, 5, 0, 60}, centre{9, 1, 3, 7, 5, 1};
    const double half = 5.0, opening_volume = 200.0, opening_rating = 6.4;
    Environment e = rated(opening_volume, opening_rating);
    for (std::size_t t = 0; t < posts.size(); ++t)
        close_rating(posted(posts[t], centre[t]), half_life(half), e);
    const auto weight = [&](double age) { return std::pow(0.5, age / half); };
    double volume = opening_volume * weight(6), sum = volume * opening_rating;
    for (std::size_t t = 0; t < posts.size(); ++t) {
        volume += posts[t] * weight(5.0 - static_cast<double>(t));
        sum += posts[t] * centre[t] * weight(5.0 - static_cast<double>(t));
    }
    CHECK(e.volume == doctest::Approx(volume).epsilon(1e-13));
    CHECK(e.rating == doctest::Approx(sum / volume).epsilon(1e-13));
}

TEST_CASE("while nobody posts the rating stands and its weight fades") {
    Environment e = rated(96.0, 6.25);
    for (int month = 0; month < 24; ++month) close_rating({}, half_life(12.0), e);
    CHECK(e.volume == doctest::Approx(24.0).epsilon(1e-13));
    CHECK(e.rating == doctest::Approx(6.25).epsilon(1e-14));
    Environment silent;  // never a post: nothing to divide
    silent.rating = 7.0;
    close_rating({}, half_life(12.0), silent);
    CHECK(silent.rating == 7.0);
}

TEST_CASE("engagement closes a tenth of its gap and loses .02 per point of occupancy above 85") {
    const EngagementParameters law;
    CHECK(next_engagement(7.0, 8.0, 0.95, law) == doctest::Approx(7.0 + 0.1 - 0.2).epsilon(1e-14));
    CHECK(next_engagement(7.0, 7.0, 1.0, law) == doctest::Approx(7.0 - 0.3).epsilon(1e-14));
    for (const double calm : {0.0, 0.5, 0.85}) CHECK(next_engagement(6.5, 6.5, calm, law) == 6.5);
    double g = 4.0;
    for (int month = 0; month < 10; ++month) g = next_engagement(g, 7.5, 0.6, law);
    CHECK(g == doctest::Approx(7.5 - 3.5 * std::pow(0.9, 10)).epsilon(1e-13));
}

TEST_CASE("engagement stays on its scale") {
    EngagementParameters law;
    law.load = 1.0;
    CHECK(next_engagement(7.0, 7.0, 1.0, law) == 0.0);  // 15 points lost
    law.recovery = 3.0;
    CHECK(next_engagement(7.0, 10.0, 0.0, law) == 10.0);
}
