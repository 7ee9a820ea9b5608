#include "tenure/analysis/information_value.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {

Worth mean_worth(std::span<const double> values) {
    const auto n = static_cast<double>(values.size());
    const double mean = tree_sum(values) / n;
    std::vector<double> squares;
    for (const double value : values) squares.push_back((value - mean) * (value - mean));
    return {mean, std::sqrt(tree_sum(squares) / (n * (n - 1.0)))};
}

std::size_t best_arm(const std::vector<std::vector<double>>& npv) {
    std::size_t best = 0;
    std::vector<double> sums;
    for (const auto& arm : npv) sums.push_back(tree_sum(arm));
    for (std::size_t arm = 1; arm < sums.size(); ++arm)
        if (sums[arm] > sums[best]) best = arm;
    return best;
}

Worth perfect_information(const std::vector<std::vector<double>>& npv) {
    const std::size_t best = best_arm(npv);
    std::vector<double> gains(npv[best].size());
    for (std::size_t draw = 0; draw < gains.size(); ++draw)
        for (const auto& arm : npv) gains[draw] = std::max(gains[draw], arm[draw] - npv[best][draw]);
    return mean_worth(gains);
}

std::vector<std::vector<double>> leads_over_best(const std::vector<std::vector<double>>& npv) {
    const std::size_t best = best_arm(npv);
    std::vector<std::vector<double>> leads;
    for (std::size_t arm = 0; arm < npv.size(); ++arm) {
        if (arm == best) continue;
        leads.emplace_back();
        for (std::size_t draw = 0; draw < npv[arm].size(); ++draw)
            leads.back().push_back(npv[arm][draw] - npv[best][draw]);
    }
    return leads;
}

std::vector<std::size_t> informed_choice(const std::vector<std::span<const double>>& inputs,
                                         const std::vector<std::vector<double>>& npv) {
    const std::size_t best = best_arm(npv), draws = npv[best].size();
    std::vector<std::size_t> others;
    for (std::size_t arm = 0; arm < npv.size(); ++arm)
        if (arm != best) others.push_back(arm);
    const std::vector<std::vector<double>> lead = leads_over_best(npv);
    const auto fitted = conditional_mean(inputs, {lead.begin(), lead.end()});
    std::vector<std::size_t> chosen(draws, best);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        double most = 0.0;
        for (std::size_t other = 0; other < lead.size(); ++other) {
            if (!(fitted[other][draw] > most)) continue;
            most = fitted[other][draw];
            chosen[draw] = others[other];
        }
    }
    return chosen;
}

Worth mean_gain(const std::vector<std::size_t>& chosen, const std::vector<std::vector<double>>& npv,
                const std::vector<double>& otherwise) {
    std::vector<double> gains(chosen.size());
    for (std::size_t draw = 0; draw < gains.size(); ++draw)
        gains[draw] = npv[chosen[draw]][draw] - otherwise[draw];
    return mean_worth(gains);
}

Worth partial_information(const std::vector<std::span<const double>>& inputs,
                          const std::vector<std::vector<double>>& npv) {
    return mean_gain(informed_choice(inputs, npv), npv, npv[best_arm(npv)]);
}

}  // namespace tenure
