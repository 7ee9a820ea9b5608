#pragma once
/// Gauss rules as discrete distributions (weights sum to 1) by Golub and Welsch: nodes are the eigenvalues of
/// the symmetric tridiagonal Jacobi matrix, weights the squared first components of its eigenvectors. n nodes
/// integrate polynomials up to degree 2n - 1 exactly. Own QL iteration in a fixed order: same bits on every
/// machine. Limits: nodes carry an absolute error of about 1e-15 of the largest node; n up to 64 is meant.
#include <vector>

namespace tenure {

struct Rule {
    std::vector<double> nodes;    ///< ascending
    std::vector<double> weights;  ///< positive, sum 1
};

/// Gamma(alpha + 1, 1) distribution, weight x^alpha e^-x on (0, inf); alpha > -1.
/// As frailty classes of mean 1 (theta = sd^2 node, alpha = 1/sd^2 - 1) the survival (1 + sd^2 H)^(-1/sd^2)
/// comes out with a largest relative error, up to a cumulative hazard H, of
///     n   sd    H 0.5    H 1      H 2      H 4
///     8   0.6   1e-15    1.4e-11  9.1e-8   1.2e-4
///     8   1.0   3.5e-11  1.4e-7   9.2e-5   9e-3
///     16  0.6   1e-15    1e-15    1e-15    4.2e-10
///     16  1.0   1e-15    5e-15    1.9e-9   1.9e-5
Rule gauss_laguerre(int n, double alpha);

/// Beta(a, b) distribution, weight p^(a-1) (1-p)^(b-1) on (0, 1); a, b > 0. Nodes are clipped to [2^-60, 1 -
/// 2^-53].
Rule gauss_jacobi_01(int n, double a, double b);

}  // namespace tenure
