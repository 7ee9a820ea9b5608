#pragma once
/// Frailty classes: unobserved churn propensity, fixed for life (docs/model section 1).
///
/// `gamma(sd)`: theta has mean 1 and standard deviation sd; nodes by generalised Gauss-Laguerre.
/// `beta(a, b)`: monthly churn probability p ~ Beta(a, b); nodes by Gauss-Jacobi, theta = -ln(1-p).
/// `none`: one class with theta 1. Classes are part of the law, not an accuracy setting.
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct FrailtyClasses {
    std::vector<double> theta;   ///< hazard multiplier of the class
    std::vector<double> weight;  ///< share among newcomers, sums to 1
};

FrailtyClasses frailty_classes(const SegmentParameters& segment);

/// Class shares of a base acquired evenly over the last `opening_age` months:
/// proportional to w_h*(1-exp(-h0*theta_h*A))/theta_h, and to w_h for a fresh cohort (A = 0).
std::vector<double> opening_class_weights(const FrailtyClasses& classes, double h0, double opening_age);

}  // namespace tenure
