#pragma once
/// How many replications bring the standard error of the headline's delta NPV down to what was asked for.
///
/// A pilot estimates the variance and is thrown away: its replications have addresses no run uses, so the
/// number of replications is independent of what they will say and the mean stays unbiased, and the case is
/// the one of a run with that number of replications. Watching the error of the run itself and stopping when
/// it looks small would favour the samples that happen to look calm. Of Sobol' points and Latin hypercubes
/// the pilot has designs of its own, and its error comes from them.
#include "tenure/analysis/replicate.hpp"

namespace tenure {

/// Even, at least the size of the pilot. The error stays below the target in about 19 of 20 runs. Throws
/// InputError where the target is no positive number, there is nothing to compare, or more replications would
/// be needed than a run may have.
int replications_for_error(const RunPlan& plan, const DrawnWorld& central_world, const Options& options);

}  // namespace tenure
