#pragma once
/// Derivatives and elasticities of expected results at central values, by differences (slope.hpp): four runs
/// of all arms an input.
#include <functional>
#include <string>
#include <vector>

#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/slope.hpp"

namespace tenure {

/// A result: delta_npv of the headline (`arm` is empty), or npv, clv, customers_end of an arm.
struct GradientOutput {
    std::string measure, arm;
    double value = 0.0;  ///< with every input central
};

struct InputGradient {
    std::string path, unit;
    double value = 0.0;         ///< central
    bool uncertain = true;      ///< false: a fixed field asked for
    std::vector<Slope> slopes;  ///< by output: change of the result for one unit of the input

    /// Percent that the output changes by for one percent more of the input; NaN where either is 0.
    Slope elasticity(std::size_t output, const std::vector<GradientOutput>& outputs) const;
};

struct Gradient {
    std::vector<GradientOutput> outputs;
    std::vector<InputGradient>
        inputs;  ///< uncertain inputs in the order of the scenario, then those asked for
};

/// The scenario with `paths` among its uncertain inputs, so that Scenario::at moves them. Throws InputError
/// for a path that is no number of the scenario.
Scenario with_inputs(const Scenario& scenario, const std::vector<std::string>& paths);

/// Runs that `gradient` makes.
std::size_t gradient_runs(const Scenario& scenario, const std::vector<std::string>& also);

/// With respect to every uncertain input but small whole numbers, and every field in `also`. `between` as in
/// for_chunks.
Gradient gradient(const RunPlan& plan, const std::vector<std::string>& also, const ParallelOptions& parallel,
                  const std::function<void(std::size_t done)>& between = {});

}  // namespace tenure
