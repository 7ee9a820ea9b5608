#pragma once
/// What it is worth to know before deciding, for who decides by expected NPV.
///
/// Perfect information (EVPI): E max_a NPV_a - max_a E NPV_a. Partial (EVPPI of x): the same with
/// E[NPV_a | x] in place of NPV_a. Estimated as the gain of a rule: choose the arm whose cross-fitted
/// E[NPV_a - NPV_best | x] is largest (conditional_mean.hpp) and count what that arm earned in the draw. A
/// real rule cannot earn more than the best one, so the estimate leans low, by the square of the error of
/// the fit; the estimate that counts the fitted values instead leans high (Strong, Oakley and Brennan 2014).
/// Errors are those of the mean gain over draws. A gain below 0 is left as it is. Of independent inputs the
/// same rule has a fit as control variate (input_information.hpp).
#include <cstddef>
#include <span>
#include <vector>

namespace tenure {

/// A mean with its standard error.
struct Worth {
    double value = 0.0, se = 0.0;
};

Worth mean_worth(std::span<const double> values);

/// The arm with the largest mean; the first of equals.
std::size_t best_arm(const std::vector<std::vector<double>>& npv);

/// NPV of every other arm less that of the best, in their order: [other][draw].
std::vector<std::vector<double>> leads_over_best(const std::vector<std::vector<double>>& npv);

/// `npv`: [arm][draw].
Worth perfect_information(const std::vector<std::vector<double>>& npv);

/// `inputs`: one, or a group found out together, [input][draw].
Worth partial_information(const std::vector<std::span<const double>>& inputs,
                          const std::vector<std::vector<double>>& npv);

/// The rule behind it: the arm to choose in each draw by what is known of the inputs.
std::vector<std::size_t> informed_choice(const std::vector<std::span<const double>>& inputs,
                                         const std::vector<std::vector<double>>& npv);

/// What a choice by draw earns above `otherwise`, by draw.
Worth mean_gain(const std::vector<std::size_t>& chosen, const std::vector<std::vector<double>>& npv,
                const std::vector<double>& otherwise);

}  // namespace tenure
