#include "tenure/analysis/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tenure/analysis/audit.hpp"
#include "tenure/analysis/audit_claims.hpp"
#include "tenure/analysis/control_variate.hpp"
#include "tenure/analysis/drivers.hpp"
#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/league_table.hpp"
#include "tenure/analysis/size_plan.hpp"
#include "tenure/analysis/spend_sweep.hpp"
#include "tenure/analysis/summarise_run.hpp"
#include "tenure/analysis/target_se.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure {
namespace {

std::string number_or_blank(double value) {
    return is_given(value) ? number_text(value) : std::string();
}

std::vector<AssumptionRow> assumption_rows(const Scenario& scenario) {
    std::vector<AssumptionRow> rows;
    for (const Assumption& a : scenario.assumptions())
        rows.push_back({a.path, number_or_blank(a.value), a.unit, number_or_blank(a.low),
                        number_or_blank(a.high), a.source, a.owner, a.grade, a.as_of, a.is_default});
    return rows;
}

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
    for (Diagnostic& d : from) to.push_back(std::move(d));
}

/// The error is read off the spread of the designs; one of a single draw is no more even than plain draws.
void check_replicates(const RunPlan& plan) {
    constexpr std::size_t least = 4 * quasi_replicates;
    if (plan.design.sampling == Sampling::plain || plan.replications >= least) return;
    const std::string name = sampling_names[static_cast<std::size_t>(plan.design.sampling)];
    refuse(
        "run.sampling", name + " with " + std::to_string(plan.replications) + " replications",
        std::to_string(quasi_replicates) + " independent designs of at least two draws each give the error",
        "use at least " + std::to_string(least) + " replications, or sampling = \"plain\"");
}

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// An expected value carries no simulation error, and nothing is known of its distribution.
void forget_distribution(Estimate& estimate) {
    if (!std::isnan(estimate.mean)) estimate.se = 0.0;
    estimate.quantiles.fill(no_value);
}

void forget_distributions(Case& result) {
    for (ArmCase& arm : result.arms)
        for (Metric& metric : arm.metrics) forget_distribution(metric.value);
    for (SegmentCase& segment : result.segments)
        for (Metric& metric : segment.metrics) forget_distribution(metric.value);
    for (StatementRow& row : result.statement) forget_distribution(row.value);
    for (Fan& fan : result.fans)
        for (auto& month : fan.quantiles) month.fill(no_value);
    for (ContrastCase& contrast : result.contrasts) {
        for (Metric& metric : contrast.metrics) forget_distribution(metric.value);
        for (WaterfallStep& step : contrast.waterfall) forget_distribution(step.value);
        contrast.probability_positive = contrast.probability_positive_se = no_value;
        contrast.probability_positive_with_residual = contrast.probability_above_hurdle = no_value;
        contrast.value_at_risk_5 = contrast.expected_shortfall_5 = no_value;
        contrast.ignorance_share = contrast.ignorance_share_se = no_value;
    }
}

/// Spread of NPV and of customers where the expectation engine knows it exactly.
void set_exact_spread(const DrawnWorld& world, Case& result) {
    const FinanceParameters& finance = world.parameters().finance;
    const bool linear = !is_given(finance.tax_rate) && !is_given(finance.working_capital_days) &&
                        !is_given(finance.inflation) && finance.timing == CashTiming::mid_month;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const ExactMoments moments =
            exact_moments(world.world().arms[arm], world.world().opening, world.calendar().discount);
        if (!moments.exact) continue;
        for (Metric& metric : result.arms[arm].metrics) {
            if (metric.name == "npv" && linear) metric.value.sd = moments.npv_sd;
            if (metric.name == "customers_end" && !moments.customers_sd.empty())
                metric.value.sd = moments.customers_sd.back();
        }
    }
}

/// League table, spend sweep, drivers, switch test.
void add_extras(const RunPlan& plan, const Options& options, const std::function<void()>& between,
                Case& result) {
    const auto between_chunks = [&](std::size_t) { between(); };
    between();
    result.touchpoints = league_table(plan.central, plan.solution);
    result.sweeps = sweep_spend(plan.central, plan.solution, options.parallel, between_chunks);
    if (plan.headline < 0) return;
    if (!result.contrast_npv.empty())
        result.drivers =
            rank_drivers(plan, result.contrast_npv[static_cast<std::size_t>(plan.headline)], between);
    result.grade_d_share = grade_d_share(result.drivers, result.assumptions);
    std::vector<Diagnostic> switches =
        audit_switches(find_switches(plan, options.parallel, between_chunks), result.currency);
    result.deciding_guesses = switches.size();
    append(result.warnings, std::move(switches));
}

}  // namespace

Case simulate(const Scenario& scenario, const Options& options) {
    const StandardArithmetic arithmetic;
    const EngineChoice choice = options.engine.value_or(scenario.central().run.engine);
    const bool expectation = choice == EngineChoice::expectation;
    if (options.isa && choice != EngineChoice::individual)
        refuse("isa", "is for the individual engine", "the others have one code for every machine",
               "use engine individual");
    RunPlan plan = make_plan(scenario, options, expectation);
    const DrawnWorld central(plan.central, plan.solution);
    if (expectation)
        refuse_cascade(central.world(), "the expectation engine does not answer this scenario",
                       "use engine = \"cohort\"");
    if (options.target_se) {
        plan.central.run.replications = replications_for_error(plan, central, options);
        set_replications(plan, static_cast<std::size_t>(plan.central.run.replications));
    }
    check_replicates(plan);
    check_size(central, static_cast<double>(plan.replications), options.contrasts);
    if (choice == EngineChoice::individual) check_population(central);

    Case result;
    result.scenario = scenario.name();
    result.title = scenario.title();
    result.question = scenario.question();
    result.hash = scenario.hash();
    result.currency = scenario.currency();
    result.start = scenario.start();
    const EngineChoice engine = choice == EngineChoice::automatic ? EngineChoice::cohort : choice;
    result.run.engine = engine_names[static_cast<std::size_t>(engine)];
    if (expectation) result.run.approximations = mean_field_reasons(central.world());
    if (plan.uncertain) result.run.sampling = sampling_names[static_cast<std::size_t>(plan.design.sampling)];
    result.run.seed = plan.central.run.seed;
    result.run.replications = static_cast<int>(plan.replications);
    result.run.parameter_draws = plan.uncertain ? static_cast<int>((plan.replications + 1) / 2) : 1;
    result.run.months = plan.central.run.months;
    result.assumptions = assumption_rows(scenario);
    result.warnings = scenario.warnings();
    append(result.warnings, audit_parameters(plan.central, plan.uncertain));
    append(result.warnings, audit_opening(plan.central, central.world().opening));
    append(result.warnings, audit_retention(plan.central, central.world().opening));
    append(result.warnings, audit_intentions(scenario.assumptions()));

    const RunTables tables = expectation ? expect_run(plan, central, options.contrasts)
                             : engine == EngineChoice::individual
                                 ? replicate_individuals(plan, central, options)
                                 : replicate(plan, central, options);
    // The bar stays full; calling on keeps a cancel request working.
    const std::size_t all = plan.replications * (tables.arms.size() + tables.contrasts.size());
    const auto between = [&] {
        if (options.progress) options.progress({all, all, 0.0, 0.0});
    };
    summarise_run(plan, tables, pairing_of(plan), between, result);
    if (expectation) {
        forget_distributions(result);
        set_exact_spread(central, result);
    } else if (options.extras) {
        control_means(plan, tables, central.world(), options.parallel, between, result);
    }
    if (options.extras) add_extras(plan, options, between, result);
    return result;
}

}  // namespace tenure
