#include "tenure/scenario/document.hpp"

#include <algorithm>

#include "tenure/base/money.hpp"

namespace tenure {

void Document::add(Entry entry) {
    by_path[entry.path] = entries.size();
    entries.push_back(std::move(entry));
}

const Entry* Document::find(std::string_view path) const {
    const auto found = by_path.find(std::string(path));
    return found == by_path.end() ? nullptr : &entries[found->second];
}

Position Document::position_of(std::string_view path) const {
    if (const Entry* entry = find(path)) return entry->at;
    std::string prefix(path);
    while (true) {
        if (const auto table = tables.find(prefix); table != tables.end()) return table->second;
        const auto dot = prefix.rfind('.');
        if (dot == std::string::npos) break;
        prefix.resize(dot);
    }
    const auto root = tables.find("");
    return root == tables.end() ? Position{} : root->second;
}

void store_number(const Entry& entry, double value, Parameters& parameters) {
    const Field& field = *entry.field;
    value = std::clamp(value, field.range.low, field.range.high);
    if (field.kind == Kind::whole) value = static_cast<double>(round_half_even(value));
    if (const auto* number = std::get_if<Member<double>>(&field.access)) {
        if (*number != nullptr) *(*number)(parameters, entry.index) = value;
    } else if (const auto* whole = std::get_if<Member<int>>(&field.access)) {
        *(*whole)(parameters, entry.index) = static_cast<int>(value);
    } else if (const auto* seed = std::get_if<Member<unsigned long long>>(&field.access)) {
        *(*seed)(parameters, entry.index) = static_cast<unsigned long long>(value);
    }
}

void store(const Entry& entry, Parameters& parameters) {
    const Field& field = *entry.field;
    const FieldValue& value = entry.value;
    if (is_given(value.number)) {
        store_number(entry, value.number, parameters);
    } else if (const auto* flag = std::get_if<Member<bool>>(&field.access)) {
        *(*flag)(parameters, entry.index) = value.flag;
    } else if (const auto* text = std::get_if<Member<std::string>>(&field.access)) {
        *(*text)(parameters, entry.index) = value.text;
    } else if (const auto* names = std::get_if<Member<std::vector<int>>>(&field.access)) {
        *(*names)(parameters, entry.index) = value.references;
    } else if (const auto* numbers = std::get_if<Member<std::vector<double>>>(&field.access)) {
        *(*numbers)(parameters, entry.index) = value.numbers;
    } else if (const auto* choice = std::get_if<ChoiceMember>(&field.access)) {
        choice->set(parameters, entry.index, value.choice);
    }
    if (field.mark != nullptr) field.mark(parameters, entry.index, value);
}

}  // namespace tenure
