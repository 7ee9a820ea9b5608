#include "tenure/analysis/input_information.hpp"

namespace tenure {

InputInformation::InputInformation(const Scenario& scenario, const std::vector<std::vector<double>>& x,
                                   const std::vector<std::vector<double>>& npv,
                                   const ParallelOptions& parallel,
                                   const std::function<void(std::size_t)>& between)
    : x_(x), npv_(npv), leads_(leads_over_best(npv)) {
    if (scenario.dependent()) return;
    std::vector<AnovaInput> inputs;
    for (std::size_t i = 0; i < x.size(); ++i) inputs.push_back({x[i], law_of(scenario, i)});
    columns_.emplace(inputs);
    fits_.resize(leads_.size());
    for_chunks(
        fits_.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) fits_[i].emplace(*columns_, leads_[i]);
        },
        between);
    double most = 0.0;
    for (std::size_t i = 0; i < fits_.size(); ++i)
        if (fits_[i]->mean().value > most) {
            most = fits_[i]->mean().value;
            best_ = i;
        }
}

Worth InputInformation::partial(const std::vector<std::size_t>& of) const {
    if (fits_.empty()) {
        std::vector<std::span<const double>> inputs;
        for (const std::size_t i : of) inputs.emplace_back(x_[i]);
        return partial_information(inputs, npv_);
    }
    std::vector<double> most(npv_.front().size(), 0.0), gains = most;
    std::vector<double> without = gains;
    for (std::size_t i = 0; i < fits_.size(); ++i) {
        const Told told = fits_[i]->told_by(of);
        if (best_ == i) without = told.unbiased;
        for (std::size_t d = 0; d < gains.size(); ++d) {
            if (!(told.fitted[d] > most[d])) continue;
            most[d] = told.fitted[d];
            gains[d] = told.unbiased[d];
        }
    }
    for (std::size_t d = 0; d < gains.size(); ++d) gains[d] -= without[d];
    return mean_worth(gains);
}

}  // namespace tenure
