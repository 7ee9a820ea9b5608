#include "tenure/analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/anova_fit.hpp"
#include "tenure/analysis/input_shares.hpp"
#include "tenure/analysis/one_way.hpp"
#include "tenure/analysis/order_free.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_totals = 20;    ///< inputs with a share with others
constexpr std::size_t least_redraws = 50;  ///< of each of them, or a tenth of the draws
constexpr double well_known = 0.001;       ///< no share needs a smaller error

using Rows = std::vector<std::vector<double>>;

class Runs {
  public:
    Runs(const RunPlan& plan, const Options& options, std::size_t runs)
        : plan_(plan), options_(options), runs_(runs) {}

    /// Delta NPV of rows; the bar moves on by their number.
    std::vector<double> run(const Rows& rows) {
        std::vector<double> leads =
            leads_at(plan_, rows, options_.parallel, [this](std::size_t done) { tell(done_ + done); });
        done_ += rows.size();
        return leads;
    }

    void tell(std::size_t done) const {
        if (options_.progress) options_.progress({std::min(done, runs_), runs_, 0.0, 0.0});
    }
    void stay() const { tell(done_); }
    /// Runs that something else made.
    void skip(std::size_t count) { done_ += count; }

    std::vector<OneWay> try_inputs() {
        std::vector<OneWay> ways =
            one_way(plan_, options_.parallel, [this](std::size_t done) { tell(done_ + done); });
        done_ += ways.size() * one_way_levels.size();
        return ways;
    }

  private:
    const RunPlan& plan_;
    const Options& options_;
    std::size_t runs_, done_ = 0;
};

InputSensitivity tornado_row(const OneWay& way) {
    InputSensitivity input;
    input.low = way.at[level_p10];
    input.high = way.at[level_p90];
    input.npv_low = way.npv[level_p10];
    input.npv_high = way.npv[level_p90];
    return input;
}

/// Draws of each input of the result; `order`: its column in the rows.
Rows drawn_columns(const Rows& rows, const std::vector<std::size_t>& order) {
    Rows x(order.size());
    for (std::size_t k = 0; k < x.size(); ++k)
        for (const auto& row : rows) x[k].push_back(row[order[k]]);
    return x;
}

/// What each input says of delta NPV by itself.
void add_shares_alone(const InputShares& shares, const ParallelOptions& parallel, const Runs& runs,
                      SensitivityCase& result) {
    for_chunks(
        result.inputs.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) result.inputs[k].first = shares.explained_by({k});
        },
        [&](std::size_t) { runs.stay(); });
    result.additive = shares.additive();
}

/// How many inputs get a share with others, how often each is drawn anew at first, and all at most.
struct Redraws {
    Redraws(std::size_t draws, std::size_t inputs)
        : totals(std::min(inputs, most_totals)),
          first(std::min(draws, std::max(least_redraws, draws / 10))),
          most(totals == 0 ? 0 : std::max(totals * first + draws / 2, 5 * draws / 2)) {}
    std::size_t totals, first, most;
};

/// How often each input is to be drawn anew so that no share with others is known worse than `error`, or as
/// near to that as `most` redraws allow; `first` of each are there.
std::vector<std::size_t> redraws_by_need(std::span<const InputSensitivity> inputs, const Redraws& redraws,
                                         double error, std::size_t draws) {
    std::vector<std::size_t> wanted(inputs.size(), redraws.first);
    for (; error > 0.0; error *= 1.05) {
        std::size_t sum = 0;
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            const double ratio = 1.05 * inputs[k].total.se / error;  // the first redraws tell it roughly
            const double count = std::ceil(static_cast<double>(redraws.first) * ratio * ratio);
            wanted[k] = static_cast<std::size_t>(
                std::clamp(count, static_cast<double>(redraws.first), static_cast<double>(draws)));
            sum += wanted[k];
        }
        if (sum <= redraws.most) break;
    }
    return wanted;
}

/// Shares with others of the widest inputs: each is drawn anew while the others stay, as often as it takes to
/// know all of them as well as the shares alone.
void add_shares_with_others(const RunPlan& plan, const Rows& rows, const AnovaFit& fit,
                            const std::vector<std::size_t>& order, const Redraws& redraws, Runs& runs,
                            SensitivityCase& result) {
    const auto inputs = std::span(result.inputs).first(redraws.totals);
    std::vector<std::vector<double>> of_anew(inputs.size());
    Rows others;
    // Draws of its own for each input as far as there are, so that one odd draw does not move them all.
    const auto from = [&](std::size_t k) { return k * rows.size() / inputs.size(); };
    const auto drawn = [&](std::size_t column, std::size_t count) {
        std::vector<double> values;
        for (std::size_t r = 0; r < count; ++r) values.push_back(others[r][column]);
        return values;
    };
    const auto redraw = [&](const std::vector<std::size_t>& counts) {
        const std::size_t longest = *std::max_element(counts.begin(), counts.end());
        for (Rows more = draw_rows(plan, rows.size() + others.size(), longest - others.size());
             std::vector<double> & row : more)
            others.push_back(std::move(row));
        Rows anew;
        for (std::size_t k = 0; k < inputs.size(); ++k)
            for (std::size_t r = of_anew[k].size(); r < counts[k]; ++r) {
                anew.push_back(rows[(from(k) + r) % rows.size()]);
                anew.back()[order[k]] = others[r][order[k]];
            }
        const std::vector<double> found = runs.run(anew);
        auto next = found.begin();
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            const auto end = next + static_cast<std::ptrdiff_t>(counts[k] - of_anew[k].size());
            of_anew[k].insert(of_anew[k].end(), next, end);
            next = end;
            inputs[k].total_draws = static_cast<int>(counts[k]);
            inputs[k].total = fit.total(k, from(k), drawn(order[k], counts[k]), of_anew[k]);
        }
    };
    double error = well_known;
    for (const InputSensitivity& each : result.inputs) error = std::max(error, each.first.se);
    redraw(std::vector<std::size_t>(inputs.size(), redraws.first));
    redraw(redraws_by_need(inputs, redraws, error, rows.size()));
    runs.skip(redraws.most - static_cast<std::size_t>(result.total_draws()));
}

