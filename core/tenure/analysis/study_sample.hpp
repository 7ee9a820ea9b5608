#pragma once
/// What the studies of a scenario would look at in each draw: the inputs a survey asks about, the churn in
/// the arms of an experiment, and what every arm is worth when it starts after the study.
#include <cstddef>
#include <map>
#include <vector>

#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/sample_information.hpp"
#include "tenure/engine/world.hpp"

namespace tenure {

/// The scenario when everything that comes with an arm and not with the baseline begins `months` later.
Parameters decided_later(Parameters parameters, int months);

/// Share of the customers who leave in `months` from month `first` on, up to the horizon, on an expected
/// path.
double trial_churn(const MeanPath& path, int first, int months);

/// The month in which the first of the initiatives begins that an arm has and the baseline has not; 0
/// without.
int first_start(const Parameters& parameters, const Arm& arm);

class StudySample {
  public:
    StudySample(const RunPlan& plan, std::size_t draws);

    /// Draws come in any order and on any thread; `values` in the order of Scenario::uncertain_inputs().
    void watch(std::size_t draw, const std::vector<double>& values, const Parameters& p, const World& world);

    std::size_t count() const { return plans_.size(); }
    /// `npv`: of deciding now, [arm][draw].
    StudyWorth weigh(std::size_t study, const std::vector<std::vector<double>>& npv) const;

  private:
    const RunPlan& run_;
    std::vector<StudyPlan> plans_;
    std::vector<std::vector<std::size_t>> asked_;            ///< [study]: inputs a survey asks about
    std::vector<std::vector<StudyColumn>> columns_;          ///< [study]
    std::map<int, std::vector<std::vector<double>>> later_;  ///< NPV [arm][draw] by months of waiting
};

}  // namespace tenure
