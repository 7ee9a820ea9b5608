#pragma once
/// What `run` and `compare` share: options, simulation of one scenario or of every point of its grid, output.
#include <optional>
#include <string>

#include "cli/commands/commands.hpp"
#include "cli/scenario_input.hpp"
#include "tenure/analysis/simulate.hpp"

namespace tenure::cli {

struct CaseOptions {
    ScenarioInput scenario;
    std::optional<std::uint64_t> seed;
    std::optional<int> replications, months;
    std::optional<double> target_se;  ///< of `compare`
    int threads = 0;
    std::size_t chunk = ParallelOptions{}.grain;
    std::string engine;  ///< "" = as the scenario says
    std::string isa;     ///< "" = the best of this machine
    std::string out;     ///< folder of the files; "" = none
    std::string plot;    ///< of `compare`: file of the picture; "" = none
    bool json = false;
    bool strict = false;
    bool quiet = false;
    bool no_progress = false;
};

void add_case_options(CLI::App& command, CaseOptions& options);

/// Seed and horizon, which every simulating command has.
void add_seed_and_months(CLI::App& command, std::optional<std::uint64_t>& seed, std::optional<int>& months);

/// The part of them that `batch` shares: what is simulated, and how it is shown.
void add_simulation_options(CLI::App& command, CaseOptions& options);

enum class CaseKind {
    levels,     ///< of every arm
    contrasts,  ///< of every pair, headline first
};

Options simulation_options(const CaseOptions& options, CaseKind kind);

/// Simulates, writes, and returns the exit code.
int run_case(CaseOptions& options, CaseKind kind, Session& session);

}  // namespace tenure::cli
