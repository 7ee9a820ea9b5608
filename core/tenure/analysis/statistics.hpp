#pragma once
/// From replications to an Estimate.
///
/// Sums run over a fixed binary tree, so the result depends on the order of replications only. Where
/// replications 2i and 2i+1 share a draw of the uncertain inputs the error of the mean comes from the means
/// of the pairs, which are independent. Where the draws are spread evenly (scrambled Sobol', Latin hypercube)
/// they are not: there the error comes from the sixteen designs (draw_design.hpp), which are; it has 15
/// degrees of freedom. Quantiles are exact (Hyndman and Fan type 7) over all replications.
///
/// Values may be missing: +infinity (never in the case, above all values), -infinity (below all values) and
/// NaN (no answer). Mean, se and sd are of the finite ones; the infinities keep their place in the
/// quantiles, and a quantile that falls on one is NaN; NaNs take no part.
#include <span>
#include <vector>

#include "tenure/analysis/case.hpp"

namespace tenure {

/// Sum over a fixed binary tree; error grows with log2(n).
double tree_sum(std::span<const double> values);

enum class Pairing {
    independent,
    pairs,       ///< 2i and 2i+1 share a parameter draw
    replicates,  ///< so they do, and draw i is of design i mod 16
};

/// So many errors from 0 and the sign is clear, two-sided 5 %: normal, of designs Student's t with 15 degrees
/// of freedom.
double clear_in_errors(Pairing pairing);

/// Means of the pairs; where a member is missing the other stands alone, and a pair without values drops out.
std::vector<double> pair_means(std::span<const double> values);

struct Summary {
    Estimate estimate;
    double share_not_reached = 0.0;  ///< share of values that are not finite
};

Summary summarise(std::span<const double> values, Pairing pairing);

/// Mean of `parts` over mean of `wholes` and its standard error by the delta method: the error of
/// (part - ratio*whole)/mean whole. What one success costs on average is this and not the mean of the ratios,
/// which a single whole near 0 sends anywhere. No value unless parts are positive, a whole is at least 1
/// (wholes are customers or months of them), and not within clear_in_errors of its errors of 0: there the
/// ratio has no bounded 95 % interval (Fieller 1954). Quantiles and sd stay empty.
Estimate ratio_of_means(std::span<const double> parts, std::span<const double> wholes, Pairing pairing);

/// Standard error of `sum of values/number of values`, two of each draw, from the spread of the designs;
/// those not finite take no part. A ratio, so designs need not be equally large.
double replicate_error(std::span<const double> values, double mean);

/// By tree_sum.
double mean_of(std::span<const double> values);

/// Quantile of sorted values at probability p, type 7: linear between order statistics.
double sorted_quantile(std::span<const double> sorted, double p);

/// Share of values above a limit and its standard error, clustered like the mean.
struct Share {
    double share = 0.0, se = 0.0;
};
Share share_above(std::span<const double> values, double limit, Pairing pairing);

/// Mean of the lowest `share` of the values (conditional value at risk); the value on the edge counts in
/// part.
double mean_of_worst(std::span<const double> values, double share);

}  // namespace tenure
