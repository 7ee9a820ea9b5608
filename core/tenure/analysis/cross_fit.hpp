#pragma once
/// Least squares in which every draw is predicted by a fit to the nine tenths of the draws that do not hold
/// it. Draw d is in fold d mod 10. Sums of products are made once, so that a fit to some of the columns costs
/// no second pass: draws * columns^2 / 2 once, then columns^3 / 6 a fold and fit.
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/least_squares.hpp"

namespace tenure {

inline constexpr std::size_t folds = 10;

class CrossFit {
  public:
    /// `columns`: [column][draw]; `y`: [output][draw], read again by nothing after this.
    CrossFit(std::vector<std::vector<double>> columns, const std::vector<std::span<const double>>& y);

    std::size_t columns() const { return columns_.size(); }
    /// Of the fit to the draws outside a fold: [output][column].
    std::vector<std::vector<double>> coefficients(std::size_t fold) const { return solve(others_[fold]); }
    /// Predictions [output][draw] of fits to all columns, by the columns from `first` on.
    std::vector<std::vector<double>> predict(std::size_t first = 0) const;
    /// Of fits to the columns `used` alone.
    std::vector<std::vector<double>> predict(const std::vector<std::size_t>& used,
                                             std::size_t first = 0) const;

  private:
    std::vector<std::vector<double>> columns_;
    std::vector<Moments> others_;  ///< of the draws outside each fold
    std::size_t outputs_ = 0;
};

}  // namespace tenure
