#pragma once
/// Functions of one input with mean 0, variance 1 and no correlation under its distribution: the columns of a
/// restricted cubic spline (spline_basis.hpp), each less what those before it say. An input counts no further
/// than as far beyond the draws as these reach: no variance lies in a tail that no draw has seen.
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/input_law.hpp"
#include "tenure/analysis/spline_basis.hpp"

namespace tenure {

/// Where an input stops counting: columns and their slopes there, and means over the distribution of powers
/// of how far it goes on.
struct Tail {
    std::vector<double> values, slopes;
    double second = 0.0, third = 0.0, fourth = 0.0;
};

class OrthonormalBasis {
  public:
    /// Knots at the quantiles of `x`, mean and variance by the points of `law`, smallest first.
    OrthonormalBasis(std::span<const double> x, std::size_t knots, std::span<const LawPoint> law);

    /// The first is linear. A spline's column that says nothing new is left out.
    std::size_t columns() const { return kept_.size(); }
    double column(std::size_t c, double x) const;
    const std::array<Tail, 2>& tails() const { return tails_; }

  private:
    double low_ = 0.0, high_ = 0.0;
    std::array<Tail, 2> tails_;  ///< low, high
    SplineBasis spline_;
    std::vector<std::size_t> kept_;  ///< columns of the spline
    /// Column c = rows_[c] on the constant and the kept columns up to it.
    std::vector<std::vector<double>> rows_;
};

}  // namespace tenure
