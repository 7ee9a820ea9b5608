#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

Arm& arm(Parameters& p, Index i) {
    return p.arms[at(i.first)];
}
Line& line(Parameters& p, Index i) {
    return p.lines[at(i.first)];
}
const Line& line(const Parameters& p, Index i) {
    return p.lines[at(i.first)];
}

Field reference(std::string path, std::string table, std::string doc) {
    Field field = row(std::move(path), Kind::name, {}, std::move(doc));
    field.choices = {std::move(table)};
    return field;
}

std::vector<Field> line_fields() {
    using D = Dimension;
    Field amount = required(number(
        "line.*.amount", D::money_per_month, not_negative,
        +[](Parameters& p, Index i) { return &line(p, i).amount; },
        "Amount, \"40 EUR/month\" or once \"40 EUR\""));
    Field arms = row(
        "line.*.arms", Kind::names, +[](Parameters& p, Index i) { return &line(p, i).arms; },
        "Arms it belongs to");
    arms.choices = {"arm"};
    arms.default_note = "every arm";
    amount.mark = [](Parameters& p, Index i, const FieldValue& value) { line(p, i).once = value.flag; };
    return {required(choice(
                "line.*.kind", {"benefit", "cost"},
                {[](const Parameters& p, Index i) { return static_cast<int>(line(p, i).kind); },
                 [](Parameters& p, Index i, int word) { line(p, i).kind = static_cast<LineKind>(word); }},
                "Benefit or cost")),
            amount,
            month(number(
                "line.*.first", D::months, not_negative,
                +[](Parameters& p, Index i) { return &line(p, i).first; }, "First month it is paid")),
            noted(month(number(
                      "line.*.last", D::months, not_negative,
                      +[](Parameters& p, Index i) { return &line(p, i).last; },
                      "Last month it is paid, inclusive")),
                  "horizon"),
            setting(number(
                "line.*.risk_adjustment", D::share, unit_share,
                +[](Parameters& p, Index i) { return &line(p, i).risk_adjustment; },
                "Share taken off a benefit or put on a cost")),
            arms};
}

}  // namespace

std::vector<Field> decision_fields() {
    using D = Dimension;
    std::vector<Field> fields = line_fields();
    Field initiatives = row(
        "arm.*.initiatives", Kind::names, +[](Parameters& p, Index i) { return &arm(p, i).initiatives; },
        "Initiatives carried out");
    initiatives.choices = {"initiative"};
    initiatives.default_note = "none";
    fields.push_back(initiatives);
    fields.push_back(reference("arm.*.match_spend.arm", "arm", "Arm whose money is spent otherwise"));
    fields.push_back(row("arm.*.match_spend.levers", Kind::levers, {},
                         "Where it goes: shares of \"channel.NAME\" and \"retention\" that sum to 1"));
    fields.push_back(setting(number(
        "arm.*.match_spend.spread", D::months, {1.0, 600.0, false},
        +[](Parameters& p, Index i) { return &arm(p, i).spread; },
        "Months over which a matched one-off is spread; running money is matched month by month")));
    fields.push_back(setting(number(
        "arm.*.scale", D::number, {0.0, 1000.0, false},
        +[](Parameters& p, Index i) { return &arm(p, i).scale; }, "Factor on the matched money")));
    fields.push_back(required(reference("contrast.*.arm", "arm", "Arm that is judged")));
    fields.push_back(noted(reference("contrast.*.versus", "arm", "Arm it is judged against"), "baseline"));
    return fields;
}

}  // namespace tenure
