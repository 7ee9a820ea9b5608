#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

TouchpointParameters& touchpoint(Parameters& p, Index i) {
    return p.touchpoints[at(i.first)];
}

Field flag(std::string path, Member<bool> access, std::string doc) {
    return row(std::move(path), Kind::flag, access, std::move(doc));
}

}  // namespace

std::vector<Field> touchpoint_fields() {
    using D = Dimension;
    return {
        text(
            "touchpoint.*.owner", +[](Parameters& p, Index i) { return &touchpoint(p, i).owner; },
            "Who answers for it"),
        text(
            "touchpoint.*.channel", +[](Parameters& p, Index i) { return &touchpoint(p, i).channel; },
            "Where it happens: web, phone, shop"),
        targeted(number("touchpoint.*.visits", D::rate_per_month, {0.0, 1000.0, false},
                        +[](Parameters& p, Index i) { return &touchpoint(p, i).visits; },
                        "Visits per customer", {'D', "expert guess", 0.2, 8.0}),
                 Target::touchpoint_visits),
        targeted(number("touchpoint.*.mean", D::points, scale_points,
                        +[](Parameters& p, Index i) { return &touchpoint(p, i).mean; },
                        "Mean quality of a visit as customers feel it", {'D', "expert guess", 6.0, 9.0}),
                 Target::touchpoint_mean),
        targeted(number("touchpoint.*.sd", D::points, scale_points,
                        +[](Parameters& p, Index i) { return &touchpoint(p, i).sd; },
                        "Spread of that quality", {'D', "expert guess", 0.3, 2.5}),
                 Target::touchpoint_sd),
        targeted(
            number("touchpoint.*.failure", D::share, unit_share,
                   +[](Parameters& p, Index i) { return &touchpoint(p, i).failure; },
                   "Probability that a visit fails",
                   {'C', "Temkin Group 2016/17: 10 % of customers in six months on average", 0.003, 0.05}),
            Target::touchpoint_failure),
        targeted(number("touchpoint.*.severity", D::points, scale_points,
                        +[](Parameters& p, Index i) { return &touchpoint(p, i).severity; },
                        "Points lost by a failure", {'D', "expert guess", 2.0, 8.0}),
                 Target::touchpoint_severity),
        targeted(number("touchpoint.*.complain", D::share, unit_share,
                        +[](Parameters& p, Index i) { return &touchpoint(p, i).complain; },
                        "Probability of a complaint after a failure",
                        {'C', "TARP studies via Goodman & Newman", 0.03, 0.7}),
                 Target::touchpoint_complain),
        targeted(number(
                     "touchpoint.*.recover", D::share, unit_share,
                     +[](Parameters& p, Index i) { return &touchpoint(p, i).recover; },
                     "Probability that a complaint is resolved"),
                 Target::touchpoint_recover),
        targeted(number(
                     "touchpoint.*.recovered_share", D::share, unit_share,
                     +[](Parameters& p, Index i) { return &touchpoint(p, i).recovered_share; },
                     "Share of the lost points that resolution gives back"),
                 Target::touchpoint_recovered_share),
        targeted(number("touchpoint.*.cost_per_visit", D::money, not_negative,
                        +[](Parameters& p, Index i) { return &touchpoint(p, i).cost_per_visit; },
                        "Cost of a visit", {'D', "none unless given"}),
                 Target::touchpoint_cost_per_visit),
        flag(
            "touchpoint.*.service", +[](Parameters& p, Index i) { return &touchpoint(p, i).service; },
            "Waiting for service acts here"),
        flag(
            "touchpoint.*.staffed", +[](Parameters& p, Index i) { return &touchpoint(p, i).staffed; },
            "Engagement of staff acts here"),
        flag(
            "touchpoint.*.partner", +[](Parameters& p, Index i) { return &touchpoint(p, i).partner; },
            "Operated by a partner, so initiatives act less"),
        number("touchpoint.*.partner_leverage", D::share, unit_share,
               +[](Parameters& p, Index i) { return &touchpoint(p, i).partner_leverage; },
               "Share of an effect that reaches a partner's touchpoint", {'D', "expert guess", 0.0, 1.0})};
}

}  // namespace tenure
