#pragma once
/// E[y | x] from draws of (x, y): least squares on restricted cubic splines (linear beyond the outer knots;
/// Durrleman and Simon 1989), additive in several inputs.
///
/// Cross-fitted: draw d is predicted by a fit to the nine tenths of the draws that do not hold d, so a rule
/// read from the prediction is tried on draws it has not seen. Of several forms the one with the least
/// squared error of prediction: for one input 2 (a straight line), 3, 5, 9 or 17 knots; for several 2 or 4
/// knots each, with or without the products of their linear terms, as far as there are eight draws a column.
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/cross_fit.hpp"
#include "tenure/analysis/spline_design.hpp"

namespace tenure {

enum class Together {
    seen,  ///< products where they predict better
    left,  ///< inputs only add up: what they do together is left over
    bent,  ///< several inputs also with 9 knots each, and with products of all columns of two inputs for 3, 5
           ///< or 9 knots, up to 160 columns: what curved inputs do together, at several times the cost
    woven,  ///< only those products, or straight lines: what is left by curves and products of lines
};

/// The forms that may be chosen, simplest first; the first is always tried, the others where affordable.
std::span<const SplineForm> forms_of(std::size_t inputs, Together together);
bool is_affordable(const SplineForm& form, std::size_t inputs, std::size_t draws);

/// Predictions of each y: [y][draw]. `x`: one or more inputs, [input][draw]; `y`: [output][draw].
std::vector<std::vector<double>> conditional_mean(const std::vector<std::span<const double>>& x,
                                                  const std::vector<std::span<const double>>& y,
                                                  Together together = Together::seen);

/// Of the prediction of y in which the inputs only add up, what those from `first` on give: [draw], up to a
/// constant. It sums up many inputs as one.
std::vector<double> added_part(const std::vector<std::span<const double>>& x, std::size_t first,
                               std::span<const double> y);

}  // namespace tenure
