#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

std::vector<Field> demand_fields() {
    using D = Dimension;
    return {
        targeted(number("contact_centre.base", D::rate_per_month, not_negative,
                        +[](Parameters& p, Index) { return &p.contact_centre.base; },
                        "Contacts per active customer",
                        {'D', "expert guess; no range: the agents are there for it"}),
                 Target::contact_centre_base),
        targeted(number(
                     "contact_centre.onboarding", D::number, not_negative,
                     +[](Parameters& p, Index) { return &p.contact_centre.onboarding; },
                     "Contacts per customer who joined the month before"),
                 Target::contact_centre_onboarding),
        targeted(number("contact_centre.campaign", D::rate_per_month, not_negative,
                        +[](Parameters& p, Index) { return &p.contact_centre.campaign; },
                        "Further contacts of the whole firm, e.g. of a campaign", {'D', "none unless given"}),
                 Target::contact_centre_campaign),
        targeted(number(
                     "contact_centre.contacts_per_failure", D::number, not_negative,
                     +[](Parameters& p, Index) { return &p.contact_centre.contacts_per_failure; },
                     "Contacts per customer whose month before held a failure"),
                 Target::contact_centre_contacts_per_failure),
        targeted(
            number("contact_centre.first_contact_resolution", D::share, unit_share,
                   +[](Parameters& p, Index) { return &p.contact_centre.first_contact_resolution; },
                   "Share of answered contacts that settle the matter", {'D', "expert guess", 0.5, 0.86}),
            Target::contact_centre_first_contact_resolution),
        number(
            "contact_centre.p_repeat", D::share, unit_share,
            +[](Parameters& p, Index) { return &p.contact_centre.p_repeat; },
            "Probability of another call after an answer that did not settle it"),
        number(
            "contact_centre.p_retry", D::share, {0.0, 0.95, false},
            +[](Parameters& p, Index) { return &p.contact_centre.p_retry; },
            "Probability of another call after hanging up"),
        noted(number(
                  "contact_centre.adds", D::persons, not_negative,
                  +[](Parameters& p, Index) { return &p.contact_centre.adds; },
                  "Customers who joined in the month before month 0"),
              "expected in month 0"),
        noted(number(
                  "contact_centre.failures", D::persons, not_negative,
                  +[](Parameters& p, Index) { return &p.contact_centre.failures; },
                  "Customers whose month before month 0 held a failure"),
              "expected in month 0")};
}

std::vector<Field> line_fields() {
    using D = Dimension;
    Field hours = row(
        "contact_centre.hours", Kind::numbers, +[](Parameters& p, Index) { return &p.contact_centre.hours; },
        "Open hours per month of each load class, quiet and busy ones");
    hours.range = positive;
    Field shares = row(
        "contact_centre.shares", Kind::numbers,
        +[](Parameters& p, Index) { return &p.contact_centre.shares; },
        "Share of the contacts that falls into each load class; they sum to 1");
    shares.range = not_negative;
    return {targeted(number("contact_centre.handling", D::seconds, positive,
                            +[](Parameters& p, Index) { return &p.contact_centre.handling; },
                            "Time an agent spends on a contact",
                            {'D', "expert guess; no range: the agents are there for it"}),
                     Target::contact_centre_handling),
            targeted(number("contact_centre.patience", D::seconds, positive,
                            +[](Parameters& p, Index) { return &p.contact_centre.patience; },
                            "Mean time a caller waits before hanging up", {'D', "expert guess", 60.0, 600.0}),
                     Target::contact_centre_patience),
            noted(setting(targeted(whole(number(
                                       "contact_centre.agents", D::number, {1.0, 1e6, false},
                                       +[](Parameters& p, Index) { return &p.contact_centre.agents; },
                                       "Agents at work in every open hour")),
                                   Target::contact_centre_agents)),
                  "fewest who could answer everybody in the busiest class at target_occupancy at month 0"),
            setting(number(
                "contact_centre.target_occupancy", D::share, {0.0, 1.0, true},
                +[](Parameters& p, Index) { return &p.contact_centre.target_occupancy; },
                "Occupancy at which the agents could answer everybody, when their number is not given")),
            hours,
            shares};
}

std::vector<Field> consequence_fields() {
    using D = Dimension;
    return {targeted(number("contact_centre.cost_per_contact", D::money, not_negative,
                            +[](Parameters& p, Index) { return &p.contact_centre.cost_per_contact; },
                            "Cost of an answered contact", {'D', "expert guess", 3.0, 15.0}),
                     Target::contact_centre_cost_per_contact),
            number("contact_centre.wait_penalty", D::points, scale_points,
                   +[](Parameters& p, Index) { return &p.contact_centre.wait_penalty; },
                   "Points a service touchpoint loses, times ln(1 + mean wait in minutes)",
                   {'D', "expert guess; no controlled estimate", 0.2, 1.0}),
            number(
                "contact_centre.abandon_failure", D::share, unit_share,
                +[](Parameters& p, Index) { return &p.contact_centre.abandon_failure; },
                "Probability that hanging up is a failure of a service touchpoint")};
}

}  // namespace

std::vector<Field> contact_centre_fields() {
    std::vector<Field> fields;
    for (const auto& part : {demand_fields(), line_fields(), consequence_fields()})
        fields.insert(fields.end(), part.begin(), part.end());
    return fields;
}

}  // namespace tenure
