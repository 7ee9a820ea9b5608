#pragma once
/// Columns of a restricted cubic spline: piecewise cubic between knots at quantiles, linear outside.
#include <cstddef>
#include <span>
#include <vector>

namespace tenure {

class SplineBasis {
  public:
    /// Outer knots at the 5 % and 95 % points of x, the others evenly between; equal ones count once.
    SplineBasis(std::span<const double> x, std::size_t knots);

    /// 0 where x does not vary.
    std::size_t columns() const { return columns_; }
    /// Without the constant: x itself, then one per inner knot, x scaled by the distance of the outer knots.
    double column(std::size_t c, double x) const;

  private:
    std::vector<double> knots_;
    std::size_t columns_ = 0;
};

/// [column][draw], with knots at the quantiles of x.
std::vector<std::vector<double>> spline_columns(std::span<const double> x, std::size_t knots);

}  // namespace tenure
