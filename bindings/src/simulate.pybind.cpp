/// Runs a scenario. The GIL is free while the core works; the calling thread takes it back about twenty times
/// a second, to look for Ctrl-C and to report.
#include "tenure/analysis/simulate.hpp"

#include <pybind11/stl.h>

#include <optional>

#include "call_options.hpp"
#include "case_object.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

Case simulate_released(const Scenario& scenario, const Options& options) {
    const py::gil_scoped_release released;
    return simulate(scenario, options);
}

py::object run(const Scenario& scenario, std::optional<int> replications, std::optional<std::uint64_t> seed,
               std::optional<int> months, int threads, const std::optional<std::string>& engine,
               std::optional<double> target_se, const py::object& progress) {
    refuse_forked_pool();
    Options options = call_options(replications, seed, months, threads, engine);
    options.target_se = target_se;
    options.progress = progress_to(progress);
    return case_object(simulate_released(scenario, options));
}

}  // namespace

void register_simulate(py::module_& module) {
    module.def("simulate", &run, py::arg("scenario"), py::kw_only(), py::arg("replications") = py::none(),
               py::arg("seed") = py::none(), py::arg("months") = py::none(), py::arg("threads") = 0,
               py::arg("engine") = py::none(), py::arg("target_se") = py::none(),
               py::arg("progress") = py::none());
}

}  // namespace tenure::python
