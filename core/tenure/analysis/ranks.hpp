#pragma once
/// Rank correlation (Spearman), ties at their mean rank.
#include <span>
#include <vector>

namespace tenure {

/// Ranks 1..n; equal values share the mean of their ranks.
std::vector<double> mean_ranks(std::span<const double> values);

/// 0 where one side does not vary. Its standard error without a relation is 1/sqrt(n-1).
double rank_correlation(std::span<const double> x, std::span<const double> y);

}  // namespace tenure
