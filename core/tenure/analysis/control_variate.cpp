#include "tenure/analysis/control_variate.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/draw_design.hpp"

namespace tenure {
namespace {

/// Fewer cost more than the run they sharpen: two for each design is the least that has an error.
constexpr std::size_t least_draws = 2 * quasi_replicates, most_draws_beside = 4096;

Estimate mean_of_designs(std::span<const double> values) {
    std::vector<double> twice;  // statistics take two replications a draw
    twice.reserve(2 * values.size());
    for (const double value : values) twice.insert(twice.end(), 2, value);
    return summarise(twice, Pairing::replicates).estimate;
}

/// Expected delta NPV of every contrast on draws beside the run: [contrast][draw].
std::vector<std::vector<double>> expect_beside(const RunPlan& plan, const ParallelOptions& parallel,
                                               const std::function<void()>& between) {
    const std::size_t draws = std::min(std::bit_ceil(std::size_t{plan.design.draws}), most_draws_beside);
    RunPlan other = plan;
    other.design.sampling = Sampling::sobol;
    other.design.set = DrawSet::control;
    const auto npv = sample_outcomes(other, draws, parallel, [&](std::size_t) { between(); }).npv;
    std::vector<std::vector<double>> leads;
    for (const Contrast& contrast : plan.central.contrasts) {
        std::vector<double>& lead = leads.emplace_back(npv[contrast.arm]);
        for (std::size_t draw = 0; draw < draws; ++draw) lead[draw] -= npv[contrast.versus][draw];
    }
    return leads;
}

/// Nothing is uncertain and nothing is left to chance in the mean.
ControlledMean exact_mean(double expected) {
    ControlledMean exact;
    exact.mean = expected;
    exact.se = 0.0;
    return exact;
}

}  // namespace

ControlledMean controlled_mean(std::span<const double> simulated, std::span<const double> expected,
                               Pairing pairing, std::span<const double> beside) {
    std::vector<double> left(simulated.begin(), simulated.end());
    for (std::size_t r = 0; r < left.size(); ++r) left[r] -= expected[r / 2];
    const Estimate correction = summarise(left, pairing).estimate;
    const Estimate control = mean_of_designs(beside);
    const double plain = summarise(simulated, pairing).estimate.se;
    ControlledMean result;
    result.mean = control.mean + correction.mean;
    result.se = std::sqrt(control.se * control.se + correction.se * correction.se);
    result.draws = static_cast<int>(beside.size());
    if (result.se > 0.0) result.variance_ratio = plain * plain / (result.se * result.se);
    return result;
}

void control_means(const RunPlan& plan, const RunTables& tables, const World& central,
                   const ParallelOptions& parallel, const std::function<void()>& between, Case& result) {
    if (tables.contrasts.empty() || is_cascade(central)) return;
    if (!plan.uncertain) {
        if (!mean_field_reasons(central).empty()) return;
        const std::vector<double> npv = expected_npv(central, plan.central);
        for (std::size_t c = 0; c < result.contrasts.size(); ++c) {
            const Contrast& contrast = plan.central.contrasts[c];
            result.contrasts[c].controlled = exact_mean(npv[contrast.arm] - npv[contrast.versus]);
        }
        return;
    }
    if (plan.design.draws < least_draws) return;
    try {
        const auto beside = expect_beside(plan, parallel, between);
        for (std::size_t c = 0; c < result.contrasts.size(); ++c)
            result.contrasts[c].controlled = controlled_mean(
                result.contrast_npv[c], tables.contrasts[c].expected, pairing_of(plan), beside[c]);
    } catch (const InputError&) {
        // The run itself met no such draw and stands without a sharper mean.
    }
}

}  // namespace tenure
