#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

SegmentParameters& segment(Parameters& p, Index i) {
    return p.segments[at(i.first)];
}
const SegmentParameters& segment(const Parameters& p, Index i) {
    return p.segments[at(i.first)];
}

constexpr Range heads{0.0, 1e12, false};

std::vector<Field> size_fields() {
    using D = Dimension;
    Field market = noted(whole(number(
                             "segment.*.market", D::persons, heads,
                             +[](Parameters& p, Index i) { return &segment(p, i).market; },
                             "Persons who are or could be customers, or \"unlimited\"")),
                         "unlimited");
    market.word = "unlimited";
    market.mark = [](Parameters& p, Index i, const FieldValue& value) {
        segment(p, i).unlimited = value.text == "unlimited";
    };
    return {
        required(whole(number(
            "segment.*.customers", D::persons, heads,
            +[](Parameters& p, Index i) { return &segment(p, i).customers; },
            "Active customers at month 0"))),
        market,
        noted(whole(number(
                  "segment.*.reference_market", D::persons, {1.0, 1e12, false},
                  +[](Parameters& p, Index i) { return &segment(p, i).market; },
                  "Size that stands for the market when it is unlimited")),
              "required when unlimited and anyone can join"),
        choice("segment.*.revenue", {"subscription", "orders"},
               {[](const Parameters& p, Index i) { return static_cast<int>(segment(p, i).revenue); },
                [](Parameters& p, Index i, int word) { segment(p, i).revenue = static_cast<Revenue>(word); }},
               "Revenue model")};
}

std::vector<Field> money_fields() {
    using D = Dimension;
    return {
        targeted(number(
                     "segment.*.arpu", D::money_per_month, not_negative,
                     +[](Parameters& p, Index i) { return &segment(p, i).arpu; },
                     "Revenue per active customer (subscription)"),
                 Target::segment_arpu),
        targeted(number(
                     "segment.*.order_rate", D::rate_per_month, {0.0, 1000.0, false},
                     +[](Parameters& p, Index i) { return &segment(p, i).order_rate; },
                     "Orders per active customer (orders)"),
                 Target::segment_order_rate),
        targeted(number(
                     "segment.*.basket", D::money, not_negative,
                     +[](Parameters& p, Index i) { return &segment(p, i).basket; }, "Mean value of an order"),
                 Target::segment_basket),
        number(
            "segment.*.basket_shape", D::number, positive,
            +[](Parameters& p, Index i) { return &segment(p, i).basket_shape; },
            "Gamma shape of the value of an order; 1 is exponential"),
        targeted(number(
                     "segment.*.margin", D::share, {-1.0, 1.0, false},
                     +[](Parameters& p, Index i) { return &segment(p, i).margin; },
                     "Contribution share of revenue before cost to serve"),
                 Target::segment_margin),
        number("segment.*.ref_margin", D::share, {-1.0, 10.0, false},
               +[](Parameters& p, Index i) { return &segment(p, i).ref_margin; },
               "Extra margin of referred customers, relative",
               {'B', "Schmitt et al. 2011; Armelini 2015 and Wolters & Gedenk 2019 find less", -0.10, 0.25}),
        targeted(number("segment.*.cross_sell", D::money_per_month, not_negative,
                        +[](Parameters& p, Index i) { return &segment(p, i).cross_sell; },
                        "Further revenue per active customer", {'D', "none unless given"}),
                 Target::segment_cross_sell),
        number(
            "segment.*.cross_sell_margin", D::share, {-1.0, 1.0, false},
            +[](Parameters& p, Index i) { return &segment(p, i).cross_sell_margin; },
            "Contribution share of that revenue"),
        setting(targeted(number(
                             "segment.*.retention_spend", D::money_per_month, not_negative,
                             +[](Parameters& p, Index i) { return &segment(p, i).retention_spend; },
                             "Retention spending per active customer"),
                         Target::segment_retention_spend))};
}

