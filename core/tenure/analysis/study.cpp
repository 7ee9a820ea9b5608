#include "tenure/analysis/study.hpp"

#include <algorithm>

#include "tenure/scenario/diagnostics.hpp"

namespace tenure {

void check_draws(int draws) {
    if (draws < least_draws)
        refuse("draws", std::to_string(draws) + " draws", "a relation is read from them",
               "use at least " + std::to_string(least_draws));
}

RunPlan plan_plain_draws(const Scenario& scenario, const Options& options) {
    RunPlan plan = make_plan(scenario, options, false);
    plan.design.sampling = Sampling::plain;
    return plan;
}

void describe_study(const Scenario& scenario, const RunPlan& plan, int draws, Study& study) {
    study.scenario = scenario.name();
    study.title = scenario.title();
    study.hash = scenario.hash();
    study.currency = scenario.currency();
    study.seed = plan.central.run.seed;
    study.draws = draws;
    study.months = plan.central.run.months;
}

void describe_headline(const Scenario& scenario, const RunPlan& plan, int draws, const std::string& problem,
                       HeadlineStudy& study) {
    if (plan.headline < 0) refuse("arm", problem, "the scenario compares no arms", "add an [arm.NAME]");
    describe_study(scenario, plan, draws, study);
    const Contrast& contrast = plan.headline_contrast();
    study.arm = plan.central.arms[static_cast<std::size_t>(contrast.arm)].name;
    study.versus = plan.central.arms[static_cast<std::size_t>(contrast.versus)].name;
}

const Assumption* find_assumption(const std::vector<Assumption>& all, const std::string& path) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Assumption& a) { return a.path == path; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace tenure
