#pragma once
/// EVPPI of uncertain inputs over plain draws of them (information_value.hpp). Of independent inputs the gain
/// of a rule is counted as what a fit knows it to be, given these inputs, and what the fit leaves
/// (anova_fit.hpp): other inputs move the mean of a gain, and need not move its error. Of others a gain is
/// counted as it fell.
#include <functional>
#include <optional>
#include <vector>

#include "tenure/analysis/anova_fit.hpp"
#include "tenure/analysis/information_value.hpp"
#include "tenure/engine/parallel.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

class InputInformation {
  public:
    /// `x`: of all uncertain inputs, [input][draw]; `npv`: [arm][draw]. Both must stay. `between` as in
    /// for_chunks.
    InputInformation(const Scenario& scenario, const std::vector<std::vector<double>>& x,
                     const std::vector<std::vector<double>>& npv, const ParallelOptions& parallel,
                     const std::function<void(std::size_t)>& between);

    InputInformation(const InputInformation&) = delete;  // fits read the columns where they are
    InputInformation& operator=(const InputInformation&) = delete;

    /// Of these inputs, found out together.
    Worth partial(const std::vector<std::size_t>& of) const;

  private:
    const std::vector<std::vector<double>>& x_;
    const std::vector<std::vector<double>>& npv_;
    std::vector<std::vector<double>> leads_;     ///< of the other arms over the best, [other][draw]
    std::optional<AnovaColumns> columns_;        ///< of independent inputs
    std::vector<std::optional<AnovaFit>> fits_;  ///< [other]
    std::optional<std::size_t> best_;            ///< other arm that fits say is best on the whole
};

}  // namespace tenure
