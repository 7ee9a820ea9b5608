#include "tenure/analysis/voi.hpp"

#include <algorithm>
#include <map>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/input_information.hpp"
#include "tenure/analysis/study_sample.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/scenario/diagnostics.hpp"

namespace tenure {
namespace {

std::vector<ArmOutlook> outlooks(const ExpectedOutcomes& sample) {
    std::vector<ArmOutlook> arms;
    const std::vector<double>& choice = sample.npv[best_arm(sample.npv)];
    for (std::size_t arm = 0; arm < sample.arms.size(); ++arm) {
        const std::vector<double>& npv = sample.npv[arm];
        std::vector<double> first(npv.size(), 1.0), lead(npv.size());
        for (std::size_t draw = 0; draw < npv.size(); ++draw) {
            lead[draw] = npv[draw] - choice[draw];
            for (const auto& other : sample.npv)
                if (other[draw] > npv[draw]) first[draw] = 0.0;
        }
        const Worth share = mean_worth(first);
        arms.push_back({sample.arms[arm], mean_worth(npv), mean_worth(lead), share.value, share.se});
    }
    return arms;
}

template <class Row>
void dearest_first(std::vector<Row>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.worth.value > b.worth.value; });
}

}  // namespace

bool is_told(const Worth& worth) {
    return worth.value > 3.0 * worth.se && worth.value > 0.0;
}

VoiCase value_of_information(const Scenario& scenario, int draws, const Options& options) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    const RunPlan plan = plan_plain_draws(scenario, options);
    if (plan.central.arms.size() < 2)
        refuse("arm", "there is nothing to choose between", "the scenario has one arm", "add an [arm.NAME]");
    const auto all = static_cast<std::size_t>(draws);
    const auto tell = [&](std::size_t done) {
        if (options.progress) options.progress({done, all, 0.0, 0.0});
    };
    StudySample studies(plan, all);
    const ExpectedOutcomes sample =
        sample_outcomes(plan, all, options.parallel, tell,
                        [&](std::size_t draw, const std::vector<double>& values, const Parameters& p,
                            const World& world) { studies.watch(draw, values, p, world); });

    VoiCase result;
    describe_study(scenario, plan, draws, result);
    result.arms = outlooks(sample);
    result.choice = sample.arms[best_arm(sample.npv)];
    result.perfect = perfect_information(sample.npv);
    result.approximations = sample.approximations;
    result.cascades = static_cast<int>(sample.cascades);

    const std::vector<Assumption> assumptions = scenario.assumptions();
    std::map<std::string, std::vector<std::size_t>> by_owner;
    for (std::size_t i = 0; i < sample.inputs.size(); ++i) {
        InputWorth row;
        row.path = sample.inputs[i];
        if (const Assumption* known = find_assumption(assumptions, row.path)) {
            row.owner = known->owner;
            row.grade = known->grade;
        }
        by_owner[row.owner].push_back(i);
        result.inputs.push_back(std::move(row));
    }
    // The bar stays full; calling on keeps a cancel request working.
    const auto full = [&](std::size_t) { tell(all); };
    const InputInformation information(scenario, sample.values, sample.npv, options.parallel, full);
    for_chunks(
        result.inputs.size(), options.parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) result.inputs[i].worth = information.partial({i});
        },
        full);
    for (const auto& [owner, inputs] : by_owner)
        result.owners.push_back({owner, static_cast<int>(inputs.size()), {}});
    for_chunks(
        result.owners.size(), options.parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                result.owners[i].worth = information.partial(by_owner.at(result.owners[i].owner));
        },
        full);
    result.studies.resize(studies.count());
    for_chunks(
        studies.count(), options.parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) result.studies[i] = studies.weigh(i, sample.npv);
        },
        full);
    std::stable_sort(result.studies.begin(), result.studies.end(),
                     [](const StudyWorth& a, const StudyWorth& b) {
                         return a.best_size().net.value > b.best_size().net.value;
                     });
    result.sensing = value_of_sensing(plan, options.parallel, full);
    dearest_first(result.inputs);
    dearest_first(result.owners);
    return result;
}

}  // namespace tenure
