#pragma once
/// Columns of a restricted cubic spline: piecewise cubic between knots at quantiles, linear outside.
#include <cstddef>
#include <span>
#include <vector>

namespace tenure {

/// Columns [column][draw] without the constant: x itself, then one per inner knot, x scaled by the distance
/// of the outer knots. Outer knots at the 5 % and 95 % points, the others evenly between; equal ones count
/// once. No column for an x that does not vary.
std::vector<std::vector<double>> spline_columns(std::span<const double> x, std::size_t knots);

}  // namespace tenure
