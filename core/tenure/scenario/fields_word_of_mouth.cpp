#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

std::vector<Field> word_of_mouth_fields() {
    using D = Dimension;
    const std::string u_shape = "size: prior; asymmetric U shape: Anderson 1998, Wangenheim & Bayon 2007";
    return {
        number("word_of_mouth.p0", D::rate_per_year, not_negative,
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
                        "Persons reached by a positive episode",
                        {'C', "American Express customer service surveys 2010-17", 8.0, 15.0}),
                 Target::word_of_mouth_reach_pos),
        targeted(number("word_of_mouth.conversion", D::share, unit_share,
                        +[](Parameters& p, Index) { return &p.word_of_mouth.conversion; },
                        "New customers per positive exposure of a prospect",
                        {'B', "Kumar, Petersen & Leone 2007 (0.14 as a ceiling)", 0.02, 0.15}),
                 Target::word_of_mouth_conversion),
        number(
            "word_of_mouth.post_share", D::share, unit_share,
            +[](Parameters& p, Index) { return &p.word_of_mouth.post_share; },
            "Share of episodes that become public posts"),
        number("word_of_mouth.tell_reviews", D::share, unit_share,
               +[](Parameters& p, Index) { return &p.word_of_mouth.tell_reviews; },
               "Probability that a customer with an unresolved failure tells a review site",
               {'C', "Temkin Group, after a bad experience"}),
        number("word_of_mouth.referral_reward", D::money, not_negative,
               +[](Parameters& p, Index) { return &p.word_of_mouth.referral_reward; },
               "Paid for each referred customer", {'D', "none unless given"}),
        targeted(number("win_back.winback", D::share_per_month, unit_share,
                        +[](Parameters& p, Index) { return &p.win_back.winback; },
                        "Probability that a lost customer returns",
                        {'D', "size: prior; direction: Kumar, Bhagwat & Zhang 2015 (grade A)", 0.0, 0.02}),
                 Target::win_back_winback),
        number("win_back.forget_half_life", D::months, positive,
               +[](Parameters& p, Index) { return &p.win_back.forget_half_life; },
               "Half-life of the memory that makes a lost customer different from a fresh prospect",
               {'D', "expert guess"}),
        [] {
            Field band = row(
                "win_back.winback_band", Kind::whole,
                +[](Parameters& p, Index) { return &p.win_back.winback_band; },
                "Band in which a returning customer starts, 1-5");
            band.range = {1, 5, false};
            return band;
        }()};
}

}  // namespace tenure
