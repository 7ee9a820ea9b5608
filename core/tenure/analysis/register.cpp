#include "tenure/analysis/register.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tenure/analysis/input_information.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

std::string place_of(const Assumption& assumption) {
    const Position& at = assumption.position;
    return assumption.is_default ? "default" : fmt::format("{}:{}:{}", at.file, at.line, at.column);
}

void add_evppi(const Scenario& scenario, const ExpectedOutcomes& sample, const ParallelOptions& parallel,
               const std::function<void(std::size_t)>& between, std::vector<RegisterRow>& rows) {
    const InputInformation information(scenario, sample.values, sample.npv, parallel, between);
    for_chunks(
        sample.inputs.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                for (RegisterRow& row : rows)
                    if (row.weight.assumption.path == sample.inputs[i]) row.evppi = information.partial({i});
        },
        between);
}

}  // namespace

bool RegisterRow::is_weak() const {
    return tenure::is_weak(weight.assumption);
}

int RegisterRow::rank() const {
    if (!weight.decides) return 3;
    return is_weak() ? 1 : 2;
}

RegisterCase assumption_register(const Scenario& scenario, int draws, const Options& options, bool strict) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    const RunPlan plan = plan_plain_draws(scenario, options);
    RegisterCase result;
    describe_headline(scenario, plan, draws, "there is no decision for an assumption to weigh on", result);

    const std::size_t steps = weighing_steps(plan, static_cast<std::size_t>(draws));
    const auto tell = [&](std::size_t done) {
        if (options.progress) options.progress({done, steps, 0.0, 0.0});
    };
    DecisionWeights weights = weigh_inputs(plan, static_cast<std::size_t>(draws), options.parallel, tell);
    if (strict) refuse_weak(scenario, weights.inputs);
    result.approximations = weights.approximations;
    result.central = weights.central;
    result.mean = weights.mean;
    result.sd = weights.sd;
    for (InputWeight& weight : weights.inputs) {
        RegisterRow row;
        row.where = place_of(weight.assumption);
        row.lacking = lacking(weight.assumption);
        if (weight.drawn) ++result.drawn;
        row.weight = std::move(weight);
        result.inputs.push_back(std::move(row));
    }
    if (plan.uncertain) {
        result.perfect = perfect_information(weights.sample.npv);
        result.cascades = static_cast<int>(weights.sample.cascades);
        add_evppi(
            scenario, weights.sample, options.parallel, [&](std::size_t) { tell(steps); }, result.inputs);
    }
    std::stable_sort(result.inputs.begin(), result.inputs.end(),
                     [](const RegisterRow& a, const RegisterRow& b) {
                         if (a.rank() != b.rank()) return a.rank() < b.rank();
                         return a.weight.swing() > b.weight.swing();
                     });
    return result;
}

}  // namespace tenure
