#include "tenure/scenario/field_table.hpp"

#include <fmt/format.h>

#include "tenure/scenario/number_text.hpp"

namespace tenure {

const std::vector<Field>& field_table() {
    static const std::vector<Field> table = [] {
        std::vector<Field> all;
        for (const auto& part :
             {general_fields(), run_and_finance_fields(), segment_fields(), touchpoint_fields(),
              customer_fields(), word_of_mouth_fields(), market_fields(), contact_centre_fields(),
              staff_fields(), initiative_fields(), initiative_effect_fields(), event_fields(),
              event_effect_fields(), decision_fields(), study_fields()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return table;
}

const std::vector<std::string>& named_tables() {
    static const std::vector<std::string> names{"channel", "touchpoint", "segment", "initiative",
                                                "event",   "line",       "arm",     "contrast",
                                                "study",   "correlation"};
    return names;
}

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    while (true) {
        const auto dot = path.find('.');
        parts.emplace_back(path.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

bool matches(std::string_view pattern, std::string_view path) {
    while (true) {
        const auto a = pattern.find('.');
        const auto b = path.find('.');
        if (const auto part = pattern.substr(0, a); part != "*" && part != path.substr(0, b)) return false;
        if ((a == std::string_view::npos) != (b == std::string_view::npos)) return false;
        if (a == std::string_view::npos) return true;
        pattern.remove_prefix(a + 1);
        path.remove_prefix(b + 1);
    }
}

const Field* find_field(std::string_view path) {
    for (const Field& field : field_table())
        if (matches(field.path, path)) return &field;
    return nullptr;
}

Parameters default_parameters() {
    Parameters p;
    p.channels.resize(1);
    p.touchpoints.resize(1);
    p.segments.resize(1);
    p.segments[0].visits.assign(1, not_given);
    p.initiatives.resize(1);
    p.initiatives[0].effects.resize(1);
    p.events.resize(1);
    p.events[0].effects.resize(1);
    p.lines.resize(1);
    p.arms.resize(1);
    return p;
}

double default_number(const Field& field) {
    if (field.required || !field.default_note.empty()) return not_given;
    Parameters p = default_parameters();
    const Index first{0, 0};
    if (const auto* at = std::get_if<Member<double>>(&field.access))
        return *at ? *(*at)(p, first) : not_given;
    if (const auto* at = std::get_if<Member<int>>(&field.access)) return *(*at)(p, first);
    if (const auto* at = std::get_if<Member<unsigned long long>>(&field.access))
        return static_cast<double>(*(*at)(p, first));
    return not_given;
}

std::vector<double> default_list(const Field& field) {
    const auto* at = std::get_if<Member<std::vector<double>>>(&field.access);
    if (at == nullptr || !field.default_note.empty()) return {};
    Parameters p = default_parameters();
    return *(*at)(p, Index{0, 0});
}

std::string default_text(const Field& field, std::string_view currency) {
    if (field.required) return "required";
    if (!field.default_note.empty()) return field.default_note;
    const Parameters p = default_parameters();
    if (const auto* at = std::get_if<ChoiceMember>(&field.access))
        return "\"" + field.choices[static_cast<std::size_t>(at->get(p, Index{0, 0}))] + "\"";
    if (field.kind == Kind::flag) return "false";
    if (field.kind == Kind::numbers) return list_text(default_list(field));
    const double value = default_number(field);
    return is_given(value) ? literal(value, field.dimension, currency) : "none";
}

}  // namespace tenure
