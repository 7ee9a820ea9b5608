#pragma once
/// What a study is worth before it is made: expected value of sample information (EVSI) by the size of the
/// study, net of what it costs.
///
/// The study is simulated in every draw of the uncertain inputs, with that draw as the truth. Its result then
/// takes the place of an input in partial information (Strong, Oakley, Brennan and Breeze 2015), so the
/// estimate is what a rule earns on results it has not seen, and leans low. A larger study contains the
/// smaller ones, so that sizes are compared under the same luck.
#include <cstddef>
#include <vector>

#include "tenure/analysis/information_value.hpp"
#include "tenure/random/address.hpp"
#include "tenure/scenario/study_plan.hpp"

namespace tenure {

/// One thing a study looks at: a question, or an arm of an experiment.
struct StudyColumn {
    std::vector<double> truth;  ///< by draw: the share that says yes or leaves, or the mean of the answers
    double sd = not_given;      ///< of one answer; not given: yes or no, binomial
};

struct StudySize {
    double size = 0.0;  ///< answers, or customers in each arm
    Worth evsi;         ///< what deciding by the result adds, currency
    double cost = 0.0;  ///< of making it, currency
    Worth net;          ///< expected net benefit of sampling (ENBS): evsi less cost and waiting
};

struct StudyWorth {
    StudyPlan plan;
    Worth wait;                    ///< what the wait costs who then decides as he would have, currency
    std::vector<StudySize> sizes;  ///< ascending
    std::size_t best = 0;          ///< the size of the largest net worth

    const StudySize& best_size() const { return sizes[best]; }
};

/// Sizes from `least` to `most`, each twice the one before, `most` itself the last.
std::vector<double> study_sizes(const StudyPlan& plan);

/// `now`: NPV of deciding now, `later`: of the same decisions after the study, both [arm][draw].
StudyWorth weigh_study(const StudyPlan& plan, const std::vector<StudyColumn>& columns,
                       const std::vector<std::vector<double>>& now,
                       const std::vector<std::vector<double>>& later, Key key);

}  // namespace tenure
