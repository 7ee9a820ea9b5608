/// Variance of the mean delta NPV of the headline under plain draws over that under Latin hypercubes and
/// Sobol' points, at equal numbers of draws: of expected values, where only the inputs vary, and of whole
/// simulated runs, where chance is left as it is. Variances are those the runs state, averaged over seeds: of
/// the designs each has 15 degrees of freedom, so the error of a ratio is about sqrt(2/(15 seeds)) of it.
/// Prints a Markdown table.
///
///     bench_even_draws DRAWS SEEDS RUN_SEEDS SCENARIO...   (RUN_SEEDS 0: expected values only)
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

constexpr Sampling methods[] = {Sampling::plain, Sampling::latin, Sampling::sobol};

/// Of the mean over `draws` of E[delta NPV | inputs].
double variance_of_expected(const Scenario& scenario, Sampling sampling, std::size_t draws,
                            std::uint64_t seed) {
    Options options;
    options.seed = seed;
    options.replications = static_cast<int>(2 * draws);
    RunPlan plan = make_plan(scenario, options, false);
    plan.design.sampling = sampling;
    std::vector<std::vector<double>> rows;
    for (std::uint32_t i = 0; i < draws; ++i) rows.push_back(scenario.draw_values(plan.key, i, plan.design));
    std::vector<double> pairs;
    for (const double lead : leads_at(plan, rows, {}, [](std::size_t) {})) pairs.insert(pairs.end(), 2, lead);
    const double se =
        summarise(pairs, sampling == Sampling::plain ? Pairing::pairs : Pairing::replicates).estimate.se;
    return se * se;
}

double variance_of_run(const std::string& file, Sampling sampling, std::size_t draws, std::uint64_t seed) {
    Options options;
    options.seed = seed;
    options.replications = static_cast<int>(2 * draws);
    options.extras = false;
    const std::string word = sampling_names[static_cast<std::size_t>(sampling)];
    const Case result = simulate(load_scenario(file, {"run.sampling=\"" + word + "\""}), options);
    for (const ContrastCase& contrast : result.contrasts)
        if (contrast.headline)
            for (const Metric& metric : contrast.metrics)
                if (metric.name == "npv") return metric.value.se * metric.value.se;
    return std::nan("");
}

template <class Variance>
std::string gains(std::uint64_t seeds, Variance variance) {
    std::vector<double> sums;
    for (const Sampling method : methods) {
        sums.push_back(0.0);
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) sums.back() += variance(method, seed);
    }
    return fmt::format("{:.1f} | {:.1f}", sums[0] / sums[1], sums[0] / sums[2]);
}

void row(const std::string& file, std::size_t draws, std::uint64_t seeds, std::uint64_t run_seeds) {
    const Scenario scenario = load_scenario(file);
    if (!scenario.uncertain()) {
        fmt::print("| {} | 0 | | | | |\n", scenario.name());
        return;
    }
    std::string expected;
    try {
        expected = gains(seeds, [&](Sampling method, std::uint64_t seed) {
            return variance_of_expected(scenario, method, draws, seed);
        });
    } catch (const InputError& refused) {
        fmt::print(stderr, "{}: {}\n", file, refused.what());
        expected = "refused | ";
    }
    std::string run = " | ";
    if (run_seeds > 0)
        run = gains(run_seeds, [&](Sampling method, std::uint64_t seed) {
            return variance_of_run(file, method, draws, seed);
        });
    fmt::print("| {} | {} | {} | {} |\n", scenario.name(), scenario.uncertain_inputs().size(), expected, run);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const StandardArithmetic arithmetic;
    if (count < 5) return 2;
    fmt::print(
        "| scenario | inputs | expected: latin | expected: sobol | run: latin | run: sobol "
        "|\n|---|---|---|---|---|---|\n");
    for (int i = 4; i < count; ++i)
        row(words[i], std::stoul(words[1]), std::stoul(words[2]), std::stoul(words[3]));
}
