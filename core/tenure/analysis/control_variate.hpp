#pragma once
/// The mean of delta NPV, sharper than the mean over replications: the expectation engine as control variate.
///
/// The expected delta NPV f of a draw of the inputs costs a small part of its simulation y. So the mean of f
/// is taken over draws of its own, spread evenly (sixteen scrambled Sobol' designs, draw_design.hpp), and the
/// run says only what f leaves out: mean = mean f + mean (y - f). Unbiased whatever f is worth, for both
/// terms hold the same f; its variance is that of the two, which are independent. Where f is a mean field the
/// second term corrects it; where it is exact (no feedback) and nothing is uncertain, f alone is the mean.
///
/// It sharpens the mean alone: quantiles, chances and the waterfall stay those of the replications.
#include <functional>
#include <span>

#include "tenure/analysis/replicate.hpp"

namespace tenure {

/// `simulated` by replication, two a draw; `expected` of the same draws; `beside`: expected values of other
/// draws, of as many designs as draw_design.hpp deals out.
ControlledMean controlled_mean(std::span<const double> simulated, std::span<const double> expected,
                               Pairing pairing, std::span<const double> beside);

/// Adds it to every contrast of a simulated case; none in a cascade, whose expected path misleads, and none
/// where a draw beside the run cannot be calibrated or the run has fewer than 32 draws. Cost: an expectation
/// of all arms for each draw, as many as the run has (the next power of two, at most 4096).
void control_means(const RunPlan& plan, const RunTables& tables, const World& central,
                   const ParallelOptions& parallel, const std::function<void()>& between, Case& result);

}  // namespace tenure
