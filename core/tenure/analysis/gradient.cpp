#include "tenure/analysis/gradient.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

/// Of the value: wide enough that amounts rounded to a ten-thousandth of the currency do not show, near
/// enough that the fourth power of it does not.
constexpr double relative_step = 0.04;

const Entry* find_entry(const Document& document, const std::string& path) {
    for (const auto* entries : {&document.entries, &document.defaults})
        for (const Entry& entry : *entries)
            if (entry.path == path) return &entry;
    return nullptr;
}

/// Whole numbers are rounded where they are set: of large ones the points are whole, small ones have no
/// slope. Settings of the run are no part of the world.
bool has_slope(const Entry& entry) {
    if (!is_given(entry.value.number) || entry.path.starts_with("run.")) return false;
    return entry.field->kind == Kind::number ||
           (entry.field->kind == Kind::whole && std::abs(entry.value.number) * relative_step >= 2.0);
}

double step_of(const Entry& entry) {
    const double value = std::abs(entry.value.number),
                 range = entry.field->range.high - entry.field->range.low;
    if (entry.field->kind == Kind::whole) return 2.0 * std::round(0.5 * relative_step * value);
    if (value > 0.0) return relative_step * value;
    return std::isfinite(range) ? 0.01 * range : 0.01;
}

std::vector<GradientOutput> outputs_of(const RunPlan& plan) {
    std::vector<GradientOutput> outputs{{"delta_npv", "", 0.0}};
    for (const Arm& arm : plan.central.arms)
        for (const char* measure : {"npv", "clv", "customers_end"})
            outputs.push_back({measure, arm.name, 0.0});
    return outputs;
}

/// The outputs at these parameters, in the order of outputs_of.
std::vector<double> evaluate(const RunPlan& plan, const Parameters& p) {
    const World world = build_world(p, plan.solution);
    const CashCalendar calendar = make_cash_calendar(p.finance, p.run.months);
    const std::vector<double> npv = expected_npv(world, p);
    const Contrast contrast = plan.headline_contrast();
    std::vector<double> values{npv[static_cast<std::size_t>(contrast.arm)] -
                               npv[static_cast<std::size_t>(contrast.versus)]};
    for (std::size_t arm = 0; arm < npv.size(); ++arm) {
        const auto close = world.means[arm].close();
        values.push_back(npv[arm]);
        values.push_back(value_arm(world, static_cast<int>(arm), calendar, p.finance).clv);
        values.push_back(std::accumulate(close.begin(), close.end(), 0.0));
    }
    return values;
}

std::vector<std::string> sloping_inputs(const Scenario& scenario) {
    std::vector<std::string> paths;
    for (const UncertainInput& input : scenario.uncertain_inputs())
        if (has_slope(*find_entry(scenario.document(), input.path))) paths.push_back(input.path);
    return paths;
}

}  // namespace

Slope InputGradient::elasticity(std::size_t output, const std::vector<GradientOutput>& outputs) const {
    const double scale = value / outputs[output].value;
    if (value == 0.0 || outputs[output].value == 0.0) return {std::nan(""), std::nan("")};
    return {slopes[output].value * scale, slopes[output].error * std::abs(scale)};
}

Scenario with_inputs(const Scenario& scenario, const std::vector<std::string>& paths) {
    Document document = scenario.document();
    std::vector<std::string> known;
    for (const auto* entries : {&document.entries, &document.defaults})
        for (const Entry& entry : *entries)
            if (has_slope(entry)) known.push_back(entry.path);
    Report faults;
    for (const std::string& path : paths) {
        if (std::find(known.begin(), known.end(), path) == known.end()) {
            const bool there = find_entry(document, path) != nullptr;
            faults.error(
                {}, path, there ? "has no slope" : "there is no such number in the scenario",
                there ? "it is no number, a small whole one, a setting of the run, or solved from others"
                      : "",
                suggest(path, known));
            continue;
        }
        for (auto* entries : {&document.entries, &document.defaults})
            for (Entry& entry : *entries)
                if (entry.path == path && !entry.distribution) {
                    entry.distribution = Distribution{};
                    entry.distribution->low = entry.distribution->high = entry.value.number;
                }
    }
    faults.throw_if_errors();
    return Scenario(std::move(document));
}

std::size_t gradient_runs(const Scenario& scenario, const std::vector<std::string>& also) {
    return 1 + 4 * (sloping_inputs(scenario).size() + also.size());
}

Gradient gradient(const RunPlan& plan, const std::vector<std::string>& also, const ParallelOptions& parallel,
                  const std::function<void(std::size_t done)>& between) {
    std::vector<std::string> paths = sloping_inputs(*plan.scenario);
    const std::size_t uncertain = paths.size();
    for (const std::string& path : also)
        if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    const Scenario widened = with_inputs(*plan.scenario, also);
    RunPlan wide = plan;
    wide.scenario = &widened;
    const std::vector<UncertainInput> inputs = widened.uncertain_inputs();
    const std::vector<double> central = widened.central_values();

    Gradient result;
    result.outputs = outputs_of(plan);
    std::vector<std::vector<double>> rows{central};
    std::vector<SlopePoints> points;
    for (const std::string& path : paths) {
        const Entry& entry = *find_entry(widened.document(), path);
        const auto column = static_cast<std::size_t>(
            std::find_if(inputs.begin(), inputs.end(),
                         [&](const UncertainInput& input) { return input.path == path; }) -
            inputs.begin());
        const Range& range = entry.field->range;
        points.push_back(slope_points(central[column], step_of(entry), range.low, range.high));
        for (const double value : points.back().around()) {
            rows.push_back(central);
            rows.back()[column] = value;
        }
        result.inputs.push_back({path,
                                 unit_name(entry.dimension, widened.currency()),
                                 central[column],
                                 result.inputs.size() < uncertain,
                                 {}});
    }

    std::vector<std::vector<double>> values(rows.size());
    for_chunks(
        rows.size(), {parallel.threads, 1},
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end; ++row)
                values[row] = evaluate(wide, parameters_at(wide, rows[row]));
        },
        between);
    for (std::size_t o = 0; o < result.outputs.size(); ++o) result.outputs[o].value = values.front()[o];
    std::size_t row = 1;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::size_t count = points[i].around().size();
        for (std::size_t o = 0; o < result.outputs.size(); ++o) {
            std::vector<double> around;
            for (std::size_t k = 0; k < count; ++k) around.push_back(values[row + k][o]);
            result.inputs[i].slopes.push_back(slope_from(points[i], values.front()[o], around));
        }
        row += count;
    }
    return result;
}

}  // namespace tenure
