#include "tenure/analysis/decisive.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/analysis/break_even.hpp"
#include "tenure/analysis/expectation_limits.hpp"
#include "tenure/analysis/input_shares.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/analysis/switch_test.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/assumption_of.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

bool fits(const Parameters& p) {
    return std::all_of(p.segments.begin(), p.segments.end(), [](const SegmentParameters& segment) {
        return segment.unlimited || segment.customers <= segment.market;
    });
}

double lead_with(const RunPlan& plan, const std::string& path, double value) {
    Parameters p = plan.central;
    store_number(*find_entry(plan.scenario->document(), path), value, p);
    if (!fits(p)) return std::numeric_limits<double>::quiet_NaN();
    try {
        return expected_lead(plan, p);
    } catch (const InputError&) {
        // What cannot be calibrated is no world to decide in.
        return std::numeric_limits<double>::quiet_NaN();
    }
}

bool turns_if_known(double npv, double central) {
    return !std::isnan(npv) && turns(npv, central);
}

void try_ends(const RunPlan& plan, double central, const ParallelOptions& parallel,
              const std::function<void(std::size_t)>& tell, std::vector<InputWeight>& rows) {
    ParallelOptions one_by_one = parallel;
    one_by_one.grain = 1;
    for_chunks(
        rows.size(), one_by_one,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const Assumption& each = rows[i].assumption;
                const double low = rows[i].drawn ? each.low : (1.0 - moved_part) * each.value;
                const double high = rows[i].drawn ? each.high : (1.0 + moved_part) * each.value;
                rows[i].npv_low = low == each.value ? central : lead_with(plan, each.path, low);
                rows[i].npv_high = high == each.value ? central : lead_with(plan, each.path, high);
                rows[i].turns = !rows[i].drawn && (turns_if_known(rows[i].npv_low, central) ||
                                                   turns_if_known(rows[i].npv_high, central));
            }
        },
        [&](std::size_t done) { tell(2 * done); });
}

/// What each drawn input explains of delta NPV.
void add_shares(const RunPlan& plan, std::span<const double> leads, const ParallelOptions& parallel,
                const std::function<void(std::size_t)>& between, DecisionWeights& result) {
    std::vector<std::size_t> rows, inputs;  // of each column, widest swing first
    for (std::size_t row = 0; row < result.inputs.size(); ++row)
        if (result.inputs[row].drawn) rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return result.inputs[a].swing() > result.inputs[b].swing();
    });
    const std::vector<std::string>& paths = result.sample.inputs;
    std::vector<std::vector<double>> x;
    for (const std::size_t row : rows) {
        const auto place = std::find(paths.begin(), paths.end(), result.inputs[row].assumption.path);
        inputs.push_back(static_cast<std::size_t>(place - paths.begin()));
        x.push_back(result.sample.values[inputs.back()]);
    }
    const InputShares shares(*plan.scenario, inputs, x, leads);
    result.mean = shares.mean();
    result.sd = shares.sd();
    for_chunks(
        rows.size(), parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) result.inputs[rows[k]].share = shares.explained_by({k});
        },
        between);
}

void mark_largest_shares(std::vector<InputWeight>& rows) {
    std::vector<InputWeight*> drawn;
    double all = 0.0, carried = 0.0;
    for (InputWeight& each : rows)
        if (each.drawn) {
            drawn.push_back(&each);
            all += std::max(0.0, each.share.value);
        }
    std::stable_sort(drawn.begin(), drawn.end(),
                     [](const auto* a, const auto* b) { return a->share.value > b->share.value; });
    for (InputWeight* each : drawn) {
        if (!(each->share.value > 0.0) || carried >= decisive_share * all) break;
        each->decides = true;
        carried += each->share.value;
    }
}

}  // namespace

std::vector<InputWeight> register_rows(const Scenario& scenario) {
    std::vector<InputWeight> rows;
    for (Assumption& each : scenario.assumptions()) {
        rows.emplace_back();
        rows.back().assumption = std::move(each);
    }
    const std::vector<UncertainInput> uncertain = scenario.uncertain_inputs();
    for (std::size_t i = 0; i < uncertain.size(); ++i) {
        const std::string& path = uncertain[i].path;
        auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const InputWeight& each) { return each.assumption.path == path; });
        if (row == rows.end()) {
            rows.emplace_back();
            rows.back().assumption =
                assumption_of(*find_entry(scenario.document(), path), scenario.currency());
            row = rows.end() - 1;
        }
        row->drawn = true;
        row->assumption.low = scenario.input_quantile(i, 0.1);
        row->assumption.high = scenario.input_quantile(i, 0.9);
    }
    return rows;
}

double InputWeight::swing() const {
    const double moved = std::abs(npv_high - npv_low);
    return std::isnan(moved) ? 0.0 : moved;
}

void mark_guesses(const RunPlan& plan, const ParallelOptions& parallel,
                  const std::function<void(std::size_t)>& between, std::vector<InputWeight>& rows) {
    for (const Switch& each : find_switches(plan, parallel, between))
        for (InputWeight& row : rows)
            if (row.assumption.path == each.path) row.turns = true;
}

std::size_t weighing_steps(const RunPlan& plan, std::size_t draws) {
    return 2 * register_rows(*plan.scenario).size() + (plan.uncertain ? draws : 0);
}

DecisionWeights weigh_inputs(const RunPlan& plan, std::size_t draws, const ParallelOptions& parallel,
                             const std::function<void(std::size_t done)>& tell) {
    DecisionWeights result;
    const World central = build_world(plan.central, plan.solution);
    refuse_cascade(central, "expected values of this scenario cannot be computed",
                   "use `tenure compare`, which simulates the cascade");
    result.approximations = mean_field_reasons(central);
    result.central = expected_lead(plan, plan.central);
    result.inputs = register_rows(*plan.scenario);
    try_ends(plan, result.central, parallel, tell, result.inputs);
    const std::size_t tried = 2 * result.inputs.size();
    mark_guesses(plan, parallel, [&](std::size_t) { tell(tried); }, result.inputs);
    if (plan.uncertain) {
        result.sample = sample_outcomes(plan, draws, parallel, [&](std::size_t done) { tell(tried + done); });
        const Contrast contrast = plan.headline_contrast();
        std::vector<double> leads(draws);
        for (std::size_t d = 0; d < draws; ++d)
            leads[d] = result.sample.npv[static_cast<std::size_t>(contrast.arm)][d] -
                       result.sample.npv[static_cast<std::size_t>(contrast.versus)][d];
        add_shares(plan, leads, parallel, [&](std::size_t) { tell(tried + draws); }, result);
        mark_largest_shares(result.inputs);
    }
    for (InputWeight& row : result.inputs) row.decides = row.decides || row.turns;
    return result;
}

}  // namespace tenure
