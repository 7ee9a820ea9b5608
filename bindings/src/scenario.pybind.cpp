/// Scenarios: read, look into, write back.
#include <pybind11/stl.h>

#include <algorithm>

#include "register.hpp"
#include "tenure/scenario/explain.hpp"
#include "tenure/scenario/load.hpp"
#include "tenure/scenario/parameters_json.hpp"
#include "tenure/scenario/schema.hpp"
#include "tenure/scenario/starter.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

using Overrides = std::vector<std::string>;

Scenario load_released(const std::string& path, const Overrides& overrides) {
    const py::gil_scoped_release released;
    return load_scenario(path, overrides);
}

Scenario parse_released(const std::string& text, const std::string& file_name, const Overrides& overrides) {
    const py::gil_scoped_release released;
    return parse_scenario(text, file_name, overrides);
}

/// One field of a class whose members are all texts or flags.
template <class T, class Member>
void add_text(py::class_<T>& type, const char* name, Member member, const char* doc) {
    type.def_readonly(name, member, doc);
}

void register_explanation(py::module_& module) {
    py::class_<Explanation> type(module, "Explanation",
                                 "What a value is, where it was set, what it rests on.");
    add_text(type, "path", &Explanation::path, "Field path");
    add_text(type, "value", &Explanation::value, "As a file writes it, or what stands instead");
    add_text(type, "unit", &Explanation::unit, "Canonical unit");
    add_text(type, "where", &Explanation::where, "file:line:col, \"default\" or \"not in use\"");
    add_text(type, "doc", &Explanation::doc, "What the field is");
    add_text(type, "allowed", &Explanation::allowed, "Range, \"\" when anything");
    add_text(type, "distribution", &Explanation::distribution, "\"\" when fixed");
    add_text(type, "source", &Explanation::source, "What the value rests on");
    add_text(type, "owner", &Explanation::owner, "Who answers for it");
    add_text(type, "grade", &Explanation::grade, "A field experiment to D expert guess");
    add_text(type, "as_of", &Explanation::as_of, "Date of the evidence");
    type.def("__repr__", [](const Explanation& e) {
        std::string text = e.path + " = " + e.value;
        for (const std::string* part : {&e.distribution, &e.where, &e.doc}) {
            if (!part->empty()) text += "  | " + *part;
        }
        if (!e.grade.empty()) text += "  | grade " + e.grade + (e.source.empty() ? "" : ": " + e.source);
        return text;
    });
}

void register_assumption(py::module_& module) {
    py::class_<Assumption> type(module, "Assumption", "One line of the assumption register.");
    add_text(type, "path", &Assumption::path, "Field path");
    add_text(type, "value", &Assumption::value, "Central value in `unit`; NaN where the model solves it");
    add_text(type, "unit", &Assumption::unit, "Canonical unit");
    add_text(type, "low", &Assumption::low, "p10, or the low end of the range of a default; NaN without");
    add_text(type, "high", &Assumption::high, "p90, or the high end of the range of a default; NaN without");
    add_text(type, "distribution", &Assumption::distribution, "\"\" when fixed");
    add_text(type, "source", &Assumption::source, "What the value rests on");
    add_text(type, "owner", &Assumption::owner, "Who answers for it");
    add_text(type, "grade", &Assumption::grade, "A field experiment to D expert guess");
    add_text(type, "as_of", &Assumption::as_of, "Date of the evidence");
    add_text(type, "is_default", &Assumption::is_default, "Not given in the file");
    type.def_property_readonly(
            "where",
            [](const Assumption& a) {
                if (a.position.line == 0) return std::string("default");
                return a.position.file + ":" + std::to_string(a.position.line) + ":" +
                       std::to_string(a.position.column);
            },
            "file:line:col, or \"default\"")
        .def("__repr__", [](const Assumption& a) {
            return "<Assumption " + a.path + " = " + py::repr(py::float_(a.value)).cast<std::string>() + " " +
                   a.unit + (a.grade.empty() ? "" : ", grade " + a.grade) + ">";
        });
}

}  // namespace

void register_scenario(py::module_& module) {
    register_explanation(module);
    register_assumption(module);
    py::class_<Scenario>(module, "Scenario", "A scenario as read; it never changes.")
        .def_property_readonly("name", &Scenario::name)
        .def_property_readonly("title", &Scenario::title)
        .def_property_readonly("question", &Scenario::question)
        .def_property_readonly("decision", &Scenario::decision)
        .def_property_readonly("currency", &Scenario::currency)
        .def_property_readonly("start", &Scenario::start)
        .def_property_readonly("hash", &Scenario::hash)
        .def_property_readonly("hurdle", [](const Scenario& s) { return s.central().finance.hurdle; })
        .def_property_readonly("points",
                               [](const Scenario& s) { return std::max<std::size_t>(1, s.sweep().size()); })
        .def_property_readonly("uncertain", &Scenario::uncertain)
        .def_property_readonly("warnings", &Scenario::warnings)
        .def_property_readonly("sources", &Scenario::sources)
        .def("to_toml", &Scenario::to_toml)
        .def("assumptions", &Scenario::assumptions)
        .def("parameters_json", [](const Scenario& s) { return parameters_json(s.central()); })
        .def(
            "explain", [](const Scenario& s, const std::string& path) { return explain(s, path); },
            py::arg("path") = "");
    module.def("load", &load_released, py::arg("path"), py::arg("overrides") = Overrides{});
    module.def("parse", &parse_released, py::arg("text"), py::arg("file_name"),
               py::arg("overrides") = Overrides{});
    module.def("schema", &scenario_schema);
    module.def("starter", &starter_scenario);
}

}  // namespace tenure::python
