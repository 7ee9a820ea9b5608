#include "tenure/analysis/study_sample.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/monthly_series.hpp"
#include "tenure/analysis/schedule.hpp"

namespace tenure {

Parameters decided_later(Parameters parameters, int months) {
    for (std::size_t i = 0; i < parameters.initiatives.size(); ++i) {
        if (contains(parameters.arms[0].initiatives, static_cast<int>(i))) continue;
        InitiativeParameters& initiative = parameters.initiatives[i];
        start_in(initiative, static_cast<int>(initiative.start) + months);
    }
    for (Line& line : parameters.lines) {
        if (line.arms.empty() || contains(line.arms, 0)) continue;
        line.first += months;
        if (is_given(line.last)) line.last += months;
    }
    return parameters;
}

double trial_churn(const MeanPath& path, int first, int months) {
    double staying = 1.0;
    for (int month = first; month < std::min(first + months, path.shape().months); ++month) {
        double customers = 0.0, gone = 0.0;
        for (int unit = 0; unit < path.shape().units(); ++unit) {
            customers += path.at(UnitSeries::open, unit, month);
            gone += churned(path, unit, month);
        }
        if (customers > 0.0) staying *= 1.0 - gone / customers;
    }
    return std::clamp(1.0 - staying, 0.0, 1.0);
}

int first_start(const Parameters& parameters, const Arm& arm) {
    double first = std::numeric_limits<double>::infinity();
    for (const int i : arm.initiatives)
        if (!contains(parameters.arms[0].initiatives, i))
            first = std::min(first, parameters.initiatives[static_cast<std::size_t>(i)].start);
    return std::isfinite(first) ? static_cast<int>(first) : 0;
}

StudySample::StudySample(const RunPlan& plan, std::size_t draws)
    : run_(plan), plans_(study_plans(plan.scenario->document())) {
    const std::vector<UncertainInput> inputs = plan.scenario->uncertain_inputs();
    const std::vector<double> central = plan.scenario->central_values();
    for (const StudyPlan& study : plans_) {
        std::vector<std::size_t> asked;
        std::vector<StudyColumn> columns;
        for (const std::string& path : study.about)
            for (std::size_t i = 0; i < inputs.size(); ++i)
                if (inputs[i].path == path) {
                    asked.push_back(i);
                    columns.push_back({std::vector<double>(draws), study.spread * std::abs(central[i])});
                }
        if (study.is_experiment()) columns.assign(2, {std::vector<double>(draws), not_given});
        asked_.push_back(std::move(asked));
        columns_.push_back(std::move(columns));
        if (study.months > 0)
            later_[study.months].assign(plan.central.arms.size(), std::vector<double>(draws));
    }
}

void StudySample::watch(std::size_t draw, const std::vector<double>& values, const Parameters& p,
                        const World& world) {
    for (std::size_t s = 0; s < plans_.size(); ++s) {
        const StudyPlan& study = plans_[s];
        for (std::size_t q = 0; q < asked_[s].size(); ++q) columns_[s][q].truth[draw] = values[asked_[s][q]];
        if (!study.is_experiment()) continue;
        const int first = first_start(p, p.arms[static_cast<std::size_t>(study.arm)]);
        columns_[s][0].truth[draw] = trial_churn(world.means[study.arm], first, study.months);
        columns_[s][1].truth[draw] = trial_churn(world.means[study.versus], first, study.months);
    }
    for (auto& [months, npv] : later_) {
        const Parameters waited = decided_later(p, months);
        const std::vector<double> by_arm = expected_npv(build_world(waited, run_.solution), waited);
        for (std::size_t arm = 0; arm < npv.size(); ++arm) npv[arm][draw] = by_arm[arm];
    }
}

StudyWorth StudySample::weigh(std::size_t study, const std::vector<std::vector<double>>& npv) const {
    const StudyPlan& plan = plans_[study];
    return weigh_study(plan, columns_[study], npv, plan.months > 0 ? later_.at(plan.months) : npv, run_.key);
}

}  // namespace tenure
