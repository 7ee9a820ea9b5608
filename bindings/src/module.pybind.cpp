/// The extension tenure._core; the public interface is the Python package around it.
#include "register.hpp"
#include "tenure/present/version.hpp"

PYBIND11_MODULE(_core, module) {
    using namespace tenure::python;
    module.doc() = "Compiled part of tenure; use the package.";
    module.attr("__version__") = tenure::version();
    register_errors(module);
    register_scenario(module);
    register_fields(module);
    register_table(module);
    register_case(module);
    register_simulate(module);
    register_studies(module);
    register_customers(module);
    register_batch(module);
    register_command_line(module);
}
