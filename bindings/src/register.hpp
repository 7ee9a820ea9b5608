#pragma once
/// One function per file of bindings: each adds its classes and functions to the extension.
#include <pybind11/pybind11.h>

namespace tenure::python {

void register_errors(pybind11::module_& module);
void register_scenario(pybind11::module_& module);
void register_fields(pybind11::module_& module);
void register_table(pybind11::module_& module);
void register_case(pybind11::module_& module);
void register_simulate(pybind11::module_& module);
void register_studies(pybind11::module_& module);
void register_customers(pybind11::module_& module);
void register_batch(pybind11::module_& module);
void register_command_line(pybind11::module_& module);

}  // namespace tenure::python
