#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

InitiativeParameters& initiative(Parameters& p, Index i) {
    return p.initiatives[at(i.first)];
}
const InitiativeParameters& initiative(const Parameters& p, Index i) {
    return p.initiatives[at(i.first)];
}

}  // namespace

std::vector<Field> initiative_fields() {
    using D = Dimension;
    Field upkeep = setting(number("initiative.*.upkeep", D::share_per_year, {0.0, 5.0, false},
                                  +[](Parameters& p, Index i) { return &initiative(p, i).upkeep; },
                                  "Share of the one-off spent each year to keep the effect; true = 15 %/year",
                                  {'D', "expert guess", 0.05, 0.25}));
    upkeep.default_note = "none";
    Field needs = row(
        "initiative.*.requires", Kind::names,
        +[](Parameters& p, Index i) { return &initiative(p, i).requires_; },
        "Initiatives that must stand at 95 % first");
    needs.choices = {"initiative"};
    needs.default_note = "none";
    return {
        text(
            "initiative.*.action", +[](Parameters& p, Index i) { return &initiative(p, i).action; },
            "What is done"),
        text(
            "initiative.*.owner", +[](Parameters& p, Index i) { return &initiative(p, i).owner; },
            "Who answers for it"),
        choice("initiative.*.class", {"programme", "quick_win"},
               {[](const Parameters& p, Index i) { return static_cast<int>(initiative(p, i).kind); },
                [](Parameters& p, Index i, int word) {
                    initiative(p, i).kind = static_cast<InitiativeClass>(word);
                }},
               "Size of the undertaking"),
        month(number(
            "initiative.*.start", D::months, not_negative,
            +[](Parameters& p, Index i) { return &initiative(p, i).start; }, "Month it starts in")),
        noted(month(number(
                  "initiative.*.deadline", D::months, not_negative,
                  +[](Parameters& p, Index i) { return &initiative(p, i).deadline; },
                  "Month it is planned to be done in")),
              "start + ramp_months"),
        number(
            "initiative.*.one_off", D::money, not_negative,
            +[](Parameters& p, Index i) { return &initiative(p, i).one_off; }, "Spent once, at its start"),
        number(
            "initiative.*.run", D::money_per_month, not_negative,
            +[](Parameters& p, Index i) { return &initiative(p, i).run; }, "Spent each month from its start"),
        upkeep,
        noted(setting(number(
                  "initiative.*.duration", D::months, positive,
                  +[](Parameters& p, Index i) { return &initiative(p, i).duration; },
                  "Months after which effect and running cost end")),
              "unlimited"),
        number("initiative.*.ramp_months", D::months, {0.0, 240.0, false},
               +[](Parameters& p, Index i) { return &initiative(p, i).ramp_months; },
               "Months from 5 % to 95 % of the effect", {'D', "expert guess", 1.0, 24.0}),
        noted(
            number("initiative.*.half_life", D::months, positive,
                   +[](Parameters& p, Index i) { return &initiative(p, i).half_life; },
                   "Half-life of the effect once it stands; prices, budgets, agents and pay stay where they "
                   "were put unless it is given",
                   {'D', "expert guess; no controlled estimate"}),
            "24 months without upkeep, 120 with"),
        number("initiative.*.delivery", D::share, {0.0, 2.0, false},
               +[](Parameters& p, Index i) { return &initiative(p, i).delivery; },
               "Share of the planned effect that is delivered; prices, budgets, agents and pay move in full",
               {'C', "McKinsey-Oxford 2012, 5,400 projects (value short of plan)", 0.3, 1.1}),
        number("initiative.*.schedule_multiplier", D::number, {1.0, 10.0, false},
               +[](Parameters& p, Index i) { return &initiative(p, i).schedule_multiplier; },
               "Time taken against plan", {'C', "McKinsey-Oxford 2012, 5,400 projects"}),
        number("initiative.*.cost_multiplier", D::number, {0.0, 10.0, true},
               +[](Parameters& p, Index i) { return &initiative(p, i).cost_multiplier; },
               "Money spent against plan", {'B', "Flyvbjerg & Budzier 2011, 1,471 projects"}),
        needs};
}

}  // namespace tenure
