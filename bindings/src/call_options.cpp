#include "call_options.hpp"

#include <pybind11/pybind11.h>
#include <unistd.h>

#include <atomic>
#include <stdexcept>

namespace py = pybind11;

namespace tenure::python {

namespace {

/// Process whose worker threads exist.
std::atomic<pid_t> pool_process{0};

std::optional<EngineChoice> engine_choice(const std::optional<std::string>& name) {
    if (!name) return std::nullopt;
    for (std::size_t i = 0; i < engine_names.size(); ++i)
        if (*name == engine_names[i]) return static_cast<EngineChoice>(i);
    throw py::value_error("no engine \"" + *name + "\" (engines: auto, expectation, cohort, individual)");
}

}  // namespace

Options call_options(std::optional<int> replications, std::optional<std::uint64_t> seed,
                     std::optional<int> months, int threads, const std::optional<std::string>& engine) {
    Options options;
    options.replications = replications;
    options.seed = seed;
    options.months = months;
    options.engine = engine_choice(engine);
    options.parallel.threads = threads;
    return options;
}

std::function<void(const Progress&)> progress_to(const py::object& told) {
    return [&told](const Progress& now) {
        const py::gil_scoped_acquire held;
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (!told.is_none()) told(now.done, now.total, now.estimate, now.se);
    };
}

void refuse_forked_pool() {
    pid_t owner = 0;
    const pid_t here = getpid();
    if (pool_process.compare_exchange_strong(owner, here) || owner == here) return;
    throw std::runtime_error(
        "this process was forked from one that had simulated already, and threads do not survive a fork; "
        "start workers with multiprocessing.get_context(\"spawn\")");
}

}  // namespace tenure::python
