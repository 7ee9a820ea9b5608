#pragma once
/// Which uncertain inputs move the headline: rank correlation of each with delta NPV over parameter draws
/// (the two chance draws of each averaged, which halves the noise of chance), and the mean of delta NPV in
/// the lowest and highest tenth of the input. An association: correlated inputs share credit.
#include <functional>

#include "tenure/analysis/case.hpp"
#include "tenure/analysis/replicate.hpp"

namespace tenure {

/// Strongest first. `npv` is delta NPV of the headline by replication. `between` is called now and then and
/// may throw to stop.
std::vector<Driver> rank_drivers(const RunPlan& plan, std::span<const double> npv,
                                 const std::function<void()>& between);

/// Sum of squared rank correlations of inputs graded D over that of all inputs; 0 without uncertain inputs.
double grade_d_share(const std::vector<Driver>& drivers, const std::vector<AssumptionRow>& assumptions);

}  // namespace tenure
