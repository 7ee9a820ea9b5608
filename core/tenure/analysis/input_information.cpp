#include "tenure/analysis/input_information.hpp"

namespace tenure {

InputInformation::InputInformation(const Scenario& scenario, const std::vector<std::vector<double>>& x,
                                   const std::vector<std::vector<double>>& npv)
    : x_(x), npv_(npv), leads_(leads_over_best(npv)) {
    if (scenario.dependent()) return;
    std::vector<AnovaInput> inputs;
    for (std::size_t i = 0; i < x.size(); ++i) inputs.push_back({x[i], law_of(scenario, i)});
    columns_.emplace(inputs);
    for (const std::vector<double>& lead : leads_) fits_.emplace_back(*columns_, lead);
}

Worth InputInformation::partial(const std::vector<std::size_t>& of) const {
    if (fits_.empty()) {
        std::vector<std::span<const double>> inputs;
        for (const std::size_t i : of) inputs.emplace_back(x_[i]);
        return partial_information(inputs, npv_);
    }
    std::vector<double> most(npv_.front().size(), 0.0), gains = most;
    for (const AnovaFit& fit : fits_) {
        const Told told = fit.told_by(of);
        for (std::size_t d = 0; d < gains.size(); ++d) {
            if (!(told.fitted[d] > most[d])) continue;
            most[d] = told.fitted[d];
            gains[d] = told.unbiased[d];
        }
    }
    return mean_worth(gains);
}

}  // namespace tenure
