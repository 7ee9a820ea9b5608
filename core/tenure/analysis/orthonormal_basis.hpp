#pragma once
/// Functions of one input with mean 0, variance 1 and no correlation under its distribution: the columns of a
/// restricted cubic spline (spline_basis.hpp), each less what those before it say.
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "tenure/analysis/spline_basis.hpp"

namespace tenure {

class OrthonormalBasis {
  public:
    /// Knots at the quantiles of `x`; mean and variance by 1,024 points of `quantile`, which lie denser at
    /// the ends.
    OrthonormalBasis(std::span<const double> x, std::size_t knots,
                     const std::function<double(double)>& quantile);

    /// The first is linear. A spline's column that says nothing new is left out.
    std::size_t columns() const { return kept_.size(); }
    double column(std::size_t c, double x) const;

  private:
    SplineBasis spline_;
    std::vector<std::size_t> kept_;  ///< columns of the spline
    std::vector<std::vector<double>>
        rows_;  ///< column c = rows_[c] on the constant and the kept columns up to it
};

}  // namespace tenure
