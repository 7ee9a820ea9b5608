/// Efficiency of the estimators of the mean delta NPV of the headline: one over variance times CPU time, as a
/// multiple of plain Monte Carlo, in which both arms are simulated with luck of their own and the inputs are
/// drawn independently.
///
/// Measured part by part on the same draws: CPU time of opening the world of a draw, of two single arms, of a
/// pair, and of one expectation; variance of each mean per draw of the inputs and two replications of chance.
/// A control variate or Sobol' points are judged at DRAWS draws, for their gain depends on it; as many
/// expected values stand beside the run as it has draws. Prints a Markdown table.
///
///     bench_efficiency DRAWS SEEDS FIRST_SEED SCENARIO...
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "tenure/analysis/control_variate.hpp"
#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/ignorance.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Adds the CPU time of `work` to `total`.
template <class Work>
void timed(double& total, Work work) {
    const double start = cpu_seconds();
    work();
    total += cpu_seconds() - start;
}

double npv_of(const CountPath& path, const DrawnWorld& drawn) {
    CashTable cash;
    fill_cash(path, drawn.parameters().finance, drawn.calendar(), cash);
    return net_present_value(cash, drawn.calendar());
}

struct Sample {
    std::vector<double> apart, paired;                         ///< delta NPV by replication, two a draw
    std::vector<double> expected, beside;                      ///< by draw
    double open = 0.0, arms = 0.0, pairs = 0.0, expect = 0.0;  ///< CPU seconds over all draws
};

Sample take(const Scenario& scenario, Sampling sampling, std::size_t draws, std::uint64_t seed) {
    Options options;
    options.seed = seed;
    options.replications = static_cast<int>(2 * draws);
    RunPlan plan = make_plan(scenario, options, false);
    plan.design.sampling = sampling;
    const Contrast contrast = plan.central.contrasts[static_cast<std::size_t>(plan.headline)];
    const Key other_luck = make_key(seed + 1'000'003);
    RunPlan beside = plan;
    beside.design.sampling = Sampling::sobol;
    beside.design.set = DrawSet::control;
    Sample sample;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        const Parameters p = draw_parameters(plan, draw);
        std::optional<DrawnWorld> drawn;
        timed(sample.open, [&] { drawn.emplace(p, plan.solution); });
        const World& world = drawn->world();
        std::vector<CountPath> first(2, CountPath(world.shape)), second = first;
        timed(sample.arms, [&] {
            simulate_arms(world, contrast.arm, plan.key, 2 * draw, first);
            simulate_arms(world, contrast.versus, other_luck, 2 * draw, second);
        });
        for (int twice = 0; twice < 2; ++twice)
            sample.apart.push_back(npv_of(first[twice], *drawn) - npv_of(second[twice], *drawn));
        for (std::uint32_t r = 2 * draw; r < 2 * draw + 2; ++r) {
            timed(sample.pairs, [&] {
                simulate_pair(world, contrast.arm, contrast.versus, plan.key, r, first[0], second[0]);
            });
            sample.paired.push_back(npv_of(first[0], *drawn) - npv_of(second[0], *drawn));
        }
        sample.expected.push_back(expected_npv(drawn->mean(contrast.arm), p, drawn->calendar()) -
                                  expected_npv(drawn->mean(contrast.versus), p, drawn->calendar()));
        const Parameters q = draw_parameters(beside, draw);
        timed(sample.expect, [&] {
            const World expected = build_world(q, plan.solution, {contrast.arm, contrast.versus});
            const CashCalendar calendar = make_cash_calendar(q.finance, q.run.months);
            sample.beside.push_back(expected_npv(expected.means[contrast.arm], q, calendar) -
                                    expected_npv(expected.means[contrast.versus], q, calendar));
        });
    }
    return sample;
}

double variance_of(const std::vector<double>& values, Pairing pairing) {
    const double se = summarise(values, pairing).estimate.se;
    return se * se;
}

void row(const std::string& file, std::size_t draws, std::uint64_t seeds, std::uint64_t first) {
    const Scenario scenario = load_scenario(file);
    const RunPlan plan = make_plan(scenario, {}, false);
    if (plan.headline < 0 || !plan.uncertain) {
        fmt::print("| {} | nothing is uncertain | | | | | | |\n", scenario.name());
        return;
    }
    if (is_cascade(build_world(plan.central, plan.solution))) {
        fmt::print("| {} | a cascade: no expected values | | | | | | |\n", scenario.name());
        return;
    }
    double plain = 0.0, paired = 0.0, controlled = 0.0, even = 0.0, both = 0.0;
    double arms = 0.0, pairs = 0.0, open = 0.0, expect = 0.0;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
        const Sample of = take(scenario, Sampling::plain, draws, seed);
        const Sample spread = take(scenario, Sampling::sobol, draws, seed);
        plain += variance_of(of.apart, Pairing::pairs);
        paired += variance_of(of.paired, Pairing::pairs);
        even += variance_of(spread.paired, Pairing::replicates);
        const auto sharp = [](const Sample& sample, Pairing pairing) {
            const double se = controlled_mean(sample.paired, sample.expected, pairing, sample.beside).se;
            return se * se;
        };
        controlled += sharp(of, Pairing::pairs);
        both += sharp(spread, Pairing::replicates);
        arms += of.arms + spread.arms;
        pairs += of.pairs + spread.pairs;
        open += of.open + spread.open;
        expect += of.expect + spread.expect;
    }
    const double base = plain * (open + arms);
    const double ms = 1000.0 / static_cast<double>(2 * seeds * draws);
    fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.3g} | {:.3g} | {:.3g} | {:.3g} |\n",
               scenario.name(), open * ms, arms * ms, pairs * ms, expect * ms,
               base / (paired * (open + pairs)), base / (even * (open + pairs)),
               base / (controlled * (open + pairs + expect)), base / (both * (open + pairs + expect)));
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const StandardArithmetic arithmetic;
    if (count < 5) return 2;
    fmt::print(
        "| scenario | ms a draw: open | two arms, twice | pair, twice | expect | paired | + Sobol' | + "
        "control | + "
        "both |\n|---|---|---|---|---|---|---|---|---|\n");
    for (int i = 4; i < count; ++i) {
        try {
            row(words[i], std::stoul(words[1]), std::stoul(words[2]), std::stoul(words[3]));
        } catch (const InputError& refused) {
            fmt::print(stderr, "{}: {}\n", words[i], refused.what());
        }
    }
}
