#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

std::vector<Field> market_fields() {
    using D = Dimension;
    const std::string prior = "prior: 0.17 % of prospects a month at current spend, ceiling 1.2 %";
    Field budget =
        noted(setting(targeted(number(
                                   "channel.*.budget", D::money_per_month, not_negative,
                                   +[](Parameters& p, Index i) { return &p.channels[at(i.first)].budget; },
                                   "Spend of the channel a month, whatever the number of prospects"),
                               Target::channel_budget)),
              "not used (spend is)");
    budget.mark = [](Parameters& p, Index i, const FieldValue&) {
        p.channels[at(i.first)].mode = SpendMode::budget;
    };
    Field segments = row(
        "channel.*.segments", Kind::names,
        +[](Parameters& p, Index i) { return &p.channels[at(i.first)].segments; }, "Segments it reaches");
    segments.choices = {"segment"};
    segments.default_note = "all";
    return {noted(number(
                      "acquisition.organic", D::hazard_per_month, not_negative,
                      +[](Parameters& p, Index) { return &p.acquisition.organic; },
                      "Rate at which prospects join by themselves"),
                  "solved for a level baseline"),
            setting(targeted(number(
                                 "channel.*.spend", D::money_per_month, not_negative,
                                 +[](Parameters& p, Index i) { return &p.channels[at(i.first)].spend; },
                                 "Spend per prospect and month"),
                             Target::channel_spend)),
            budget,
            number("channel.*.ceiling", D::share_per_month, {0.0, 0.999, false},
                   +[](Parameters& p, Index i) { return &p.channels[at(i.first)].ceiling; },
                   "Largest share of prospects it can win in a month", {'D', prior}),
            number("channel.*.k_a", D::per_money, not_negative,
                   +[](Parameters& p, Index i) { return &p.channels[at(i.first)].k_a; },
                   "Response to spend, per currency unit and prospect-month", {'D', prior}),
            segments};
}

}  // namespace tenure
