#pragma once
/// What every arm is expected to be worth in each of many draws of the uncertain inputs.
///
/// Expectation engine: chance is averaged out inside a draw, so that all that varies is what research could
/// settle. A draw is that of the same number in a run (Scenario::draw), so the sample explains that run.
/// Cost: one expectation of all arms a draw, about a thousandth of a second to ten.
#include <functional>
#include <string>
#include <vector>

#include "tenure/analysis/replicate.hpp"

namespace tenure {

struct ExpectedOutcomes {
    std::vector<std::string> inputs;  ///< paths, as Scenario::uncertain_inputs()
    std::vector<std::string> arms;
    std::vector<std::vector<double>> values;  ///< [input][draw]
    std::vector<std::vector<double>> npv;     ///< [arm][draw], currency units
    std::vector<std::string> approximations;  ///< why expected values are a mean field here
    std::size_t cascades = 0;                 ///< draws that begin a cascade, where a mean field may mislead
};

/// Expected delta NPV of the headline at these parameters; compiles its two arms only.
double expected_lead(const RunPlan& plan, const Parameters& p, Accuracy accuracy = Accuracy::full);

/// The parameters of the plan at these values of the uncertain inputs.
Parameters parameters_at(const RunPlan& plan, std::vector<double> values);

/// Expected delta NPV of the headline in each of `count` worlds, in parallel. `between` as in for_chunks.
std::vector<double> leads_of(const RunPlan& plan, std::size_t count,
                             const std::function<Parameters(std::size_t i)>& parameters,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t done)>& between);

/// The same at each row of input values.
std::vector<double> leads_at(const RunPlan& plan, const std::vector<std::vector<double>>& rows,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t done)>& between);

/// Throws InputError where nothing is uncertain, or where central values already begin a cascade. Returns
/// why expected values are a mean field here.
std::vector<std::string> require_expected_values(const RunPlan& plan);

/// Expected NPV of every arm, currency units.
std::vector<double> expected_npv(const World& world, const Parameters& p);

/// Sees each draw while its world stands; called from several threads, in any order.
using DrawWatcher = std::function<void(std::size_t draw, const std::vector<double>& values,
                                       const Parameters& p, const World& world)>;

/// Throws InputError as require_expected_values.
ExpectedOutcomes sample_outcomes(const RunPlan& plan, std::size_t draws, const ParallelOptions& parallel,
                                 const std::function<void(std::size_t done)>& between,
                                 const DrawWatcher& watch = {});

/// Draws of the inputs first ... first+count-1 as rows.
std::vector<std::vector<double>> draw_rows(const RunPlan& plan, std::size_t first, std::size_t count);

}  // namespace tenure