/// What inputs say together: of groups, and shares that add up.
void add_shares_together(const Rows& x, std::span<const double> leads, const InputShares& shares,
                         const ParallelOptions& parallel, const Runs& runs, SensitivityCase& result) {
    std::vector<SharedInput> inputs;
    for (std::size_t k = 0; k < x.size(); ++k) {
        const InputSensitivity& of = result.inputs[k];
        inputs.push_back({of.path, of.owner, x[k], std::max(of.first.value, of.total.value)});
    }
    const auto stay = [&](std::size_t) { runs.stay(); };
    result.groups = group_shares(
        inputs, [&](const std::vector<std::size_t>& of) { return shares.explained_by(of); }, parallel, stay);
    result.shapley =
        shares.fit() ? shapley_shares(inputs, *shares.fit()) : shapley_shares(inputs, leads, parallel, stay);
}

/// Where expected delta NPV comes from, with every input central.
std::vector<EffectShare> effect_shares(const RunPlan& plan, const Contrast& contrast) {
    const DrawnWorld central(plan.central, plan.solution);
    const Waterfall in_order = contrast_mean(central, contrast.arm, contrast.versus).waterfall;
    std::vector<double> ordered, free;
    waterfall_values(in_order, ordered);
    const auto survival_of = [&](int arm) {
        return followed_survival(central.world().arms[static_cast<std::size_t>(arm)], central.mean(arm));
    };
    const NewcomerSurvival of_arm = survival_of(contrast.arm), of_versus = survival_of(contrast.versus);
    waterfall_values(
        order_free_waterfall({&central.mean(contrast.arm), &of_arm},
                             {&central.mean(contrast.versus), &of_versus}, central.calendar(), in_order),
        free);
    std::vector<std::string> paid;
    for (const ChannelParameters& channel : plan.central.channels) paid.push_back(channel.name);
    std::vector<EffectShare> effects;
    for (const WaterfallStepName& step : waterfall_steps(paid))
        effects.push_back({step.name, step.label, ordered[effects.size()], free[effects.size()]});
    return effects;
}

}  // namespace

SensitivityCase sensitivity(const Scenario& scenario, int draws, const Options& options,
                            const std::vector<std::string>& of) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    with_inputs(scenario, of);  // refused before anything is run
    const RunPlan plan = plan_plain_draws(scenario, options);
    SensitivityCase result;
    describe_headline(scenario, plan, draws, "there is no difference to explain", result);
    result.approximations = require_expected_values(plan);
    result.dependent = scenario.dependent();

    const std::vector<UncertainInput> uncertain = scenario.uncertain_inputs();
    const std::vector<double> central = scenario.central_values();
    const std::size_t count = uncertain.size(), all = static_cast<std::size_t>(draws);
    const Redraws redraws(all, result.dependent ? 0 : count);
    Runs runs(plan, options,
              1 + count * one_way_levels.size() + all + redraws.most + gradient_runs(scenario, of));
    result.effects = effect_shares(plan, plan.headline_contrast());
    result.gradient = gradient(plan, of, options.parallel, [&](std::size_t done) { runs.tell(done); });
    runs.skip(gradient_runs(scenario, of));
    result.central = runs.run({central}).front();
    const std::vector<OneWay> ways = runs.try_inputs();
    const std::vector<double> turns =
        break_evens(plan, ways, result.central, options.parallel, [&](std::size_t) { runs.stay(); });
    const std::vector<std::size_t> order = widest_first(ways);
    const std::vector<Assumption> assumptions = scenario.assumptions();
    for (const std::size_t i : order) {
        InputSensitivity input = tornado_row(ways[i]);
        input.path = uncertain[i].path;
        input.value = central[i];
        input.break_even = turns[i];
        if (const Assumption* known = find_assumption(assumptions, input.path)) {
            input.unit = known->unit;
            input.owner = known->owner;
            input.grade = known->grade;
        }
        result.inputs.push_back(std::move(input));
    }

    const Rows rows = draw_rows(plan, 0, all);
    const std::vector<double> leads = runs.run(rows);
    const Rows x = drawn_columns(rows, order);
    const InputShares shares(scenario, order, x, leads);
    result.mean = shares.mean();
    result.sd = shares.sd();
    add_shares_alone(shares, options.parallel, runs, result);
    if (redraws.totals > 0) add_shares_with_others(plan, rows, *shares.fit(), order, redraws, runs, result);
    add_shares_together(x, leads, shares, options.parallel, runs, result);
    return result;
}

}  // namespace tenure
