#include "tenure/analysis/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace tenure {
namespace {

constexpr double probabilities[] = {0.05, 0.10, 0.50, 0.90, 0.95};

/// Standard deviation around `mean` with n-1; NaN below two values.
double deviation(std::span<const double> values, double mean) {
    if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> squares(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) squares[i] = (values[i] - mean) * (values[i] - mean);
    return std::sqrt(tree_sum(squares) / static_cast<double>(values.size() - 1));
}

double standard_error(std::span<const double> values, double mean) {
    return deviation(values, mean) / std::sqrt(static_cast<double>(values.size()));
}

}  // namespace

std::vector<double> pair_means(std::span<const double> values) {
    std::vector<double> means;
    for (std::size_t i = 0; i < values.size(); i += 2) {
        double sum = 0.0;
        int count = 0;
        for (std::size_t j = i; j < std::min(i + 2, values.size()); ++j) {
            if (!std::isfinite(values[j])) continue;
            sum += values[j];
            ++count;
        }
        if (count > 0) means.push_back(sum / count);
    }
    return means;
}

double tree_sum(std::span<const double> values) {
    if (values.size() <= 8) {
        double sum = 0.0;
        for (const double value : values) sum += value;
        return sum;
    }
    const std::size_t half = values.size() / 2;
    return tree_sum(values.first(half)) + tree_sum(values.subspan(half));
}

double sorted_quantile(std::span<const double> sorted, double p) {
    if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double position = p * static_cast<double>(sorted.size() - 1);
    const double below = std::floor(position);
    const auto i = static_cast<std::size_t>(below);
    const double share = position - below;
    if (share == 0.0 || i + 1 == sorted.size()) return sorted[i];
    return sorted[i] + share * (sorted[i + 1] - sorted[i]);
}

Summary summarise(std::span<const double> values, Pairing pairing) {
    Summary summary;
    std::vector<double> finite, ranked;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        ranked.push_back(value);
        if (std::isfinite(value)) finite.push_back(value);
    }
    summary.share_not_reached = values.empty() ? 0.0
                                               : static_cast<double>(values.size() - finite.size()) /
                                                     static_cast<double>(values.size());
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t q = 0; q < 5; ++q) {
        const double quantile = sorted_quantile(ranked, probabilities[q]);
        summary.estimate.quantiles[q] =
            std::isfinite(quantile) ? quantile : std::numeric_limits<double>::quiet_NaN();
    }
    if (finite.empty()) return summary;
    const double mean = tree_sum(finite) / static_cast<double>(finite.size());
    summary.estimate.mean = mean;
    summary.estimate.sd = deviation(finite, mean);
    if (pairing == Pairing::independent) {
        summary.estimate.se = standard_error(finite, mean);
    } else {
        const std::vector<double> means = pair_means(values);
        summary.estimate.se = standard_error(means, tree_sum(means) / static_cast<double>(means.size()));
    }
    return summary;
}

Estimate ratio_of_means(std::span<const double> parts, std::span<const double> wholes, Pairing pairing) {
    Estimate estimate;
    const double part = summarise(parts, pairing).estimate.mean;
    const Estimate success = summarise(wholes, pairing).estimate;
    const double whole = success.mean;
    const bool told = !(whole <= 1.96 * success.se);  // one value has no error
    if (!(part > 0.0) || !(whole >= 1.0) || !told) {
        estimate.mean = estimate.se = std::numeric_limits<double>::quiet_NaN();
        return estimate;
    }
    std::vector<double> influence(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        influence[i] = (parts[i] - part / whole * wholes[i]) / whole;
    estimate.se = summarise(influence, pairing).estimate.se;
    estimate.mean = part / whole;
    return estimate;
}

Share share_above(std::span<const double> values, double limit, Pairing pairing) {
    std::vector<double> above(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) above[i] = values[i] > limit ? 1.0 : 0.0;
    const Estimate estimate = summarise(above, pairing).estimate;
    return {estimate.mean, estimate.se};
}

double mean_of_worst(std::span<const double> values, double share) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double count = share * static_cast<double>(sorted.size());
    const auto whole = static_cast<std::size_t>(std::floor(count));
    if (count < 1.0) return sorted.front();
    double sum = tree_sum(std::span(sorted).first(whole));
    if (whole < sorted.size()) sum += (count - static_cast<double>(whole)) * sorted[whole];
    return sum / count;
}

}  // namespace tenure
