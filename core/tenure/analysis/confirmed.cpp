#include "tenure/analysis/confirmed.hpp"

#include "tenure/analysis/statistics.hpp"

namespace tenure {

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
