#pragma once
/// E[y | x] from draws of (x, y): least squares on restricted cubic splines (linear beyond the outer knots;
/// Durrleman and Simon 1989), additive in several inputs.
///
/// Cross-fitted: draw d is predicted by a fit to the nine tenths of the draws that do not hold d, so a rule
/// read from the prediction is tried on draws it has not seen. Of several forms the one with the least
/// squared error of prediction: for one input 2 (a straight line), 3, 5, 9 or 17 knots; for several 2 or 4
/// knots each, with or without the products of their linear terms, as far as there are eight draws a column.
/// Cost: draws * columns^2 / 2 once, columns^3 / 6 a fold.
#include <cstddef>
#include <span>
#include <vector>

namespace tenure {

inline constexpr std::size_t folds = 10;

enum class Together {
    seen,  ///< products where they predict better
    left,  ///< inputs only add up: what they do together is left over
};

/// Predictions of each y: [y][draw]. `x`: one or more inputs, [input][draw]; `y`: [output][draw].
std::vector<std::vector<double>> conditional_mean(const std::vector<std::span<const double>>& x,
                                                  const std::vector<std::span<const double>>& y,
                                                  Together together = Together::seen);

}  // namespace tenure
