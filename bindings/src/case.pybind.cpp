/// The case: facts of the run as properties, everything else as tables, JSON and page.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <memory>

#include "case_object.hpp"
#include "case_tables.hpp"
#include "register.hpp"
#include "tenure/present/case_json.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/scenario/draw_design.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

/// Arrays and the case share it.
struct CaseHandle {
    std::shared_ptr<const Case> data;
    const Case& operator*() const { return *data; }
    const Case* operator->() const { return data.get(); }
};

py::array draws_view(const CaseHandle& result, const std::vector<double>& values) {
    using Kept = std::shared_ptr<const Case>;
    const py::capsule owner(new Kept(result.data), [](void* kept) { delete static_cast<Kept*>(kept); });
    py::array_t<double> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
    array.attr("flags").attr("writeable") = false;
    return array;
}

py::object npv_draws(const CaseHandle& result, const std::string& arm, const std::string& versus) {
    for (std::size_t i = 0; versus.empty() && i < result->arms.size(); ++i) {
        if (result->arms[i].name == arm) return draws_view(result, result->arm_npv.at(i));
    }
    for (std::size_t i = 0; !versus.empty() && i < result->contrasts.size(); ++i) {
        const ContrastCase& contrast = result->contrasts[i];
        if (contrast.arm == arm && contrast.versus == versus) {
            return draws_view(result, result->contrast_npv.at(i));
        }
    }
    throw py::key_error(versus.empty() ? arm : arm + " versus " + versus);
}

std::vector<std::string> arm_names(const CaseHandle& result) {
    std::vector<std::string> names;
    for (const ArmCase& arm : result->arms) names.push_back(arm.name);
    return names;
}

std::vector<std::pair<std::string, std::string>> contrast_names(const CaseHandle& result) {
    std::vector<std::pair<std::string, std::string>> names;
    for (const ContrastCase& contrast : result->contrasts) names.emplace_back(contrast.arm, contrast.versus);
    return names;
}

/// Retention against its twin of equal spend; the first contrast where no pair is matched.
int headline_index(const CaseHandle& result) {
    for (std::size_t i = 0; i < result->contrasts.size(); ++i) {
        if (result->contrasts[i].headline) return static_cast<int>(i);
    }
    return result->contrasts.empty() ? -1 : 0;
}

std::vector<double> irr_roots(const CaseHandle& result, const std::string& name) {
    for (const ArmCase& arm : result->arms) {
        if (arm.name != name) continue;
        return arm.irr_roots.empty() ? std::vector<double>{} : arm.irr_roots.front();
    }
    throw py::key_error(name);
}

std::string page_text(const CaseHandle& result, std::size_t width, const std::string& command) {
    PageOptions options;
    options.width = width;
    options.command = command;
    return page(*result, options);
}

}  // namespace

void register_case(py::module_& module) {
    const auto text = [](std::string Case::* member) {
        return [member](const CaseHandle& result) { return (*result).*member; };
    };
    py::class_<CaseHandle>(module, "Case", "A finished run.")
        .def_property_readonly("scenario", text(&Case::scenario))
        .def_property_readonly("title", text(&Case::title))
        .def_property_readonly("question", text(&Case::question))
        .def_property_readonly("hash", text(&Case::hash))
        .def_property_readonly("currency", text(&Case::currency))
        .def_property_readonly("start", text(&Case::start))
        .def_property_readonly("engine", [](const CaseHandle& result) { return result->run.engine; })
        .def_property_readonly("approximations",
                               [](const CaseHandle& result) { return result->run.approximations; })
        .def_property_readonly("sampling", [](const CaseHandle& result) { return result->run.sampling; })
        .def_property_readonly("seed", [](const CaseHandle& result) { return result->run.seed; })
        .def_property_readonly("replications",
                               [](const CaseHandle& result) { return result->run.replications; })
        .def_property_readonly("parameter_draws",
                               [](const CaseHandle& result) { return result->run.parameter_draws; })
        .def_property_readonly("months", [](const CaseHandle& result) { return result->run.months; })
        .def_property_readonly("edition", [](const CaseHandle& result) { return result->run.edition; })
        .def_property_readonly("grade_d_share",
                               [](const CaseHandle& result) { return result->grade_d_share; })
        .def_property_readonly("checks_done", [](const CaseHandle& result) { return result->checks_done; })
        .def_property_readonly("checks_failed",
                               [](const CaseHandle& result) { return result->checks_failed; })
        .def_property_readonly("warnings", [](const CaseHandle& result) { return result->warnings; })
        .def_property_readonly("arm_names", &arm_names)
        .def_property_readonly("contrast_names", &contrast_names)
        .def_property_readonly("headline_index", &headline_index)
        .def("irr_roots", &irr_roots, py::arg("arm"))
        .def("npv_draws", &npv_draws, py::arg("arm"), py::arg("versus") = "")
        .def(
            "table",
            [](const CaseHandle& result, const std::string& name) {
                return table_object(case_table(*result, name));
            },
            py::arg("name"))
        .def("to_json", [](const CaseHandle& result) { return case_json(*result); })
        .def("page", &page_text, py::arg("width") = 96, py::arg("command") = "");
    // The page's own rounding, so that every face of a case shows the same digits.
    module.attr("tail_error_factor") = tail_error_factor;
    module.attr("quasi_replicates") = quasi_replicates;
    module.def("with_unit", &with_unit, py::arg("number"), py::arg("error"), py::arg("unit"));
    module.def("signed_with_unit", &signed_with_unit, py::arg("number"), py::arg("error"), py::arg("unit"));
    module.def("probability", &probability, py::arg("share"), py::arg("error"), py::arg("replications") = 0);
    module.def("table_names",
               [] { return std::vector<std::string>(table_names().begin(), table_names().end()); });
}

py::object case_object(Case result) {
    return py::cast(CaseHandle{std::make_shared<const Case>(std::move(result))});
}

}  // namespace tenure::python
