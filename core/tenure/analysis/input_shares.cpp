#include "tenure/analysis/input_shares.hpp"

#include <cmath>

#include "tenure/analysis/sobol.hpp"

namespace tenure {

InputShares::InputShares(const Scenario& scenario, const std::vector<std::size_t>& inputs,
                         const std::vector<std::vector<double>>& x, std::span<const double> y)
    : x_(x), y_(y) {
    if (scenario.dependent()) return;
    std::vector<AnovaInput> independent;
    for (std::size_t k = 0; k < x.size(); ++k) independent.push_back({x[k], law_of(scenario, inputs[k])});
    fit_.emplace(columns_.emplace(independent), y);
}

Worth InputShares::mean() const {
    return fit_ ? fit_->mean() : mean_worth(y_);
}

double InputShares::sd() const {
    return fit_ ? fit_->sd() : mean_worth(y_).se * std::sqrt(static_cast<double>(y_.size()));
}

Worth InputShares::explained_by(const std::vector<std::size_t>& columns) const {
    if (fit_) return fit_->explained_by(columns);
    std::vector<std::span<const double>> x;
    for (const std::size_t k : columns) x.emplace_back(x_[k]);
    return first_order_index(x, y_);
}

Worth InputShares::additive() const {
    return fit_ ? fit_->additive() : additive_index({x_.begin(), x_.end()}, y_);
}

}  // namespace tenure
