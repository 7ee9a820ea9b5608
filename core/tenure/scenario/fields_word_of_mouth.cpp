#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

const char* const u_shape = "size: prior; asymmetric U shape: Anderson 1998, Wangenheim & Bayon 2007";
const char* const american_express = "American Express customer service surveys 2010-17";
const char* const temkin = "Temkin Group, after a bad experience";
const char* const convergys = "Convergys 2009: about 45 readers of a social post";

std::vector<Field> episode_fields() {
    using D = Dimension;
    return {number("word_of_mouth.p0", D::rate_per_year, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.p0; },
                   "Positive episodes per customer whatever the satisfaction", {'D', u_shape}),
            number("word_of_mouth.p1", D::rate_per_year, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.p1; },
                   "Further positive episodes per customer, times (points above 7)^1.5", {'D', u_shape}),
            number("word_of_mouth.q0", D::rate_per_year, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.q0; },
                   "Negative episodes per customer whatever the satisfaction", {'D', u_shape}),
            number("word_of_mouth.q1", D::rate_per_year, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.q1; },
                   "Further negative episodes per customer, times (points below 7)^1.5", {'D', u_shape}),
            targeted(number("word_of_mouth.reach_pos", D::number, not_negative,
                            +[](Parameters& p, Index) { return &p.word_of_mouth.reach_pos; },
                            "Persons reached by a positive episode", {'C', american_express, 8.0, 15.0}),
                     Target::word_of_mouth_reach_pos),
            targeted(number("word_of_mouth.reach_neg", D::number, not_negative,
                            +[](Parameters& p, Index) { return &p.word_of_mouth.reach_neg; },
                            "Persons reached by a negative episode, or by a story that is retold",
                            {'C', american_express, 15.0, 24.0}),
                     Target::word_of_mouth_reach_neg),
            targeted(number("word_of_mouth.conversion", D::share, unit_share,
                            +[](Parameters& p, Index) { return &p.word_of_mouth.conversion; },
                            "New customers per positive exposure of a prospect",
                            {'B', "Kumar, Petersen & Leone 2007 (0.14 as a ceiling)", 0.02, 0.15}),
                     Target::word_of_mouth_conversion),
            number("word_of_mouth.referral_reward", D::money, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.referral_reward; },
                   "Paid for each referred customer", {'D', "none unless given"})};
}

/// What a customer with an unresolved failure tells, and how many persons hear it.
std::vector<Field> tale_fields() {
    using D = Dimension;
    return {number("word_of_mouth.tell_friends", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.tell_friends; },
                   "Probability that a customer with an unresolved failure tells friends", {'C', temkin}),
            number("word_of_mouth.tell_social", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.tell_social; },
                   "Probability that a customer with an unresolved failure tells a social network",
                   {'C', temkin}),
            number("word_of_mouth.tell_reviews", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.tell_reviews; },
                   "Probability that a customer with an unresolved failure tells a review site, which acts "
                   "through the rating",
                   {'C', temkin}),
            number("word_of_mouth.tell_microblog", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.tell_microblog; },
                   "Probability that a customer with an unresolved failure tells a microblog", {'C', temkin}),
            number("word_of_mouth.reach_friends", D::number, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.reach_friends; },
                   "Persons reached by a failure told to friends", {'D', "expert guess: as reach_neg"}),
            number("word_of_mouth.reach_social", D::number, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.reach_social; },
                   "Persons reached by a failure told to a social network", {'C', convergys}),
            number("word_of_mouth.reach_microblog", D::number, not_negative,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.reach_microblog; },
                   "Persons reached by a failure told to a microblog", {'C', convergys})};
}

std::vector<Field> rating_fields() {
    using D = Dimension;
    return {number(
                "word_of_mouth.post_share", D::share, unit_share,
                +[](Parameters& p, Index) { return &p.word_of_mouth.post_share; },
                "Share of episodes that become public posts"),
            number(
                "word_of_mouth.rating_half_life", D::months, positive,
                +[](Parameters& p, Index) { return &p.word_of_mouth.rating_half_life; },
                "Months after which a post weighs half in the rating"),
            number("word_of_mouth.rating_elasticity", D::number, {0.0, 5.0, false},
                   +[](Parameters& p, Index) { return &p.word_of_mouth.rating_elasticity; },
                   "Elasticity of organic acquisition to the rating, among those who read it",
                   {'B', "You et al. 2015, 51 studies", 0.1, 1.2}),
            number("word_of_mouth.review_reader_share", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.review_reader_share; },
                   "Share of prospects who read ratings",
                   {'C', "Gemius, Polish e-commerce 2021: half of online buyers", 0.3, 0.9}),
            noted(number(
                      "word_of_mouth.rating_volume", D::number, not_negative,
                      +[](Parameters& p, Index) { return &p.word_of_mouth.rating_volume; },
                      "Posts that stand behind the rating at month 0"),
                  "stationary under month-0 posts")};
}

std::vector<Field> poisoned_fields() {
    using D = Dimension;
    const std::string spread = "size: prior; direction: Goldenberg et al. 2007 (grade B)";
    return {number("word_of_mouth.c_neg", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.c_neg; },
                   "Probability that a person who hears something bad turns against the firm",
                   {'D', spread, 0.01, 0.15}),
            number("word_of_mouth.p_retell", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.p_retell; },
                   "Share of the newly poisoned persons who tell the story on", {'D', spread, 0.0, 0.3}),
            number("word_of_mouth.kappa", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.kappa; },
                   "Cut of the rate at which a poisoned prospect joins", {'D', "expert guess", 0.3, 1.0}),
            number("word_of_mouth.poison_half_life", D::months, positive,
                   +[](Parameters& p, Index) { return &p.word_of_mouth.poison_half_life; },
                   "Half-life of a person's bad opinion", {'D', "expert guess", 6.0, 60.0}),
            noted(whole(number(
                      "word_of_mouth.poisoned", D::persons, {0.0, 1e12, false},
                      +[](Parameters& p, Index) { return &p.word_of_mouth.poisoned; },
                      "Poisoned persons at month 0")),
                  "least stationary number of month 0"),
            noted(whole(number(
                      "word_of_mouth.newly_poisoned", D::persons, {0.0, 1e12, false},
                      +[](Parameters& p, Index) { return &p.word_of_mouth.newly_poisoned; },
                      "Persons poisoned in the month before month 0, who may tell the story on")),
                  "least stationary number of month 0")};
}

std::vector<Field> win_back_fields() {
    using D = Dimension;
    Field band = row(
        "win_back.winback_band", Kind::whole, +[](Parameters& p, Index) { return &p.win_back.winback_band; },
        "Band in which a returning customer starts, 1-5");
    band.range = {1, 5, false};
    return {
        targeted(number("win_back.winback", D::share_per_month, unit_share,
                        +[](Parameters& p, Index) { return &p.win_back.winback; },
                        "Probability that a lost customer returns",
                        {'D', "size: prior; direction: Kumar, Bhagwat & Zhang 2015 (grade A)", 0.0, 0.02}),
                 Target::win_back_winback),
        number("win_back.forget_half_life", D::months, positive,
               +[](Parameters& p, Index) { return &p.win_back.forget_half_life; },
               "Half-life of the memory that makes a lost customer different from a fresh prospect",
               {'D', "expert guess"}),
        band};
}

}  // namespace

std::vector<Field> word_of_mouth_fields() {
    std::vector<Field> fields;
    for (const auto& part :
         {episode_fields(), tale_fields(), rating_fields(), poisoned_fields(), win_back_fields()})
        fields.insert(fields.end(), part.begin(), part.end());
    return fields;
}

}  // namespace tenure
