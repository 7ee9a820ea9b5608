#include "tenure/analysis/input_scores.hpp"

#include <algorithm>

#include "tenure/math/roots.hpp"
#include "tenure/math/special.hpp"
#include "tenure/scenario/field.hpp"

namespace tenure {

InputScores::InputScores(const Scenario& scenario)
    : sampler_(make_sampler(scenario.document())), central_(scenario.central_values()) {
    for (std::size_t i = 0; i < sampler_.inputs.size(); ++i)
        if (sampler_.inputs[i].distribution->shape != Shape::empirical) inputs_.push_back(i);
    for (const std::size_t i : sampler_.correlated) {
        const auto place = std::find(inputs_.begin(), inputs_.end(), i);
        correlated_.push_back(static_cast<std::size_t>(place - inputs_.begin()));
    }
}

std::vector<std::string> InputScores::rows_of_files() const {
    std::vector<std::string> paths;
    for (const Entry& input : sampler_.inputs)
        if (input.distribution->shape == Shape::empirical) paths.push_back(input.path);
    return paths;
}

std::vector<double> InputScores::marginal(const Score& score) const {
    std::vector<double> z = score;
    for (std::size_t row = 0; row < correlated_.size(); ++row) {
        double sum = 0.0;
        for (std::size_t k = 0; k <= row; ++k) sum += sampler_.factor[row][k] * score[correlated_[k]];
        z[correlated_[row]] = sum;
    }
    return z;
}

std::vector<double> InputScores::values(const Score& score) const {
    const std::vector<double> z = marginal(score);
    std::vector<double> values = central_;
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
        const Entry& input = sampler_.inputs[inputs_[k]];
        const double u = std::clamp(math::normal_cdf(z[k]), 1e-16, 1.0 - 1.2e-16);
        values[inputs_[k]] =
            std::clamp(quantile(*input.distribution, u), input.field->range.low, input.field->range.high);
    }
    return values;
}

Score InputScores::of_draw(Key key, std::uint32_t draw) const {
    Score score;
    for (const std::size_t i : inputs_)
        score.push_back(math::normal_quantile(draw_uniform({}, key, sampler_.uniforms[i], draw)));
    return score;
}

double probability_below(const Scenario& scenario, std::size_t input, double value) {
    const Distribution distribution = scenario.uncertain_inputs()[input].distribution;
    if (distribution.shape == Shape::empirical) {
        const auto below = std::count_if(distribution.rows.begin(), distribution.rows.end(),
                                         [&](double row) { return row < value; });
        return static_cast<double>(below) / static_cast<double>(distribution.rows.size());
    }
    constexpr double least = 1e-9;  // P1 to P99 are asked for; the bisection stops at this probability
    return bisect_monotone([&](double p) { return scenario.input_quantile(input, p) >= value; }, least,
                           1.0 - least, 1e-10)
        .value;
}

}  // namespace tenure
