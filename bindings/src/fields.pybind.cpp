/// The field table, and the value of every path of a scenario: what the editable classes are made of.
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <variant>

#include "register.hpp"
#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/scenario.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

const char* kind_word(Kind kind) {
    switch (kind) {
        case Kind::number:
        case Kind::month:
            return "number";
        case Kind::whole:
            return "whole";
        case Kind::flag:
            return "flag";
        case Kind::text:
        case Kind::choice:
        case Kind::name:
        case Kind::target:
            return "text";
        case Kind::names:
        case Kind::paths:
        case Kind::texts:
            return "texts";
        case Kind::numbers:
            return "numbers";
        case Kind::levers:
        case Kind::sweeps:
            break;
    }
    return "table";
}

py::object number_or_none(double value) {
    return is_given(value) ? py::object(py::float_(value)) : py::object(py::none());
}

py::tuple names_of(const std::vector<int>& references, const Field& field, const Document& document) {
    py::list names;
    const auto& known = document.names.at(field.choices.at(0));
    for (const int index : references) names.append(known.at(static_cast<std::size_t>(index)));
    return py::tuple(names);
}

/// Value in a set of parameters, which holds defaults as well as what was given.
struct ParameterValue {
    Parameters& parameters;
    const Field& field;
    Index index;
    const Document& document;

    py::object operator()(std::monostate) const { return py::none(); }
    py::object operator()(Member<double> at) const {
        const double value = *at(parameters, index);
        if (field.kind == Kind::whole && is_given(value)) return py::int_(static_cast<std::int64_t>(value));
        return number_or_none(value);
    }
    py::object operator()(Member<int> at) const { return py::int_(*at(parameters, index)); }
    py::object operator()(Member<unsigned long long> at) const { return py::int_(*at(parameters, index)); }
    py::object operator()(Member<bool> at) const { return py::bool_(*at(parameters, index)); }
    py::object operator()(Member<std::string> at) const { return py::str(*at(parameters, index)); }
    py::object operator()(Member<std::vector<int>> at) const {
        return names_of(*at(parameters, index), field, document);
    }
    py::object operator()(Member<std::vector<double>> at) const {
        return py::tuple(py::cast(*at(parameters, index)));
    }
    py::object operator()(const ChoiceMember& at) const {
        return py::str(field.choices.at(static_cast<std::size_t>(at.get(parameters, index))));
    }
};

/// Value of an entry that is no part of the parameters.
py::object entry_value(const Entry& entry) {
    switch (entry.field->kind) {
        case Kind::number:
        case Kind::whole:
        case Kind::month:
            return number_or_none(entry.value.number);
        case Kind::flag:
            return py::bool_(entry.value.flag);
        case Kind::paths:
        case Kind::texts:
            return py::tuple(py::cast(entry.value.texts));
        default:
            return py::str(entry.value.text);
    }
}

/// Names that a wildcard of a pattern runs over.
std::vector<std::string> names_at(const std::string& root, const std::string& table, Index outer,
                                  const Document& document) {
    if (table == "effect") {
        std::vector<std::string> names;
        for (const Effect& each : effects_of(document.central, root, outer.first)) names.push_back(each.name);
        return names;
    }
    const auto found = document.names.find(table == "visits" ? "touchpoint" : table);
    return found == document.names.end() ? std::vector<std::string>{} : found->second;
}

struct Instance {
    std::string path;
    Index index;
};

/// Every path of the scenario that matches the pattern.
std::vector<Instance> instances(const Field& field, const Document& document) {
    std::vector<Instance> all{{"", {}}};
    std::string before;
    const auto parts = split_path(field.path);
    for (const std::string& part : parts) {
        std::vector<Instance> next;
        for (const Instance& each : all) {
            const std::string prefix = each.path.empty() ? "" : each.path + ".";
            if (part != "*") {
                next.push_back({prefix + part, each.index});
                continue;
            }
            const auto names = names_at(parts[0], before, each.index, document);
            for (std::size_t i = 0; i < names.size(); ++i) {
                Index index = each.index;
                (index.first < 0 ? index.first : index.second) = static_cast<int>(i);
                next.push_back({prefix + names[i], index});
            }
        }
        all = std::move(next);
        before = part;
    }
    return all;
}

/// The value of every path, given or default, in the order of the field table; None where the model solves it
/// or the scenario leaves it out. Of `multiply` and `add`, which share one number, only the one in the file
/// has a value.
py::typing::Dict<py::str, py::object> values(const Scenario& scenario) {
    const Document& document = scenario.document();
    Parameters parameters = scenario.central();
    py::typing::Dict<py::str, py::object> all;
    for (const Field& field : field_table()) {
        const bool outside = std::holds_alternative<std::monostate>(field.access);
        for (const Instance& each : instances(field, document)) {
            const Entry* entry = document.find(each.path);
            py::object value = py::none();
            if (!outside && (entry != nullptr || !is_effect_size(field.path))) {
                value = std::visit(ParameterValue{parameters, field, each.index, document}, field.access);
            } else if (outside && entry != nullptr) {
                value = entry_value(*entry);
            }
            all[py::str(each.path)] = value;
        }
    }
    return all;
}

/// A number in the canonical unit of a path, as a file writes it.
std::string number_literal(const Scenario& scenario, const std::string& path, double value) {
    const Field* field = find_field(path);
    if (field == nullptr) throw py::key_error(path);
    const Entry* entry = scenario.document().find(path);
    Dimension dimension = entry == nullptr ? field->dimension : entry->dimension;
    if (entry != nullptr && field->path == "line.*.amount" && entry->value.flag) dimension = Dimension::money;
    return literal(value, dimension, scenario.currency());
}

}  // namespace

void register_fields(py::module_& module) {
    py::class_<Field>(module, "Field", "One row of the field table: what is known about a path.")
        .def_readonly("path", &Field::path, "Pattern, e.g. \"segment.*.arpu\"")
        .def_property_readonly(
            "kind", [](const Field& field) { return kind_word(field.kind); },
            "number, whole, flag, text, texts, numbers or table")
        .def_readonly("doc", &Field::doc)
        .def_readonly("required", &Field::required)
        .def_readonly("choices", &Field::choices)
        .def_property_readonly(
            "default", [](const Field& field) { return default_text(field, "CUR"); }, "As a person reads it")
        .def_property_readonly("unit", [](const Field& field) {
            const bool has =
                field.kind == Kind::number || field.kind == Kind::whole || field.kind == Kind::month;
            return has ? unit_name(field.dimension, "CUR") : std::string();
        });
    module.def("fields", &field_table, py::return_value_policy::reference);
    module.def("values", &values, py::arg("scenario"));
    module.def("number_literal", &number_literal, py::arg("scenario"), py::arg("path"), py::arg("value"));
}

}  // namespace tenure::python
