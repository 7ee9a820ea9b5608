#include "tenure/analysis/sobol.hpp"

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/statistics.hpp"

namespace tenure {

std::vector<double> squared_deviations(std::span<const double> y) {
    const double mean = mean_of(y);
    std::vector<double> squares;
    for (const double value : y) squares.push_back((value - mean) * (value - mean));
    return squares;
}

Worth ratio_of_means(std::span<const double> part, std::span<const double> whole) {
    const double mean = mean_of(whole);
    if (!(mean > 0.0)) return {};
    const double share = mean_of(part) / mean;
    std::vector<double> influence;
    for (std::size_t i = 0; i < part.size(); ++i) influence.push_back((part[i] - share * whole[i]) / mean);
    return {share, mean_worth(influence).se};
}

namespace {

Worth explained(const std::vector<double>& fitted, std::span<const double> y) {
    const std::vector<double> whole = squared_deviations(y);
    std::vector<double> part = whole;
    for (std::size_t i = 0; i < y.size(); ++i) part[i] -= (y[i] - fitted[i]) * (y[i] - fitted[i]);
    return ratio_of_means(part, whole);
}

}  // namespace

Worth first_order_index(const std::vector<std::span<const double>>& inputs, std::span<const double> y) {
    return explained(conditional_mean(inputs, {y}, Together::bent).front(), y);
}

Worth additive_index(const std::vector<std::span<const double>>& inputs, std::span<const double> y) {
    return explained(conditional_mean(inputs, {y}, Together::left).front(), y);
}

Worth total_index(std::span<const double> y, std::span<const double> anew) {
    std::vector<double> part;
    for (std::size_t i = 0; i < y.size(); ++i) part.push_back(0.5 * (y[i] - anew[i]) * (y[i] - anew[i]));
    return ratio_of_means(part, squared_deviations(y));
}

}  // namespace tenure
