#include "tenure/analysis/ignorance.hpp"

#include <cmath>
#include <vector>

namespace tenure {
namespace {

/// Standard error of a mean of influences, one a pair.
double influence_error(std::vector<double>& influence, Pairing pairing) {
    if (pairing == Pairing::replicates) {
        std::vector<double> twice;
        for (const double value : influence) twice.insert(twice.end(), 2, value);
        return replicate_error(twice, 0.0);
    }
    const auto n = static_cast<double>(influence.size());
    for (double& value : influence) value *= value;
    return std::sqrt(tree_sum(influence) / (n * (n - 1.0)));
}

}  // namespace

Ignorance split_variance(std::span<const double> values, Pairing pairing) {
    Ignorance result;
    const std::size_t pairs = values.size() / 2;
    if (pairs < 2) return result;
    const auto n = static_cast<double>(pairs);
    const double mean = tree_sum(values.first(2 * pairs)) / (2.0 * n);
    std::vector<double> product(pairs), within(pairs);
    for (std::size_t i = 0; i < pairs; ++i) {
        const double a = values[2 * i] - mean, b = values[2 * i + 1] - mean;
        product[i] = (0.5 * (a + b)) * (0.5 * (a + b));
        within[i] = 0.5 * (a - b) * (a - b);
    }
    const double error =
        pairing == Pairing::replicates ? replicate_error(values.first(2 * pairs), mean) : 0.0;
    const double between_means = pairing == Pairing::replicates ? tree_sum(product) / n + error * error
                                                                : tree_sum(product) / (n - 1.0);
    result.chance = tree_sum(within) / n;
    result.ignorance = between_means - 0.5 * result.chance;
    const double total = result.ignorance + result.chance;

    std::vector<double> of_ignorance(pairs), of_chance(pairs), of_share(pairs);
    for (std::size_t i = 0; i < pairs; ++i) {
        of_chance[i] = within[i] - result.chance;
        of_ignorance[i] = product[i] - 0.5 * within[i] - result.ignorance;
        if (total > 0.0) {
            const double share = result.ignorance / total;
            of_share[i] = (of_ignorance[i] * (1.0 - share) - of_chance[i] * share) / total;
        }
    }
    result.chance_se = influence_error(of_chance, pairing);
    result.ignorance_se = influence_error(of_ignorance, pairing);
    if (total > 0.0) {
        result.share = result.ignorance / total;
        result.share_se = influence_error(of_share, pairing);
    }
    return result;
}

}  // namespace tenure
