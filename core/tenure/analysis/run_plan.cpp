#include "tenure/analysis/replicate.hpp"

namespace tenure {
namespace {

/// The pair linked by match_spend, retention against acquisition; else the first contrast.
int find_headline(const Parameters& p) {
    for (std::size_t c = 0; c < p.contrasts.size(); ++c)
        if (p.arms[p.contrasts[c].versus].match_arm == p.contrasts[c].arm) return static_cast<int>(c);
    return p.contrasts.empty() ? -1 : 0;
}

}  // namespace

RunPlan make_plan(const Scenario& scenario, const Options& options, bool expectation) {
    RunPlan plan;
    plan.scenario = &scenario;
    plan.central = scenario.central();
    if (options.months) plan.central.run.months = *options.months;
    if (options.replications) plan.central.run.replications = *options.replications;
    if (options.seed) plan.central.run.seed = *options.seed;
    plan.key = make_key(plan.central.run.seed);
    plan.uncertain = scenario.uncertain() && !expectation;
    plan.replications = expectation ? 1 : static_cast<std::size_t>(plan.central.run.replications);
    plan.headline = find_headline(plan.central);
    plan.solution = shared_solution(plan.central);
    return plan;
}

}  // namespace tenure
