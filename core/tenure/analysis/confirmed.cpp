#include "tenure/analysis/confirmed.hpp"

#include <algorithm>

#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {

void describe_search(const Scenario& scenario, const RunPlan& plan, int draws, ConfirmedStudy& result) {
    const World central = build_world(plan.central, plan.solution, {0});
    refuse_cascade(central, "the search needs expected values, and those of this scenario cannot be computed",
                   "compare a few arms with `tenure compare`, which simulates the cascade");
    result.approximations = mean_field_reasons(central);
    describe_study(scenario, plan, draws, result);
}

void SearchProgress::reach(double share) {
    constexpr double bar = 1000.0;  // its length
    done_ = std::max(done_, share);
    if (options_.progress)
        options_.progress({static_cast<std::size_t>(bar * done_), static_cast<std::size_t>(bar), 0.0, 0.0});
}

void summarise_simulation(const std::vector<double>& npv, bool uncertain, ConfirmedStudy& result) {
    const Pairing pairing = uncertain ? Pairing::pairs : Pairing::independent;
    const Estimate estimate = summarise(npv, pairing).estimate;
    result.npv = {estimate.mean, estimate.se};
    result.npv_p05 = estimate.quantiles[0];
    result.npv_p50 = estimate.quantiles[2];
    result.npv_p95 = estimate.quantiles[4];
    result.worst_tenth = mean_of_worst(npv, 0.1);
    std::vector<double> lost;
    for (const double value : npv) lost.push_back(-value);
    const Share below = share_above(lost, 0.0, pairing);
    result.loss = {below.share, below.se};
}

}  // namespace tenure
