#include "tenure/analysis/breakeven_case.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/break_even.hpp"
#include "tenure/analysis/confirmed.hpp"
#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/input_scores.hpp"
#include "tenure/analysis/one_way.hpp"
#include "tenure/analysis/reverse_stress.hpp"
#include "tenure/analysis/search_worlds.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_simulated = 3;  ///< uncertain inputs; what is asked for comes on top
constexpr double slope_step = 1e-3;        ///< of the range, for the slope at a break-even

double lead_with(const RunPlan& plan, const TriedField& field, double value) {
    return expected_lead(plan, parameters_with(plan, {{&field, value}}));
}

void add_beyond(const Scenario& scenario, OneWayField& row) {
    if (std::isnan(row.break_even) || row.field.input < 0) return;
    const double below =
        probability_below(scenario, static_cast<std::size_t>(row.field.input), row.break_even);
    row.beyond = row.break_even > row.field.central ? 1.0 - below : below;
}

std::vector<OneWayField> every_input(const RunPlan& plan, double central_npv, const ParallelOptions& parallel,
                                     const Between& between) {
    const std::vector<OneWay> ways = one_way(plan, parallel, between);
    const std::vector<double> turns = break_evens(plan, ways, central_npv, parallel, between);
    std::vector<OneWayField> rows;
    for (const std::size_t i : widest_first(ways)) {
        OneWayField& row = rows.emplace_back();
        row.field = tried_input(plan, i);
        row.npv.assign(ways[i].npv.begin(), ways[i].npv.end());
        row.break_even = turns[i];
        add_beyond(*plan.scenario, row);
    }
    return rows;
}

OneWayField along(const RunPlan& plan, const TriedField& field, double central_npv,
                  const ParallelOptions& parallel, const Between& between) {
    OneWayField row;
    row.field = field;
    row.npv = leads_of(
        plan, field.values.size(),
        [&](std::size_t i) { return parameters_with(plan, {{&field, field.values[i]}}); }, parallel, between);
    row.break_even = break_even_around([&](double value) { return lead_with(plan, field, value); },
                                       field.values, row.npv, field.central, central_npv);
    add_beyond(*plan.scenario, row);
    return row;
}

TwoWayTable two_way(const RunPlan& plan, const TriedField& rows, const TriedField& columns,
                    const ParallelOptions& parallel, const Between& between) {
    const std::size_t width = columns.values.size();
    const std::vector<double> leads = leads_of(
        plan, rows.values.size() * width,
        [&](std::size_t i) {
            return parameters_with(plan,
                                   {{&rows, rows.values[i / width]}, {&columns, columns.values[i % width]}});
        },
        parallel, between);
    TwoWayTable table{rows, columns, {}};
    for (auto first = leads.begin(); first != leads.end(); first += static_cast<std::ptrdiff_t>(width))
        table.npv.emplace_back(first, first + static_cast<std::ptrdiff_t>(width));
    return table;
}

std::vector<Stress> stress(const RunPlan& plan, const std::vector<StressWords>& words, double central_npv,
                           const ParallelOptions& parallel, const Between& between) {
    const Contrast& contrast = plan.headline_contrast();
    std::vector<Stress> stresses(words.size());
    for_chunks(
        words.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const World world = build_world(words[i].parameters, plan.solution);
                const std::vector<double> npv = expected_npv(world, words[i].parameters);
                const double lead = npv[static_cast<std::size_t>(contrast.arm)] -
                                    npv[static_cast<std::size_t>(contrast.versus)];
                stresses[i] = {words[i].name, words[i].changes, lead, lead - central_npv, is_cascade(world)};
            }
        },
        between);
    return stresses;
}

/// Simulates the headline at the break-even of `row`.
void simulate_there(const RunPlan& plan, std::size_t replications, const ParallelOptions& parallel,
                    const Between& between, OneWayField& row) {
    RunPlan fixed = plan;
    fixed.uncertain = false;
    Parameters there = parameters_with(plan, {{&row.field, row.break_even}});
    there.contrasts = {plan.headline_contrast()};
    row.npv_simulated = mean_worth(
        simulate_decision(fixed, [&](const Parameters&) { return there; }, replications, parallel, between));
    row.simulated = true;
    const double step = slope_step * (row.field.values.back() - row.field.values.front());
    const double slope = (lead_with(plan, row.field, row.break_even + step) -
                          lead_with(plan, row.field, row.break_even - step)) /
                         (2.0 * step);
    if (slope != 0.0) row.break_even_simulated = row.break_even - row.npv_simulated.value / slope;
}

