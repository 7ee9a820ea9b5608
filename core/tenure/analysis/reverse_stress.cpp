#include "tenure/analysis/reverse_stress.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/break_even.hpp"
#include "tenure/analysis/design_point.hpp"
#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/input_scores.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr std::size_t more_starts = 2;

/// The draws whose delta NPV has another sign than `npv`, nearest to the medians first.
std::vector<Score> nearest_turned(const RunPlan& plan, const InputScores& scores,
                                  const std::vector<double>& leads, double npv) {
    std::vector<Score> turned;
    for (std::size_t draw = 0; draw < leads.size(); ++draw)
        if (turns(leads[draw], npv))
            turned.push_back(scores.of_draw(plan.key, static_cast<std::uint32_t>(draw)));
    std::stable_sort(turned.begin(), turned.end(),
                     [](const Score& a, const Score& b) { return length(a) < length(b); });
    turned.resize(std::min(turned.size(), more_starts));
    return turned;
}

std::vector<StressedInput> stressed_inputs(const RunPlan& plan, const InputScores& scores,
                                           const DesignPoint& point) {
    const std::vector<double> central = plan.scenario->central_values(), z = scores.marginal(point.score),
                              values = scores.values(point.score);
    std::vector<StressedInput> inputs;
    for (std::size_t k = 0; k < z.size(); ++k) {
        const std::size_t i = scores.inputs()[k];
        const TriedField field = tried_input(plan, i);
        const double weight = point.score[k] / point.beta;
        inputs.push_back(
            {field.path, field.unit, central[i], values[i], z[k], math::normal_cdf(z[k]), weight * weight});
    }
    std::stable_sort(inputs.begin(), inputs.end(), [](const StressedInput& a, const StressedInput& b) {
        return std::abs(a.score) > std::abs(b.score);
    });
    return inputs;
}

}  // namespace

ReverseStress reverse_stress(const RunPlan& plan, double central_npv, std::size_t draws,
                             const ParallelOptions& parallel,
                             const std::function<void(double share)>& reach) {
    ReverseStress result;
    if (!plan.uncertain) return result;
    const std::vector<double> leads = leads_at(
        plan, draw_rows(plan, 0, draws), parallel,
        [&](std::size_t done) { reach(0.5 * static_cast<double>(done) / static_cast<double>(draws)); });
    std::vector<double> turned;
    for (const double lead : leads) turned.push_back(turns(lead, central_npv) ? 1.0 : 0.0);
    result.other_sign = mean_worth(turned);

    const InputScores scores(*plan.scenario);
    result.left_central = scores.rows_of_files();
    const std::size_t count = scores.inputs().size();
    result.searched = count > 0;
    if (!result.searched) return result;
    double runs = 0.0;
    const ScoreFunction lead_of = [&](const std::vector<Score>& points) {
        std::vector<std::vector<double>> rows;
        for (const Score& point : points) rows.push_back(scores.values(point));
        std::vector<double> found = leads_at(plan, rows, parallel, [&](std::size_t done) {
            // How many there will be is not known: the bar nears its end without reaching it.
            const double gone = (runs + static_cast<double>(done)) / (20.0 * static_cast<double>(count));
            reach(0.5 + 0.5 * gone / (1.0 + gone));
        });
        runs += static_cast<double>(points.size());
        return found;
    };
    const double at_medians = lead_of({Score(count, 0.0)}).front();
    const DesignPoint point = find_design_point(lead_of, count, central_npv > 0.0 ? 1.0 : -1.0,
                                                nearest_turned(plan, scores, leads, at_medians));
    result.starts = point.starts;
    result.agreeing = point.agreeing;
    result.found = point.found;
    if (!result.found) return result;
    result.beta = point.beta;
    result.probability = math::normal_cdf(-point.beta);
    result.npv = lead_of({point.score}).front();
    result.inputs = stressed_inputs(plan, scores, point);
    return result;
}

}  // namespace tenure
