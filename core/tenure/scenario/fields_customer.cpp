#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

std::vector<Field> experience_fields() {
    using D = Dimension;
    return {
        number(
            "experience.gain", D::number, {0.0, 5.0, false},
            +[](Parameters& p, Index) { return &p.experience.gain; },
            "Intensity of a move between bands per visit and point of surprise"),
        number("experience.loss_aversion", D::number, {1.0, 10.0, false},
               +[](Parameters& p, Index) { return &p.experience.loss_aversion; },
               "Weight of a shortfall against an equal excess",
               {'B', "meta-analysis of loss aversion, 607 estimates, 95 % interval 1.82-2.10", 1.8, 2.25}),
        number(
            "experience.anchor", D::share, unit_share,
            +[](Parameters& p, Index) { return &p.experience.anchor; },
            "Weight of a customer's own band in the expectation"),
        number(
            "experience.adapt", D::share_per_month, unit_share,
            +[](Parameters& p, Index) { return &p.experience.adapt; },
            "Share of the gap between delivery and expectation closed in a month with a visit",
            {'D', "size: prior; form: Johnson, Anderson & Fornell 1995 and Anderson, Fornell & Lehmann 1994",
             0.05, 0.30}),
        number("experience.drift", D::points_per_year, {-5.0, 5.0, false},
               +[](Parameters& p, Index) { return &p.experience.drift; }, "Rise of customers' expectations",
               {'D',
                "size: prior; direction: Microsoft surveys 2016-20 (54-55 % expect more than a year before)",
                0.0, 0.3}),
        number("experience.ref_drift", D::points_per_year, {-5.0, 5.0, false},
               +[](Parameters& p, Index) { return &p.experience.ref_drift; }, "Rise of what rivals deliver",
               {'D', "size: prior; direction: Gartner 2014", 0.0, 0.3}),
        number(
            "experience.m_max", D::points, scale_points,
            +[](Parameters& p, Index) { return &p.experience.m_max; }, "Ceiling of the mean of a touchpoint"),
        noted(targeted(number(
                           "experience.reference", D::points, scale_points,
                           +[](Parameters& p, Index) { return &p.experience.reference; },
                           "Rivals' level at month 0, against which churn responds; an effect shifts it "
                           "while it lasts"),
                       Target::experience_reference),
              "opening mean of the baseline"),
        noted(number(
                  "experience.spend_reference", D::points, scale_points,
                  +[](Parameters& p, Index) { return &p.experience.spend_reference; },
                  "Satisfaction at which spend is as given"),
              "opening mean of the baseline"),
        noted(number(
                  "experience.rating", D::points, scale_points,
                  +[](Parameters& p, Index) { return &p.experience.rating; }, "Public rating at month 0"),
              "stationary rating of month-0 posts")};
}

std::vector<Field> churn_fields() {
    using D = Dimension;
    return {
        number(
            "churn.pivot", D::points, scale_points, +[](Parameters& p, Index) { return &p.churn.pivot; },
            "Point from which satisfaction is measured when inconsistency dampens it"),
        number("churn.psi", D::number, {0.0, 10.0, false}, +[](Parameters& p, Index) { return &p.churn.psi; },
               "How much the variance of quality flattens the response of churn: less variance lowers churn "
               "above "
               "the pivot, raises it below and makes each point of quality count for more",
               {'D', "size: prior; direction: Sriram et al. 2015 (grade A)", 0.0, 1.5}),
        number(
            "churn.beta_up", D::number, {0.0, 5.0, false},
            +[](Parameters& p, Index) { return &p.churn.beta_up; },
            "Fall of the log hazard per point above rivals",
            {'B', "Bolton 1998; Gustafsson, Johnson & Roos 2005 (direction and order of size)", 0.10, 0.40}),
        number("churn.beta_down", D::number, {0.0, 5.0, false},
               +[](Parameters& p, Index) { return &p.churn.beta_down; },
               "Rise of the log hazard per point below rivals",
               {'B', "Bolton 1998; Mittal & Kamakura 2001 (direction and order of size)", 0.20, 0.80}),
        number("churn.p_defect", D::share, unit_share,
               +[](Parameters& p, Index) { return &p.churn.p_defect; },
               "Probability that a month with an unresolved failure ends in defection",
               {'C', "RightNow/Harris 2006-10; Temkin Group, after a bad experience, 2012-17", 0.03, 0.35}),
        number("churn.forgive", D::share, unit_share, +[](Parameters& p, Index) { return &p.churn.forgive; },
               "Share of that defection forgiven by very satisfied customers",
               {'D', "expert guess", 0.2, 0.8}),
        number("churn.origin_mult", D::number, {0.0, 10.0, false},
               +[](Parameters& p, Index) { return &p.churn.origin_mult; },
               "Hazard of referred customers against others",
               {'B', "Schmitt et al. 2011; Armelini 2015 and Wolters & Gedenk 2019 agree on churn"}),
        number(
            "churn.save_max", D::share, unit_share, +[](Parameters& p, Index) { return &p.churn.save_max; },
            "Largest share of base churn that retention spending can save", {'D', "expert guess", 0.1, 0.5}),
        number(
            "churn.k_r", D::per_money, not_negative, +[](Parameters& p, Index) { return &p.churn.k_r; },
            "Response to retention spending, per currency unit and customer-month")};
}

std::vector<Field> price_and_spend_fields() {
    using D = Dimension;
    return {number("spend.omega", D::number, {0.0, 1.0, false},
                   +[](Parameters& p, Index) { return &p.spend.omega; },
                   "Change of spend per point of satisfaction", {'D', "expert guess", 0.0, 0.05}),
            number("spend.premium_per_pt", D::number, {0.0, 1.0, false},
                   +[](Parameters& p, Index) { return &p.spend.premium_per_pt; },
                   "Price premium per point above 8",
                   {'D', "size: prior; form: Homburg, Koschate & Hoyer 2005 (grade A)", 0.0, 0.02}),
            setting(targeted(
                number(
                    "price.index", D::number, {0.0, 100.0, true},
                    +[](Parameters& p, Index) { return &p.price.index; }, "Own price against month 0"),
                Target::price_index)),
            setting(targeted(number(
                                 "price.rival_price", D::number, {0.0, 100.0, true},
                                 +[](Parameters& p, Index) { return &p.price.rival_price; },
                                 "Rivals' price against month 0; moves churn only"),
                             Target::price_rival)),
            number("price.price_sensitivity", D::number, {0.0, 50.0, false},
                   +[](Parameters& p, Index) { return &p.price.price_sensitivity; },
                   "Rise of the log hazard per unit of relative price", {'D', "expert guess", 0.0, 4.0}),
            number(
                "entry.entry_sd", D::points, {0.0, 10.0, false},
                +[](Parameters& p, Index) { return &p.entry.entry_sd; }, "Spread of newcomers' satisfaction"),
            targeted(number(
                         "entry.promise", D::points, scale_points,
                         +[](Parameters& p, Index) { return &p.entry.promise; }, "What the brand promises"),
                     Target::entry_promise),
            number(
                "entry.promise_weight", D::share, unit_share,
                +[](Parameters& p, Index) { return &p.entry.promise_weight; },
                "Weight of the promise, against the rating, in what newcomers feel")};
}

void append(std::vector<Field>& all, std::vector<Field> more) {
    for (Field& field : more) all.push_back(std::move(field));
}

}  // namespace

std::vector<Field> customer_fields() {
    std::vector<Field> fields = experience_fields();
    append(fields, churn_fields());
    append(fields, price_and_spend_fields());
    return fields;
}

}  // namespace tenure
