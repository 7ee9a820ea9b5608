#include "tenure/analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "tenure/analysis/break_even.hpp"
#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/sobol.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_totals = 10;
constexpr double tails[] = {0.01, 0.1, 0.9, 0.99};
constexpr std::size_t p10 = 1, p90 = 2;  ///< their places

using Rows = std::vector<std::vector<double>>;

/// The values an input is tried at, and delta NPV there; the central value among them, ascending.
struct Trial {
    std::vector<double> at, npv;
    double low = 0.0, high = 0.0;          ///< P10, P90
    double npv_low = 0.0, npv_high = 0.0;  ///< delta NPV there
};

class Runs {
  public:
    Runs(const RunPlan& plan, const Options& options, std::size_t runs)
        : plan_(plan), options_(options), runs_(runs), central_(plan.scenario->central_values()) {}

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

    std::vector<double> row(std::size_t input, double value) const {
        std::vector<double> values = central_;
        values[input] = value;
        return values;
    }

    std::vector<Trial> try_inputs(double central_npv) {
        Rows rows;
        for (std::size_t i = 0; i < central_.size(); ++i)
            for (const double p : tails) rows.push_back(row(i, plan_.scenario->input_quantile(i, p)));
        const std::vector<double> npv = run(rows);
        std::vector<Trial> trials(central_.size());
        for (std::size_t i = 0; i < trials.size(); ++i) {
            std::vector<std::pair<double, double>> points{{central_[i], central_npv}};
            const std::size_t first = i * std::size(tails);
            for (std::size_t r = first; r < first + std::size(tails); ++r)
                points.emplace_back(rows[r][i], npv[r]);
            std::tie(trials[i].low, trials[i].npv_low) = points[1 + p10];
            std::tie(trials[i].high, trials[i].npv_high) = points[1 + p90];
            std::stable_sort(points.begin(), points.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
            for (const auto& [at, value] : points) {
                trials[i].at.push_back(at);
                trials[i].npv.push_back(value);
            }
        }
        return trials;
    }

    std::vector<double> break_evens(const std::vector<Trial>& trials) const {
        std::vector<double> found(trials.size(), std::numeric_limits<double>::quiet_NaN());
        for_chunks(
            trials.size(), options_.parallel,
            [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i)
                    found[i] = break_even(
                        [&](double value) {
                            return expected_lead(plan_, parameters_at(plan_, row(i, value)));
                        },
                        trials[i].at, trials[i].npv, central_[i]);
            },
            [this](std::size_t) { stay(); });
        return found;
    }

  private:
    const RunPlan& plan_;
    const Options& options_;
    std::size_t runs_, done_ = 0;
    std::vector<double> central_;
};

InputSensitivity tornado_row(const Trial& trial) {
    InputSensitivity input;
    input.low = trial.low;
    input.high = trial.high;
    input.npv_low = trial.npv_low;
    input.npv_high = trial.npv_high;
    return input;
}

/// What each input says of delta NPV by itself; `order`: the column of each input of the result.
void add_shares_alone(const Rows& rows, std::span<const double> leads, const std::vector<std::size_t>& order,
                      const ParallelOptions& parallel, const Runs& runs, SensitivityCase& result) {
    std::vector<std::vector<double>> x(order.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        for (const auto& row : rows) x[i].push_back(row[i]);
    for_chunks(
        order.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k)
                result.inputs[k].first = first_order_index({x[order[k]]}, leads);
        },
        [&](std::size_t) { runs.stay(); });
    result.additive = additive_index({x.begin(), x.end()}, leads);
}

/// Shares with others of the first `totals` inputs: each is drawn anew while the others stay.
void add_shares_with_others(const RunPlan& plan, const Rows& rows, std::span<const double> leads,
                            const std::vector<std::size_t>& order, std::size_t totals, std::size_t some,
                            Runs& runs, SensitivityCase& result) {
    result.total_draws = static_cast<int>(some);
    const Rows others = draw_rows(plan, rows.size(), some);
    Rows anew;
    for (std::size_t k = 0; k < totals; ++k)
        for (std::size_t r = 0; r < some; ++r) {
            anew.push_back(rows[r]);
            anew.back()[order[k]] = others[r][order[k]];
        }
    const std::vector<double> of_anew = runs.run(anew);
    for (std::size_t k = 0; k < totals; ++k) {
        result.inputs[k].has_total = true;
        result.inputs[k].total = total_index(leads.first(some), std::span(of_anew).subspan(k * some, some));
    }
}

}  // namespace

SensitivityCase sensitivity(const Scenario& scenario, int draws, const Options& options) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    const RunPlan plan = plan_plain_draws(scenario, options);
    if (plan.headline < 0)
        refuse("arm", "there is no difference to explain", "the scenario compares no arms",
               "add an [arm.NAME]");
    SensitivityCase result;
    result.approximations = require_expected_values(plan);
    describe_study(scenario, plan, draws, result);
    const Contrast contrast = plan.central.contrasts[static_cast<std::size_t>(plan.headline)];
    result.arm = plan.central.arms[static_cast<std::size_t>(contrast.arm)].name;
    result.versus = plan.central.arms[static_cast<std::size_t>(contrast.versus)].name;
    result.dependent = scenario.dependent();

    const std::vector<UncertainInput> uncertain = scenario.uncertain_inputs();
    const std::vector<double> central = scenario.central_values();
    const std::size_t count = uncertain.size(), all = static_cast<std::size_t>(draws), some = all / 4;
    const std::size_t totals = result.dependent ? 0 : std::min(count, most_totals);
    Runs runs(plan, options, 1 + count * std::size(tails) + all + totals * some);
    result.central = runs.run({central}).front();
    const std::vector<Trial> trials = runs.try_inputs(result.central);
    const std::vector<double> break_evens = runs.break_evens(trials);

    std::vector<std::size_t> order(count);  // the widest swing first
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto swing = [&](std::size_t i) { return tornado_row(trials[i]).swing(); };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return swing(a) > swing(b); });
    const std::vector<Assumption> assumptions = scenario.assumptions();
    for (const std::size_t i : order) {
        InputSensitivity input = tornado_row(trials[i]);
        input.path = uncertain[i].path;
        input.value = central[i];
        input.break_even = break_evens[i];
        if (const Assumption* known = find_assumption(assumptions, input.path)) {
            input.unit = known->unit;
            input.owner = known->owner;
            input.grade = known->grade;
        }
        result.inputs.push_back(std::move(input));
    }

    const Rows rows = draw_rows(plan, 0, all);
    const std::vector<double> leads = runs.run(rows);
    result.mean = mean_worth(leads);
    result.sd = result.mean.se * std::sqrt(static_cast<double>(draws));
    add_shares_alone(rows, leads, order, options.parallel, runs, result);
    if (totals > 0) add_shares_with_others(plan, rows, leads, order, totals, some, runs, result);
    return result;
}

}  // namespace tenure
