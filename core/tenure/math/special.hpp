#pragma once
/// Elementary and special functions with the same bits on every machine: + - * / sqrt and bit moves only,
/// no fused multiply-add, no library transcendental. Coefficients are Chebyshev expansions of the exact
/// functions computed with 50 digits; tests/python/test_math_reference.py checks every bound stated here
/// against such a reference. "ulp" = units in the last place of the exact result.
/// Infinities, zeros and NaN follow the C library unless a function says otherwise.
#include <span>

namespace tenure::math {

/// e^x; error below 1 ulp (below 2 where the result is subnormal).
double exp(double x);

/// 2^x; error below 1 ulp.
double exp2(double x);

/// e^x - 1 without cancellation near 0; error below 2 ulp.
double expm1(double x);

/// The same of many, side by side: the same bits several times faster. `results` is as long as `x`.
void expm1s(std::span<const double> x, std::span<double> results);

/// Natural logarithm; error below 1 ulp. Negative x gives NaN.
double log(double x);

/// log(1 + x) without cancellation near 0; error below 1 ulp.
double log1p(double x);

/// log(1 + x) - x without cancellation near 0 (the kernel of deviances and saddle points); x > -1;
/// relative error below 1e-15.
double log1p_minus(double x);

/// base^exponent for base >= 0 through a logarithm in two doubles; error below 1.5 ulp over the whole range.
double pow(double base, double exponent);

/// log Gamma(x), x > 0; error below 5e-16 absolute or 1e-15 relative, whichever is larger.
double lgamma(double x);

/// log B(a, b) = log Gamma(a) + log Gamma(b) - log Gamma(a + b), a, b > 0, without the cancellation of that
/// sum when an argument is large; error below 2e-14 absolute or 4e-15 relative, whichever is larger.
double log_beta(double a, double b);

/// Complementary error function; relative error below 1e-15 down to results of 1e-300.
double erfc(double x);

/// e^(x^2) erfc(x) for x >= 0.5; relative error below 1e-15.
double scaled_erfc(double x);

/// Standard normal density; relative error below 1e-15.
double normal_pdf(double x);

/// Standard normal distribution function; relative error below 1e-15 down to results of 1e-300.
double normal_cdf(double x);

/// Density and distribution function at x <= 0, the same bits as from the two functions, for one exponential.
struct NormalTail {
    double density, below;
};
NormalTail normal_tail(double x);

/// The same of many, side by side: the same bits several times faster. `tails` is as long as `x`.
void normal_tails(std::span<const double> x, std::span<NormalTail> tails);

/// Standard normal quantile of p in (0, 1): direct expansion near the middle, one Halley step in the tails;
/// relative error below 2e-15. p = 0 and 1 give the infinities.
double normal_quantile(double p);

}  // namespace tenure::math
