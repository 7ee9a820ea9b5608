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

Worth partial_information(const std::vector<std::span<const double>>& inputs,
                          const std::vector<std::vector<double>>& npv) {
    return partial_information(inputs, npv, npv);
}

Worth partial_information(const std::vector<std::span<const double>>& inputs,
                          const std::vector<std::vector<double>>& now,
                          const std::vector<std::vector<double>>& later) {
    const std::size_t best = best_arm(now), draws = now[best].size();
    std::vector<std::vector<double>> lead(later.size());  // over deciding now
    for (std::size_t arm = 0; arm < later.size(); ++arm)
        for (std::size_t draw = 0; draw < draws; ++draw)
            lead[arm].push_back(later[arm][draw] - now[best][draw]);
    const auto fitted = conditional_mean(inputs, {lead.begin(), lead.end()});
    std::vector<double> gains(draws);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        std::size_t chosen = best;  // of equals the one that is best now
        for (std::size_t arm = 0; arm < lead.size(); ++arm)
            if (fitted[arm][draw] > fitted[chosen][draw]) chosen = arm;
        gains[draw] = lead[chosen][draw];
    }
    return mean_worth(gains);
}

}  // namespace tenure
