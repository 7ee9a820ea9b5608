/// Diagnostics, and the exceptions of the core as Python exceptions.
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include "register.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

const char* severity_word(const Diagnostic& diagnostic) {
    return diagnostic.severity == Diagnostic::Severity::error ? "error" : "warning";
}

using State =
    py::typing::Tuple<bool, std::string, int, int, std::string, std::string, std::string, std::string>;

State state_of(const Diagnostic& d) {
    return py::make_tuple(d.severity == Diagnostic::Severity::error, d.position.file, d.position.line,
                          d.position.column, d.path, d.problem, d.why, d.suggestion);
}

Diagnostic from_state(const State& state) {
    Diagnostic d;
    d.severity = state[0].cast<bool>() ? Diagnostic::Severity::error : Diagnostic::Severity::warning;
    d.position = {state[1].cast<std::string>(), state[2].cast<int>(), state[3].cast<int>()};
    d.path = state[4].cast<std::string>();
    d.problem = state[5].cast<std::string>();
    d.why = state[6].cast<std::string>();
    d.suggestion = state[7].cast<std::string>();
    return d;
}

/// The Python class lives in tenure._errors, where its attributes are typed.
void raise_input_error(const InputError& error) {
    const py::object type = py::module_::import("tenure._errors").attr("InputError");
    std::string message = error.what();
    // Some errors name only the kind of fault and leave the rest to the diagnostics.
    for (const Diagnostic& each : error.diagnostics) {
        if (message.find(each.problem) == std::string::npos) message += "\n" + format(each);
    }
    const py::object value = type(message, py::cast(error.diagnostics));
    PyErr_SetObject(type.ptr(), value.ptr());
}

}  // namespace

void register_errors(py::module_& module) {
    py::class_<Diagnostic>(module, "Diagnostic",
                           "One fault of an input: where it is, what is wrong, why, and what to do instead.")
        .def_property_readonly("severity", severity_word, "\"error\" or \"warning\"")
        .def_property_readonly(
            "file", [](const Diagnostic& d) { return d.position.file; }, "File, or \"--set\" for an override")
        .def_property_readonly(
            "line", [](const Diagnostic& d) { return d.position.line; },
            "Line from 1; 0 where there is no place; the number of the override for \"--set\"")
        .def_property_readonly(
            "column", [](const Diagnostic& d) { return d.position.column; }, "Column from 1")
        .def_readonly("path", &Diagnostic::path, "Field path, e.g. \"segment.consumer.arpu\"; may be empty")
        .def_readonly("problem", &Diagnostic::problem, "What is wrong")
        .def_readonly("why", &Diagnostic::why, "Why it is wrong; may be empty")
        .def_readonly("suggestion", &Diagnostic::suggestion, "What to do instead; may be empty")
        .def("__str__", [](const Diagnostic& d) { return format(d); })
        .def("__repr__", [](const Diagnostic& d) { return "<Diagnostic " + format(d) + ">"; })
        .def("__eq__",
             [](const Diagnostic& a, const py::object& other) {
                 return py::isinstance<Diagnostic>(other) &&
                        state_of(a).equal(state_of(other.cast<const Diagnostic&>()));
             })
        .def("__hash__", [](const Diagnostic& d) { return py::hash(state_of(d)); })
        .def(py::pickle(&state_of, &from_state));

    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            if (thrown) std::rethrow_exception(thrown);
        } catch (const InputError& error) {
            raise_input_error(error);
        } catch (const IoError& error) {
            PyErr_SetString(PyExc_OSError, error.what());
        } catch (const Cancelled& error) {
            PyErr_SetString(PyExc_KeyboardInterrupt, error.what());
        }
    });
}

}  // namespace tenure::python
