#include "tenure/analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/break_even.hpp"
#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/sobol.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_totals = 10;
constexpr double tails[] = {0.01, 0.1, 0.9, 0.99};

using Rows = std::vector<std::vector<double>>;

/// The values an input is tried at, and delta NPV there; the central value among them, ascending.
struct Trial {
    std::vector<double> at, npv;
};

class Study {
  public:
    Study(const RunPlan& plan, const Options& options, std::size_t runs)
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
            for (std::size_t k = 0; k < std::size(tails); ++k) {
                const std::size_t r = i * std::size(tails) + k;
                points.emplace_back(rows[r][i], npv[r]);
            }
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

double npv_at(const Trial& trial, double value) {
    const auto found = std::find(trial.at.begin(), trial.at.end(), value);
    return trial.npv[static_cast<std::size_t>(found - trial.at.begin())];
}

void describe(const Scenario& scenario, std::vector<InputSensitivity>& inputs) {
    const std::vector<Assumption> assumptions = scenario.assumptions();
    for (InputSensitivity& input : inputs)
        for (const Assumption& each : assumptions) {
            if (each.path != input.path) continue;
            input.unit = each.unit;
            input.owner = each.owner;
            input.grade = each.grade;
        }
}

}  // namespace

SensitivityCase sensitivity(const Scenario& scenario, int draws, const Options& options) {
    const StandardArithmetic arithmetic;
    if (draws < least_sensitivity_draws)
        refuse("draws", std::to_string(draws) + " draws", "a relation is read from them",
               "use at least " + std::to_string(least_sensitivity_draws));
    const RunPlan plan = make_plan(scenario, options, false);
    if (plan.headline < 0)
        refuse("arm", "there is no difference to explain", "the scenario compares no arms",
               "add an [arm.NAME]");
    SensitivityCase result;
    result.approximations = require_expected_values(plan);
    const Contrast contrast = plan.central.contrasts[static_cast<std::size_t>(plan.headline)];
    result.scenario = scenario.name();
    result.title = scenario.title();
    result.hash = scenario.hash();
    result.currency = scenario.currency();
    result.arm = plan.central.arms[static_cast<std::size_t>(contrast.arm)].name;
    result.versus = plan.central.arms[static_cast<std::size_t>(contrast.versus)].name;
    result.seed = plan.central.run.seed;
    result.draws = draws;
    result.months = plan.central.run.months;
    result.dependent = scenario.dependent();

    const std::vector<UncertainInput> uncertain = scenario.uncertain_inputs();
    const std::size_t count = uncertain.size(), all = static_cast<std::size_t>(draws), some = all / 4;
    const std::size_t totals = result.dependent ? 0 : std::min(count, most_totals);
    Study study(plan, options, 1 + count * std::size(tails) + all + totals * some);

    result.central = study.run({scenario.central_values()}).front();
    const std::vector<Trial> trials = study.try_inputs(result.central);
    const std::vector<double> break_evens = study.break_evens(trials);
    const Rows rows = draw_rows(plan, 0, all);
    const std::vector<double> leads = study.run(rows);
    result.mean = mean_worth(leads);
    result.sd = result.mean.se * std::sqrt(static_cast<double>(draws));

    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < count; ++i) {
        order.push_back(i);
        InputSensitivity input;
        input.path = uncertain[i].path;
        input.value = scenario.central_values()[i];
        input.low = scenario.input_quantile(i, 0.1);
        input.high = scenario.input_quantile(i, 0.9);
        input.npv_low = npv_at(trials[i], input.low);
        input.npv_high = npv_at(trials[i], input.high);
        input.break_even = break_evens[i];
        result.inputs.push_back(std::move(input));
    }
    std::vector<std::vector<double>> x(count);
    for (std::size_t i = 0; i < count; ++i)
        for (const auto& row : rows) x[i].push_back(row[i]);
    for_chunks(
        count, options.parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                result.inputs[i].first = first_order_index({x[i]}, leads);
        },
        [&](std::size_t) { study.stay(); });
    result.additive = additive_index({x.begin(), x.end()}, leads);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return result.inputs[a].swing() > result.inputs[b].swing();
    });
    if (totals > 0) {
        result.total_draws = static_cast<int>(some);
        const Rows others = draw_rows(plan, all, some);
        Rows anew;
        for (std::size_t k = 0; k < totals; ++k)
            for (std::size_t r = 0; r < some; ++r) {
                anew.push_back(rows[r]);
                anew.back()[order[k]] = others[r][order[k]];
            }
        const std::vector<double> of_anew = study.run(anew);
        for (std::size_t k = 0; k < totals; ++k) {
            InputSensitivity& input = result.inputs[order[k]];
            input.has_total = true;
            input.total =
                total_index(std::span(leads).first(some), std::span(of_anew).subspan(k * some, some));
        }
    }
    describe(scenario, result.inputs);
    std::stable_sort(
        result.inputs.begin(), result.inputs.end(),
        [](const InputSensitivity& a, const InputSensitivity& b) { return a.swing() > b.swing(); });
    return result;
}

}  // namespace tenure
