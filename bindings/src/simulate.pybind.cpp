/// Runs a scenario. The GIL is free while the core works; the calling thread takes it back about twenty times
/// a second, to look for Ctrl-C and to report.
#include "tenure/analysis/simulate.hpp"

#include <pybind11/stl.h>
#include <unistd.h>

#include <atomic>
#include <optional>
#include <stdexcept>

#include "case_object.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace tenure::python {

namespace {

/// Process whose worker threads exist; they do not survive a fork.
std::atomic<pid_t> pool_process{0};

void refuse_forked_pool() {
    pid_t owner = 0;
    const pid_t here = getpid();
    if (pool_process.compare_exchange_strong(owner, here) || owner == here) return;
    throw std::runtime_error(
        "this process was forked from one that had simulated already, and threads do not survive a fork; "
        "start workers with multiprocessing.get_context(\"spawn\")");
}

std::optional<EngineChoice> engine_choice(const std::optional<std::string>& name) {
    if (!name) return std::nullopt;
    for (std::size_t i = 0; i < engine_names.size(); ++i)
        if (*name == engine_names[i]) return static_cast<EngineChoice>(i);
    throw py::value_error("no engine \"" + *name + "\" (engines: auto, expectation, cohort, individual)");
}

Case simulate_released(const Scenario& scenario, const Options& options) {
    const py::gil_scoped_release released;
    return simulate(scenario, options);
}

py::object run(const Scenario& scenario, std::optional<int> replications, std::optional<std::uint64_t> seed,
               std::optional<int> months, int threads, const std::optional<std::string>& engine,
               const py::object& progress) {
    refuse_forked_pool();
    Options options;
    options.replications = replications;
    options.seed = seed;
    options.months = months;
    options.engine = engine_choice(engine);
    options.parallel.threads = threads;
    options.progress = [&progress](const Progress& now) {
        const py::gil_scoped_acquire held;
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (!progress.is_none()) progress(now.done, now.total, now.estimate, now.se);
    };
    return case_object(simulate_released(scenario, options));
}

}  // namespace

void register_simulate(py::module_& module) {
    module.def("simulate", &run, py::arg("scenario"), py::kw_only(), py::arg("replications") = py::none(),
               py::arg("seed") = py::none(), py::arg("months") = py::none(), py::arg("threads") = 0,
               py::arg("engine") = py::none(), py::arg("progress") = py::none());
}

}  // namespace tenure::python
