#pragma once
/// What every call that simulates shares: its options, and the guard against a forked process.
#include <cstdint>
#include <optional>
#include <string>

#include "tenure/analysis/simulate.hpp"

namespace tenure::python {

/// Throws ValueError for an unknown engine.
Options call_options(std::optional<int> replications, std::optional<std::uint64_t> seed,
                     std::optional<int> months, int threads, const std::optional<std::string>& engine);

/// Throws RuntimeError in a child of a process that has simulated: worker threads do not survive a fork.
void refuse_forked_pool();

}  // namespace tenure::python
