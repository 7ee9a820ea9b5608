#pragma once
/// What uncertain inputs explain of the variance of y over draws of them: of independent ones by a fit to all
/// of them (anova_fit.hpp), of others by fits to those alone (sobol.hpp).
#include <optional>
#include <span>
#include <vector>

#include "tenure/analysis/anova_fit.hpp"
#include "tenure/analysis/information_value.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

class InputShares {
  public:
    /// `inputs`: places in uncertain_inputs(), those that matter most first; `x`: their plain draws,
    /// [column][draw], `y` by draw. Both must stay.
    InputShares(const Scenario& scenario, const std::vector<std::size_t>& inputs,
                const std::vector<std::vector<double>>& x, std::span<const double> y);

    InputShares(const InputShares&) = delete;  // the fit reads the columns where they are
    InputShares& operator=(const InputShares&) = delete;

    Worth mean() const;
    double sd() const;
    /// First order of the inputs in these columns together.
    Worth explained_by(const std::vector<std::size_t>& columns) const;
    Worth additive() const;

    /// nullptr of dependent inputs.
    const AnovaFit* fit() const { return fit_ ? &*fit_ : nullptr; }

  private:
    const std::vector<std::vector<double>>& x_;
    std::span<const double> y_;
    std::optional<AnovaColumns> columns_;
    std::optional<AnovaFit> fit_;
};

}  // namespace tenure
