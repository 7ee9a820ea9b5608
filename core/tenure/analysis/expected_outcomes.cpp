#include "tenure/analysis/expected_outcomes.hpp"

#include <utility>

#include "tenure/analysis/cash_table.hpp"
#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

void for_each(std::size_t count, const ParallelOptions& parallel,
              const std::function<void(std::size_t done)>& between,
              const std::function<void(std::size_t i)>& work) {
    ParallelOptions one_by_one = parallel;
    one_by_one.grain = 1;
    for_chunks(
        count, one_by_one,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) work(i);
        },
        between);
}

}  // namespace

double expected_lead(const RunPlan& plan, const Parameters& p, Accuracy accuracy) {
    const Contrast contrast = plan.headline_contrast();
    const World world = build_world(p, plan.solution, {contrast.arm, contrast.versus}, accuracy);
    const CashCalendar calendar = make_cash_calendar(p.finance, p.run.months);
    return expected_npv(world.means[contrast.arm], p, calendar) -
           expected_npv(world.means[contrast.versus], p, calendar);
}

Parameters parameters_at(const RunPlan& plan, std::vector<double> values) {
    Parameters p = plan.scenario->at(std::move(values));
    p.run = plan.central.run;
    p.contrasts = plan.central.contrasts;
    return p;
}

std::vector<double> leads_of(const RunPlan& plan, std::size_t count,
                             const std::function<Parameters(std::size_t i)>& parameters,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t done)>& between) {
    std::vector<double> leads(count);
    for_each(count, parallel, between, [&](std::size_t i) { leads[i] = expected_lead(plan, parameters(i)); });
    return leads;
}

std::vector<double> leads_at(const RunPlan& plan, const std::vector<std::vector<double>>& rows,
                             const ParallelOptions& parallel,
                             const std::function<void(std::size_t done)>& between) {
    return leads_of(
        plan, rows.size(), [&](std::size_t row) { return parameters_at(plan, rows[row]); }, parallel,
        between);
}

std::vector<std::string> require_expected_values(const RunPlan& plan) {
    if (!plan.uncertain)
        refuse("uncertainty", "no input is uncertain",
               "with every value certain there is nothing to find out",
               "give values a low and a high, or write [uncertainty] defaults = \"ranges\"");
    const World central = build_world(plan.central, plan.solution);
    refuse_cascade(central, "expected values of this scenario cannot be computed",
                   "use `tenure compare`, which simulates the cascade");
    return mean_field_reasons(central);
}

std::vector<std::vector<double>> draw_rows(const RunPlan& plan, std::size_t first, std::size_t count) {
    std::vector<std::vector<double>> rows;
    for (std::size_t i = first; i < first + count; ++i)
        rows.push_back(plan.scenario->draw_values(plan.key, static_cast<std::uint32_t>(i)));
    return rows;
}

std::vector<double> expected_npv(const World& world, const Parameters& p) {
    const CashCalendar calendar = make_cash_calendar(p.finance, p.run.months);
    std::vector<double> npv;
    for (const MeanPath& mean : world.means) npv.push_back(expected_npv(mean, p, calendar));
    return npv;
}

ExpectedOutcomes sample_outcomes(const RunPlan& plan, std::size_t draws, const ParallelOptions& parallel,
                                 const std::function<void(std::size_t done)>& between,
                                 const DrawWatcher& watch) {
    ExpectedOutcomes sample;
    sample.approximations = require_expected_values(plan);
    for (const UncertainInput& input : plan.scenario->uncertain_inputs()) sample.inputs.push_back(input.path);
    for (const Arm& arm : plan.central.arms) sample.arms.push_back(arm.name);
    sample.values.assign(sample.inputs.size(), std::vector<double>(draws));
    sample.npv.assign(sample.arms.size(), std::vector<double>(draws));
    std::vector<char> runs_away(draws);
    for_each(draws, parallel, between, [&](std::size_t draw) {
        const std::vector<double> row =
            plan.scenario->draw_values(plan.key, static_cast<std::uint32_t>(draw), plan.design);
        const Parameters p = parameters_at(plan, row);
        const World world = build_world(p, plan.solution);
        const std::vector<double> npv = expected_npv(world, p);
        for (std::size_t i = 0; i < row.size(); ++i) sample.values[i][draw] = row[i];
        for (std::size_t arm = 0; arm < npv.size(); ++arm) sample.npv[arm][draw] = npv[arm];
        if (watch) watch(draw, row, p, world);
        runs_away[draw] = is_cascade(world) ? 1 : 0;
    });
    for (const char each : runs_away) sample.cascades += static_cast<std::size_t>(each);
    return sample;
}

}  // namespace tenure