std::vector<Field> churn_and_frailty_fields() {
    using D = Dimension;
    Field classes = row(
        "segment.*.classes", Kind::whole, +[](Parameters& p, Index i) { return &segment(p, i).classes; },
        "Classes of churn propensity");
    classes.range = {1, 31, false};
    Field yearly = noted(number(
                             "segment.*.first_year_churn", D::share_per_year, {0.0, 0.999, false},
                             +[](Parameters& p, Index i) { return &segment(p, i).first_year_churn; },
                             "Share of the opening customers lost in the first twelve months; h0 is "
                             "calibrated to it"),
                         "this or h0");
    yearly.unit_hint = "a monthly churn goes into h0";
    Field hazard = noted(targeted(number(
                                      "segment.*.h0", D::hazard_per_month, {0.0, 10.0, false},
                                      +[](Parameters& p, Index i) { return &segment(p, i).h0; },
                                      "Base churn hazard of a customer of average propensity"),
                                  Target::segment_h0),
                         "this or first_year_churn; 1 with beta frailty");
    hazard.unit_hint = "a yearly churn goes into first_year_churn";
    return {
        yearly,
        hazard,
        choice("segment.*.frailty", {"none", "gamma", "beta"},
               {[](const Parameters& p, Index i) { return static_cast<int>(segment(p, i).frailty); },
                [](Parameters& p, Index i, int word) { segment(p, i).frailty = static_cast<Frailty>(word); }},
               "Distribution of unobserved churn propensity"),
        number("segment.*.frailty_sd", D::number, {0.0, 3.0, true},
               +[](Parameters& p, Index i) { return &segment(p, i).frailty_sd; },
               "Spread of propensity (gamma, mean 1)",
               {'C', "published retention series: 1.1-1.2 on fresh cohorts", 0.5, 1.4}),
        noted(number(
                  "segment.*.frailty_a", D::number, positive,
                  +[](Parameters& p, Index i) { return &segment(p, i).frailty_a; },
                  "First parameter of the beta distribution of monthly churn"),
              "required with beta frailty"),
        noted(number(
                  "segment.*.frailty_b", D::number, positive,
                  +[](Parameters& p, Index i) { return &segment(p, i).frailty_b; },
                  "Second parameter of the beta distribution of monthly churn"),
              "required with beta frailty"),
        classes};
}

std::vector<Field> opening_fields() {
    using D = Dimension;
    Field bands = row(
        "segment.*.opening_bands", Kind::numbers,
        +[](Parameters& p, Index i) { return &segment(p, i).opening_bands; },
        "Five weights of the satisfaction bands at month 0");
    bands.range = not_negative;
    bands.length = 5;
    bands.default_note = "stationary distribution of the baseline";
    return {number(
                "segment.*.opening_age", D::months, {0.0, 1200.0, false},
                +[](Parameters& p, Index i) { return &segment(p, i).opening_age; },
                "Months over which the opening base was acquired evenly; 0 = a fresh cohort"),
            number(
                "segment.*.referred_share", D::share, unit_share,
                +[](Parameters& p, Index i) { return &segment(p, i).referred_share; },
                "Share of the opening base that was referred"),
            noted(targeted(number(
                               "segment.*.expectation", D::points, scale_points,
                               +[](Parameters& p, Index i) { return &segment(p, i).expectation; },
                               "Expectation of the segment at month 0; an effect shifts it while it lasts"),
                           Target::segment_expectation),
                  "mean of its journey"),
            bands,
            noted(setting(number(
                      "segment.*.observed_tenure", D::months, positive,
                      +[](Parameters& p, Index i) { return &segment(p, i).observed_tenure; },
                      "Longest tenure seen in data; lifetime value beyond it is flagged")),
                  "not stated"),
            noted(number(
                      "segment.*.visits.*", D::rate_per_month, {0.0, 1000.0, false},
                      +[](Parameters& p, Index i) { return &segment(p, i).visits[at(i.second)]; },
                      "Visits of this segment to a touchpoint, instead of the touchpoint's own"),
                  "the touchpoint's visits")};
}

}  // namespace

std::vector<Field> segment_fields() {
    std::vector<Field> fields;
    for (auto& part : {size_fields(), money_fields(), churn_and_frailty_fields(), opening_fields()})
        for (const Field& field : part) fields.push_back(field);
    return fields;
}

}  // namespace tenure
