#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

std::vector<Field> engagement_fields() {
    using D = Dimension;
    return {targeted(number(
                         "engagement.g0", D::points, scale_points,
                         +[](Parameters& p, Index) { return &p.engagement.g0; },
                         "Engagement of staff, 0-10, that it returns to without pay and leadership"),
                     Target::engagement_g0),
            noted(number(
                      "engagement.opening", D::points, scale_points,
                      +[](Parameters& p, Index) { return &p.engagement.opening; }, "Engagement at month 0"),
                  "the level it returns to"),
            number("engagement.to_quality", D::number, {0.0, 10.0, false},
                   +[](Parameters& p, Index) { return &p.engagement.to_quality; },
                   "Points of a staffed touchpoint's mean per point of engagement",
                   {'C', "Sears 1998; Brown & Lam 2008 agree on direction, Gelade & Young 2005 find little",
                    0.05, 0.35}),
            number(
                "engagement.to_failure", D::number, {0.0, 5.0, false},
                +[](Parameters& p, Index) { return &p.engagement.to_failure; },
                "Fall of the log failure rate of a staffed touchpoint per point of engagement"),
            number(
                "engagement.recovery", D::share_per_month, unit_share,
                +[](Parameters& p, Index) { return &p.engagement.recovery; },
                "Share of the gap to its own level that engagement closes"),
            number(
                "engagement.load", D::number, {0.0, 10.0, false},
                +[](Parameters& p, Index) { return &p.engagement.load; },
                "Points lost a month per percentage point of occupancy above load_threshold"),
            number(
                "engagement.load_threshold", D::share, unit_share,
                +[](Parameters& p, Index) { return &p.engagement.load_threshold; },
                "Occupancy of the contact centre from which work wears staff out"),
            setting(targeted(number(
                                 "engagement.pay", D::percent, {-100.0, 1000.0, false},
                                 +[](Parameters& p, Index) { return &p.engagement.pay; },
                                 "Pay of staff above that of today"),
                             Target::engagement_pay)),
            number("engagement.pay_to_engagement", D::number, {0.0, 1.0, false},
                   +[](Parameters& p, Index) { return &p.engagement.pay_to_engagement; },
                   "Points of engagement per percent of pay", {'D', "expert guess", 0.0, 0.05})};
}

std::vector<Field> competency_fields() {
    using D = Dimension;
    return {
        targeted(number(
                     "competencies.leadership", D::share, unit_share,
                     +[](Parameters& p, Index) { return &p.competencies.leadership; },
                     "Purposeful leadership, 0-1: less spread between visits, more of a plan delivered"),
                 Target::competencies_leadership),
        targeted(number(
                     "competencies.brand_promise", D::share, unit_share,
                     +[](Parameters& p, Index) { return &p.competencies.brand_promise; },
                     "Compelling brand values, 0-1: the promise comes closer to what is delivered"),
                 Target::competencies_brand_promise),
        targeted(number(
                     "competencies.engagement", D::share, unit_share,
                     +[](Parameters& p, Index) { return &p.competencies.engagement; },
                     "Care for employees, 0-1: raises the level engagement returns to"),
                 Target::competencies_engagement),
        number(
            "competencies.culture", D::number, {0.0, 10.0, false},
            +[](Parameters& p, Index) { return &p.competencies.culture; },
            "Maturity of the culture at month 0; effects of initiatives last (1 + culture) times as long"),
        number(
            "competencies.culture_growth", D::share_per_year, {0.0, 10.0, false},
            +[](Parameters& p, Index) { return &p.competencies.culture_growth; },
            "Growth of the culture where the mean competency is 1 above neutral")};
}

}  // namespace

std::vector<Field> staff_fields() {
    std::vector<Field> fields = engagement_fields();
    for (const Field& field : competency_fields()) fields.push_back(field);
    fields.push_back(targeted(
        number("response_time.latency", Dimension::months, {0.0, 120.0, false},
               +[](Parameters& p, Index) { return &p.response_time.latency; },
               "Months from an event to the firm's first counter-measure", {'D', "expert guess", 1.0, 6.0}),
        Target::response_time_latency));
    return fields;
}

}  // namespace tenure
