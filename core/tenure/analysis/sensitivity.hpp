#pragma once
/// What drives the decision: tornado in currency, break-even values and Sobol' indices of the headline's
/// delta NPV, on expected values.
///
/// Tornado: each input at its P10 and P90, the others central. Break-even: the value at which delta NPV
/// turns, between P1 and P99. Indices: first order of every input from `draws` draws; total effects of the
/// twenty inputs that swing most where inputs are independent. These cost runs of their own, so each input
/// is drawn anew as often as its error asks for, two and a half times `draws` in all at most, with few draws
/// a thousand and half of them. From the same draws the first-order indices of groups and the Shapley effects
/// (variance_shares.hpp). Of independent inputs all of these, and the mean, have a fit as control variate
/// (anova_fit.hpp).
#include <limits>
#include <string>
#include <vector>

#include "tenure/analysis/gradient.hpp"
#include "tenure/analysis/information_value.hpp"
#include "tenure/analysis/simulate.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/analysis/variance_shares.hpp"

namespace tenure {

struct InputSensitivity {
    std::string path, unit, owner, grade;
    double value = 0.0;                                            ///< central
    double low = 0.0, high = 0.0;                                  ///< P10, P90
    double npv_low = 0.0, npv_high = 0.0;                          ///< delta NPV there
    double break_even = std::numeric_limits<double>::quiet_NaN();  ///< NaN: none from P1 to P99
    Worth first;
    int total_draws = 0;  ///< redraws behind `total`; 0: it has none
    Worth total;

    bool has_total() const { return total_draws > 0; }
};

/// A step of the waterfall of delta NPV, with every input central.
struct EffectShare {
    std::string name, label;
    double in_order = 0.0;    ///< as in the case (waterfall.hpp)
    double order_free = 0.0;  ///< order_free.hpp
};

struct SensitivityCase : HeadlineStudy {
    Worth mean;       ///< of delta NPV over what the inputs may be
    double sd = 0.0;  ///< of delta NPV over what the inputs may be
    Worth additive;   ///< share of the variance that the inputs explain when their effects only add up
    bool dependent = false;
    std::vector<InputSensitivity> inputs;  ///< widest swing first
    std::vector<GroupShare> groups;        ///< of inputs that belong together, largest first
    ShapleyShares shapley;                 ///< shares that add up
    Gradient gradient;                     ///< slopes and elasticities at central values
    std::vector<EffectShare> effects;      ///< both columns sum to `central`

    /// Runs that the shares with others took.
    int total_draws() const {
        int sum = 0;
        for (const InputSensitivity& each : inputs) sum += each.total_draws;
        return sum;
    }
};

inline constexpr int default_sensitivity_draws = 1000;

/// Throws InputError without a contrast, without uncertain inputs, or in a cascade. Of the options, seed,
/// months, threads and progress count. `of`: fixed fields whose elasticities are wanted too; refused where
/// they are no numbers of the scenario.
SensitivityCase sensitivity(const Scenario& scenario, int draws, const Options& options = {},
                            const std::vector<std::string>& of = {});

}  // namespace tenure
