#include "tenure/analysis/statistics.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/scenario/draw_design.hpp"

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

/// Errors of quantiles from designs (Woodruff 1952): the share below the quantile has an error from the
/// spread of the designs, and the quantiles so much below and above lie one error away. NaN where that leaves
/// (0, 1).
double quantile_error(std::span<const double> values, std::span<const double> ranked, double p, double at) {
    if (std::isnan(at)) return at;
    std::vector<double> below;
    for (const double value : values)
        below.push_back(std::isnan(value) ? value : value < at ? 1.0 : value == at ? p : 0.0);
    double sum = 0.0;
    for (const double share : below) sum += std::isnan(share) ? 0.0 : share;
    const double error = replicate_error(below, sum / static_cast<double>(ranked.size()));
    if (!(p - error > 0.0) || !(p + error < 1.0)) return std::numeric_limits<double>::quiet_NaN();
    const double width = 0.5 * (sorted_quantile(ranked, p + error) - sorted_quantile(ranked, p - error));
    return std::isfinite(width) ? width : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

double clear_in_errors(Pairing pairing) {
    return pairing == Pairing::replicates ? 2.131 : 1.96;
}

double replicate_error(std::span<const double> values, double mean) {
    std::vector<double> off(quasi_replicates);
    std::vector<char> seen(quasi_replicates);
    double count = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        const std::size_t design = i / 2 % quasi_replicates;
        off[design] += values[i] - mean;
        seen[design] = 1;
        count += 1.0;
    }
    const auto designs = static_cast<double>(std::count(seen.begin(), seen.end(), 1));
    if (designs < 2.0) return std::numeric_limits<double>::quiet_NaN();
    for (double& each : off) each *= each;
    return std::sqrt(tree_sum(off) * designs / (designs - 1.0)) / count;
}

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

double mean_of(std::span<const double> values) {
    return tree_sum(values) / static_cast<double>(values.size());
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
    if (pairing == Pairing::replicates)
        for (std::size_t q = 0; q < 5; ++q)
            summary.estimate.quantile_se[q] =
                quantile_error(values, ranked, probabilities[q], summary.estimate.quantiles[q]);
    if (finite.empty()) return summary;
    const double mean = mean_of(finite);
    summary.estimate.mean = mean;
    summary.estimate.sd = deviation(finite, mean);
    if (pairing == Pairing::independent) {
        summary.estimate.se = standard_error(finite, mean);
    } else if (pairing == Pairing::replicates) {
        summary.estimate.se = replicate_error(values, mean);
    } else {
        const std::vector<double> means = pair_means(values);
        summary.estimate.se = standard_error(means, mean_of(means));
    }
    return summary;
}

Estimate ratio_of_means(std::span<const double> parts, std::span<const double> wholes, Pairing pairing) {
    Estimate estimate;
    const double part = summarise(parts, pairing).estimate.mean;
    const Estimate success = summarise(wholes, pairing).estimate;
    const double whole = success.mean;
    const bool told = !(whole <= clear_in_errors(pairing) * success.se);  // one value has no error
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
