#pragma once
/// Distribution functions of the unit-scale gamma and of the beta, their upper tails and their inverses: what
/// maps correlated uniforms to marginals. Series, continued fractions and, for large shapes, Temme's uniform
/// expansion. Cost: 0.2 to 2 us an evaluation; the beta fraction takes about sqrt(max(a, b)) steps.
namespace tenure::math {

/// P(a, x) = P(Gamma(a, 1) <= x), a > 0, x >= 0; relative error below 2e-13 for a <= 1e9.
double gamma_cdf(double x, double a);

/// Q(a, x) = 1 - P(a, x); relative error below 2e-13 where Q >= 1e-3 or x >= 1 + a, 1e-15 absolute elsewhere.
double gamma_survival(double x, double a);

/// x with P(a, x) = u, u in (0, 1); error below 1e-12 of x + standard deviation. 0 where x is below 1e-308.
double gamma_quantile(double u, double a);

/// I_x(a, b) = P(Beta(a, b) <= x), a, b > 0, x in [0, 1]; relative error below 1e-12 for a, b <= 1e6.
double beta_cdf(double x, double a, double b);

/// x with I_x(a, b) = u, u in (0, 1); error below 1e-12 relative to min(x, 1 - x) + standard deviation.
double beta_quantile(double u, double a, double b);

}  // namespace tenure::math
