#pragma once
/// Runs every replication of every arm and contrast and measures each where it is simulated.
///
/// Uncertain scenarios: replications 2i and 2i+1 share parameter draw i. Each contrast is its own coupled
/// realisation with the right law; the levels of the arms are their own.
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/analysis/run_tables.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {

struct RunPlan {
    const Scenario* scenario = nullptr;
    Parameters central;  ///< months, replications and contrasts as they will be run
    Key key;
    bool uncertain = false;
    DrawDesign design;  ///< of the draws of the uncertain inputs
    std::size_t replications = 0;
    int headline = -1;  ///< index of a contrast; -1 without any
    std::optional<CentralSolution> solution;

    /// Needs a headline.
    const Contrast& headline_contrast() const {
        return central.contrasts[static_cast<std::size_t>(headline)];
    }
};

/// Cohort engine. `central_world` serves all replications of a scenario without uncertain inputs.
RunTables replicate(const RunPlan& plan, const DrawnWorld& central_world, const Options& options);

/// Individual engine: all arms of a replication at once, so that levels and contrasts come from one history.
RunTables replicate_individuals(const RunPlan& plan, const DrawnWorld& central_world, const Options& options);

/// Expectation engine: the expected paths at central values as the only replication.
RunTables expect_run(const RunPlan& plan, const DrawnWorld& central_world, bool contrasts);

/// `expectation`: no chance and no draws. Throws InputError for options out of range, and for what begins
/// after a horizon that the options ask for.
RunPlan make_plan(const Scenario& scenario, const Options& options, bool expectation);

/// Two replications share a draw; a Latin hypercube must know how many draws there will be.
void set_replications(RunPlan& plan, std::size_t replications);

/// How the replications hang together.
Pairing pairing_of(const RunPlan& plan);

/// Parameters of one draw with the months and contrasts of the plan.
Parameters draw_parameters(const RunPlan& plan, std::uint32_t draw);

}  // namespace tenure
