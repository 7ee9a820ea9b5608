#include "tenure/analysis/target_se.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tenure/analysis/recorder.hpp"
#include "tenure/analysis/statistics.hpp"
#include "tenure/base/error.hpp"
#include "tenure/engine/cohort/cohort.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

constexpr std::size_t pilot_size = 400;
constexpr double most_replications = 100e6;  // as in the reader
/// Beyond every replication of a run.
constexpr std::uint32_t first_pilot = std::uint32_t{1} << 31;

/// Delta NPV of the headline in the replications of the pilot. Any engine has the law of the pair chain.
std::vector<double> run_pilot(const RunPlan& plan, const DrawnWorld& central_world, const Options& options) {
    RunTables tables = make_run_tables(plan.central, pilot_size, true);
    std::vector<double> npv(pilot_size);
    const auto headline = static_cast<std::size_t>(plan.headline);
    const Contrast& contrast = plan.central.contrasts[headline];
    const auto simulate_draw = [&](Recorder& recorder, const DrawnWorld& drawn, std::size_t begin) {
        CountPath arm(drawn.world().shape), versus(drawn.world().shape);
        for (std::size_t r = begin; r < begin + 2; ++r) {
            simulate_pair(drawn.world(), contrast.arm, contrast.versus, plan.key,
                          first_pilot + static_cast<std::uint32_t>(r), arm, versus);
            npv[r] = recorder.record_contrast(drawn, headline, r, arm, versus);
        }
    };
    RunPlan pilot = plan;
    pilot.design.set = DrawSet::pilot;
    pilot.design.draws = pilot_size / 2;
    const std::uint32_t first_draw = plan.design.sampling == Sampling::plain ? first_pilot / 2 : 0;
    const auto work = [&](std::size_t begin, std::size_t end) {
        Recorder recorder(tables);
        for (std::size_t pair = begin; pair < end; ++pair) {
            const std::uint32_t draw = first_draw + static_cast<std::uint32_t>(pair);
            if (plan.uncertain)
                simulate_draw(recorder, DrawnWorld(draw_parameters(pilot, draw), plan.solution), 2 * pair);
            else
                simulate_draw(recorder, central_world, 2 * pair);
        }
    };
    ParallelOptions parallel = options.parallel;
    parallel.grain = block_size / 2;  // a block's checks are written by one worker
    for_chunks(pilot_size / 2, parallel, work, [&](std::size_t pairs) {
        if (options.progress) options.progress({2 * pairs, pilot_size});
    });
    return npv;
}

/// Of independent values.
struct Spread {
    double variance = 0.0, kurtosis = 3.0;
};

Spread spread_of(std::span<const double> values) {
    const auto n = static_cast<double>(values.size());
    const double mean = tree_sum(values) / n;
    std::vector<double> square, fourth;
    for (const double value : values) {
        square.push_back((value - mean) * (value - mean));
        fourth.push_back(square.back() * square.back());
    }
    Spread spread;
    spread.variance = tree_sum(square) / (n - 1.0);
    if (spread.variance > 0.0)
        spread.kurtosis = std::max(3.0, tree_sum(fourth) / n / (spread.variance * spread.variance));
    return spread;
}

/// Independent values that bring the error of their mean down to `target`. A variance from n values has the
/// relative error sqrt((kurtosis - 1)/n), in the pilot as in the run: 1.645 of the two together are put on
/// top.
double values_for_error(const Spread& spread, double pilot_values, double target) {
    const double bare = spread.variance / (target * target);
    const double doubt = (spread.kurtosis - 1.0) * (1.0 / pilot_values + 1.0 / std::max(bare, pilot_values));
    return bare * (1.0 + 1.645 * std::sqrt(doubt));
}

/// Replications of designs that bring the error of their mean down to `target`, from the error of the
/// pilot's: more draws of a design lower its variance at least in proportion. Both errors have 15 degrees of
/// freedom, and 19 of 20 ratios of their squares lie below the 95 % quantile of F.
double replications_of_designs(const std::vector<double>& npv, double target) {
    constexpr double most_ratio = 2.4034;
    const double error = replicate_error(npv, mean_of(npv));
    return pilot_size * most_ratio * error * error / (target * target);
}

double replications_of_draws(const std::vector<double>& npv, bool uncertain, double target) {
    const std::vector<double> independent = uncertain ? pair_means(npv) : npv;
    const auto values = static_cast<double>(independent.size());
    return pilot_size / values * values_for_error(spread_of(independent), values, target);
}

}  // namespace

int replications_for_error(const RunPlan& plan, const DrawnWorld& central_world, const Options& options) {
    const double target = *options.target_se;
    if (!(target > 0.0) || !std::isfinite(target))
        refuse("target_se", number_text(target), "a standard error is a positive amount of money",
               "give it in currency units, e.g. 10000");
    if (options.replications)
        refuse("target_se", "and replications are both given", "the target chooses the replications",
               "give one of them");
    if (plan.replications < 2 || plan.headline < 0 || !options.contrasts)
        refuse("target_se", "has no difference to be the error of",
               "it is the standard error of delta NPV of the first contrast, by simulation",
               "compare two arms with the cohort or individual engine");
    const std::vector<double> npv = run_pilot(plan, central_world, options);
    const double wanted = pairing_of(plan) == Pairing::replicates
                              ? replications_of_designs(npv, target)
                              : replications_of_draws(npv, plan.uncertain, target);
    if (wanted > most_replications)
        refuse(
            "target_se", number_text(target),
            "about " + number_text(std::ceil(wanted / 1e6)) + " million replications would be needed",
            "ask for " + number_text(std::ceil(target * std::sqrt(wanted / most_replications))) + " or more");
    return std::max(static_cast<int>(pilot_size), 2 * static_cast<int>(std::ceil(wanted / 2.0)));
}

}  // namespace tenure
