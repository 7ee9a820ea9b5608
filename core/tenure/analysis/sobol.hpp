#pragma once
/// Sobol' indices: the share of the variance of y that an input carries.
///
/// First order S = Var(E[y|x]) / Var(y), from any draws: 1 less the mean squared error of a cross-fitted
/// prediction over the variance (conditional_mean.hpp). It leans low by the square of the error of the fit,
/// about (columns of the fit)/draws. Of correlated inputs each carries what it shares with the others.
/// Total T = E[Var(y | all but x)] / Var(y), of independent inputs (Jansen 1999): half the mean square of the
/// change of y when x alone is drawn anew, over the variance. T - S is what x does together with others.
/// Errors by the influence function of a ratio of means.
#include <span>
#include <vector>

#include "tenure/analysis/information_value.hpp"

namespace tenure {

/// Of one input, or of a group; 0 where y does not vary.
Worth first_order_index(const std::vector<std::span<const double>>& inputs, std::span<const double> y);

/// What the inputs explain when their effects only add up: of independent ones the sum of the first-order
/// indices, without the error of each.
Worth additive_index(const std::vector<std::span<const double>>& inputs, std::span<const double> y);

/// (y - its mean)^2 by draw.
std::vector<double> squared_deviations(std::span<const double> y);

/// mean(part)/mean(whole), its error that of (part - ratio*whole)/mean(whole); 0 where nothing is whole.
Worth ratio_of_means(std::span<const double> part, std::span<const double> whole);

/// `anew`: y of the same draws with the input drawn anew.
Worth total_index(std::span<const double> y, std::span<const double> anew);

}  // namespace tenure
