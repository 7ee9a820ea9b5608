#pragma once
/// Functions of one input with mean 0, variance 1 and no correlation under its distribution: the columns of a
/// restricted cubic spline (spline_basis.hpp), each less what those before it say. Further out than draws can
/// be expected, and as far again as all of those reach, an input counts as there: no variance lies in a tail
/// that no draw has seen.
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/input_law.hpp"
#include "tenure/analysis/spline_basis.hpp"

namespace tenure {

/// What the straight line of an input would add in its tails if it went on: means over the distribution.
struct LineTail {
    double moved = 0.0;    ///< of (line - line as it counts)^2
    double squares = 0.0;  ///< of (line^2 - line as it counts^2)^2
};

class OrthonormalBasis {
  public:
    /// Knots at the quantiles of `x`, mean and variance by the points of `law`, smallest first.
    OrthonormalBasis(std::span<const double> x, std::size_t knots, std::span<const LawPoint> law);

    /// The first is linear. A spline's column that says nothing new is left out.
    std::size_t columns() const { return kept_.size(); }
    double column(std::size_t c, double x) const;
    const LineTail& tail() const { return tail_; }

  private:
    double low_ = 0.0, high_ = 0.0;
    LineTail tail_;
    SplineBasis spline_;
    std::vector<std::size_t> kept_;  ///< columns of the spline
    std::vector<std::vector<double>>
        rows_;  ///< column c = rows_[c] on the constant and the kept columns up to it
};

}  // namespace tenure
