/// The command line inside this process, for `python -m tenure`.
#include <pybind11/stl.h>

#include <iostream>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

int run_command(const std::vector<std::string>& words) {
    const py::gil_scoped_release released;
    std::vector<const char*> arguments{"tenure"};
    for (const std::string& word : words) arguments.push_back(word.c_str());
    const int code = cli::run(static_cast<int>(arguments.size()), arguments.data(), std::cout, std::cerr);
    std::cout.flush();
    std::cerr.flush();
    return code;
}

}  // namespace

void register_command_line(py::module_& module) {
    module.def("run_command", &run_command, py::arg("words"),
               "Runs the command line with these words and returns its exit code.");
}

}  // namespace tenure::python