/// What is asked for and turns, then the inputs most likely to lie beyond their break-even.
std::vector<OneWayField*> to_simulate(BreakevenCase& result) {
    std::vector<OneWayField*> chosen, turning;
    for (OneWayField& row : result.asked)
        if (!std::isnan(row.break_even)) chosen.push_back(&row);
    for (OneWayField& row : result.inputs)
        if (!std::isnan(row.break_even)) turning.push_back(&row);
    std::stable_sort(turning.begin(), turning.end(),
                     [](const OneWayField* a, const OneWayField* b) { return a->beyond > b->beyond; });
    turning.resize(std::min(turning.size(), most_simulated));
    chosen.insert(chosen.end(), turning.begin(), turning.end());
    return chosen;
}

struct Words {
    std::vector<TriedField> of, table;
    std::vector<StressWords> stresses;
};

Words read_words(const RunPlan& plan, const BreakevenAsked& asked) {
    Report report;
    Words words;
    words.of = read_fields(plan, asked.of, "--of", asked.source, report);
    words.table = read_fields(plan, asked.table, "--table", asked.source, report);
    words.stresses = read_stresses(plan, asked.stress, asked.source, report);
    if (!asked.table.empty() && asked.table.size() != 2)
        report.error({}, "table", std::to_string(asked.table.size()) + " fields", "a table has two sides",
                     "give two, parted by a comma");
    else if (words.table.size() == 2 && words.table[0].path == words.table[1].path)
        report.error({}, "table", "\"" + words.table[0].path + "\" stands on both sides", "",
                     "use --of for one field");
    report.throw_if_errors();
    return words;
}

}  // namespace

BreakevenCase breakeven(const Scenario& scenario, const BreakevenAsked& asked, int draws,
                        const Options& options) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    const RunPlan plan = plan_plain_draws(scenario, options);
    BreakevenCase result;
    describe_headline(scenario, plan, draws, "there is no decision that could turn", result);
    if (!plan.uncertain && asked.of.empty() && asked.table.empty() && asked.stress.empty())
        refuse("uncertainty", "no input is uncertain", "with every value certain nothing can be wrong",
               "give values a low and a high, write [uncertainty] defaults = \"ranges\", or ask --of a "
               "field");
    const World world = build_world(plan.central, plan.solution);
    refuse_cascade(world, "expected values of this scenario cannot be computed",
                   "use `tenure compare`, which simulates the cascade");
    result.approximations = mean_field_reasons(world);
    Words words = read_words(plan, asked);

    SearchProgress progress(options);
    const auto stay = [&](std::size_t) { progress.stay(); };
    const ParallelOptions& parallel = options.parallel;
    result.central = expected_lead(plan, plan.central);
    const auto runs = static_cast<double>(scenario.central_values().size() * one_way_levels.size());
    result.inputs = every_input(plan, result.central, parallel, [&](std::size_t done) {
        progress.reach(0.2 * std::min(1.0, static_cast<double>(done) / runs));
    });
    for (const TriedField& field : words.of)
        result.asked.push_back(along(plan, field, result.central, parallel, stay));
    if (words.table.empty() && result.inputs.size() >= 2)
        words.table = {result.inputs[0].field, result.inputs[1].field};
    result.has_table = !words.table.empty();
    if (result.has_table) result.table = two_way(plan, words.table[0], words.table[1], parallel, stay);
    result.stresses = stress(plan, words.stresses, result.central, parallel, stay);
    progress.reach(0.25);
    result.reverse = reverse_stress(plan, result.central, static_cast<std::size_t>(draws), parallel,
                                    [&](double share) { progress.reach(0.25 + 0.5 * share); });
    progress.reach(0.75);
    const std::vector<OneWayField*> simulated = to_simulate(result);
    for (std::size_t i = 0; i < simulated.size(); ++i)
        simulate_there(
            plan, static_cast<std::size_t>(draws), parallel,
            [&](std::size_t done) {
                const double share = static_cast<double>(i) + static_cast<double>(done) / draws;
                progress.reach(0.75 + 0.25 * share / static_cast<double>(simulated.size()));
            },
            *simulated[i]);
    progress.reach(1.0);
    return result;
}

}  // namespace tenure
