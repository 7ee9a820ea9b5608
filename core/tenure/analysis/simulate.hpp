#pragma once
/// The two doors every interface enters by: run the scenario, get the case.
#include <cstdint>
#include <functional>
#include <optional>

#include "tenure/analysis/case.hpp"
#include "tenure/engine/individual/isa.hpp"
#include "tenure/engine/parallel.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

struct Progress {
    std::size_t done = 0, total = 0;  ///< replications over all arms and contrasts
    double estimate = 0.0, se = 0.0;  ///< delta NPV so far of the headline contrast (0 when not known yet)
};

struct Options {
    std::optional<std::uint64_t> seed;
    std::optional<int> replications, months;
    /// Instead of replications: as many as bring the standard error of the headline's delta NPV down to this,
    /// currency units.
    std::optional<double> target_se;
    std::optional<EngineChoice> engine;
    ParallelOptions parallel;
    std::optional<Isa> isa;  ///< of the individual engine alone, else the best; the bits do not depend on it
    bool contrasts = true;   ///< false: levels of the arms only
    bool extras = true;      ///< league table, spend sweep, drivers
    std::function<void(const Progress&)> progress;  ///< called by the calling thread; may throw to stop
};

Case simulate(const Scenario& scenario, const Options& options = {});

}  // namespace tenure
