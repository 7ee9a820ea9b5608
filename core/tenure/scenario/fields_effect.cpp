#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_rows.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {

using namespace rows;

namespace {

Effect& of_initiative(Parameters& p, Index i) {
    return effects_of(p, "initiative", i.first)[at(i.second)];
}
Effect& of_event(Parameters& p, Index i) {
    return effects_of(p, "event", i.first)[at(i.second)];
}

/// Rows of "TABLE.*.effect.*": the accessors are plain functions, so the owner is a template argument.
template <Effect& (*effect)(Parameters&, Index)>
std::vector<Field> effect_fields(const std::string& table) {
    const std::string base = table + ".*.effect.*.";
    Field target = required(row(base + "target", Kind::target, {},
                                "Path it acts on, e.g. \"touchpoint.billing.failure\"; * stands for all"));
    Field multiply = number(
        base + "multiply", Dimension::number, {0.0, 100.0, false},
        +[](Parameters& p, Index i) { return &effect(p, i).size; }, "Factor at full effect; this or `add`");
    multiply.mark = [](Parameters& p, Index i, const FieldValue&) {
        effect(p, i).operation = Operation::multiply;
    };
    multiply.default_note = "this or add";
    Field added = number(
        base + "add", Dimension::number, any_number,
        +[](Parameters& p, Index i) { return &effect(p, i).size; },
        "Amount at full effect, in the unit of the target; this or `multiply`");
    added.mark = [](Parameters& p, Index i, const FieldValue&) { effect(p, i).operation = Operation::add; };
    added.default_note = "this or multiply";
    Field segments = row(
        base + "segments", Kind::names, +[](Parameters& p, Index i) { return &effect(p, i).segments; },
        "Segments it reaches");
    segments.choices = {"segment"};
    segments.default_note = "all";
    return {target, multiply, added, segments};
}

}  // namespace

std::vector<Field> initiative_effect_fields() {
    return effect_fields<of_initiative>("initiative");
}

std::vector<Field> event_effect_fields() {
    return effect_fields<of_event>("event");
}

}  // namespace tenure
