#pragma once
/// What every call that simulates shares: its options, and the guard against a forked process.
#include <pybind11/pybind11.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "tenure/analysis/simulate.hpp"

namespace tenure::python {

/// Throws ValueError for an unknown engine.
Options call_options(std::optional<int> replications, std::optional<std::uint64_t> seed,
                     std::optional<int> months, int threads, const std::optional<std::string>& engine);

/// What a run without the GIL calls now and then: takes it back, looks for Ctrl-C and tells `told`, which may
/// be None and must outlive the run.
std::function<void(const Progress&)> progress_to(const pybind11::object& told);

/// Throws RuntimeError in a child of a process that has simulated: worker threads do not survive a fork.
void refuse_forked_pool();

}  // namespace tenure::python
