#pragma once
/// On which assumptions does the decision hang?
///
/// A drawn input by its share of the spread: ordered by the first-order index of the headline's expected
/// delta NPV, the fewest that carry 80 % of the sum of all (a negative estimate counts as none) decide. A
/// fixed one by its turn: it decides where a tenth more or less of it, the others central, changes the sign
/// of delta NPV. A guess that the switch test names decides in either case. The same seed and draws give the
/// same answer.
#include <limits>
#include <vector>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/information_value.hpp"

namespace tenure {

struct InputWeight {
    Assumption assumption;
    bool drawn = false;
    Worth share;  ///< drawn: first-order index
    /// Delta NPV at P10 and P90 of a drawn input, at a tenth less and more of a fixed one, the others
    /// central; NaN where that is no world that can be.
    double npv_low = std::numeric_limits<double>::quiet_NaN();
    double npv_high = std::numeric_limits<double>::quiet_NaN();
    bool turns = false;  ///< a tenth of a fixed input, or the range of a guess, changes the sign
    bool decides = false;

    /// What it moves delta NPV by; 0 where nothing is known.
    double swing() const;
};

struct DecisionWeights {
    double central = 0.0;  ///< delta NPV with every input central
    Worth mean;            ///< of delta NPV over the draws; of no draws where nothing is uncertain
    double sd = 0.0;
    std::vector<InputWeight> inputs;          ///< in the order of the scenario
    ExpectedOutcomes sample;                  ///< empty where nothing is uncertain
    std::vector<std::string> approximations;  ///< why expected values are a mean field here
};

inline constexpr double decisive_share = 0.8;
inline constexpr double moved_part = 0.1;  ///< of a fixed input

/// Every number of the register, and whatever else is drawn; nothing weighed yet.
std::vector<InputWeight> register_rows(const Scenario& scenario);

/// Marks the guesses that the switch test names.
void mark_guesses(const RunPlan& plan, const ParallelOptions& parallel,
                  const std::function<void(std::size_t)>& between, std::vector<InputWeight>& rows);

/// Whole numbers of progress that weigh_inputs will tell.
std::size_t weighing_steps(const RunPlan& plan, std::size_t draws);

/// Needs a headline. Throws InputError in a cascade. `tell` is told of steps done and may throw to stop.
DecisionWeights weigh_inputs(const RunPlan& plan, std::size_t draws, const ParallelOptions& parallel,
                             const std::function<void(std::size_t done)>& tell);

}  // namespace tenure
