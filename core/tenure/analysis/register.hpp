#pragma once
/// The assumption register: every number a case rests on, what it rests on itself, and how much of the
/// decision hangs on it, from one set of draws.
#include <string>
#include <vector>

#include "tenure/analysis/evidence.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/analysis/study.hpp"

namespace tenure {

struct RegisterRow {
    InputWeight weight;
    Worth evppi;                       ///< of a drawn input: the most that finding out about it can be worth
    std::string where;                 ///< "file:line:column", or "default"
    std::vector<std::string> lacking;  ///< of source, owner, range

    bool is_weak() const;
    /// 1: decides on weak evidence, 2: decides, 3: neither.
    int rank() const;
};

struct RegisterCase : HeadlineStudy {
    Worth mean;  ///< of delta NPV over the draws
    double sd = 0.0;
    Worth perfect;  ///< EVPI
    int drawn = 0;  ///< uncertain inputs
    int cascades = 0;
    std::vector<RegisterRow> inputs;  ///< by rank, then the largest swing first
};

inline constexpr int default_register_draws = 1000;

/// Throws InputError without a contrast or in a cascade; with `strict` also where an input that decides lacks
/// source, owner or range. Of the options, seed, months, threads and progress count.
RegisterCase assumption_register(const Scenario& scenario, int draws, const Options& options = {},
                                 bool strict = false);

}  // namespace tenure
