#include <cmath>

#include "tenure/base/expect.hpp"
#include "tenure/math/incomplete.hpp"
#include "tenure/math/invert_cdf.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"

namespace tenure::math {
namespace {

constexpr double one_over_root_two_pi = 0x1.9884533d43651p-2;
constexpr int most_terms = 200000;

/// x^a y^b / B(a, b), y = 1 - x.
double prefix(double a, double b, double x, double y) {
    if (a >= 12.0 && b >= 12.0) {
        // Relative to the maximum at x = a/(a + b): there the linear terms of the two logarithms cancel
        // exactly.
        const double offset = b * x - a * y;
        const double exponent = a * log1p_minus(offset / a) + b * log1p_minus(-offset / b) +
                                (stirling_series(a + b) - stirling_series(a) - stirling_series(b));
        return one_over_root_two_pi * std::sqrt(a * (b / (a + b))) * exp(exponent);
    }
    const double log_x = x < y ? log(x) : log1p(-y);
    const double log_y = x < y ? log1p(-x) : log(y);
    return exp(a * log_x + b * log_y - log_beta(a, b));
}

/// Continued fraction of I_x(a, b) a / prefix (DLMF 8.17.22) by Lentz's method; fast for x < (a + 1)/(a + b +
/// 2).
double fraction(double a, double b, double x) {
    double c = 1.0, d = 1.0, value = 1.0;
    const auto advance = [&](double coefficient) {
        d = 1.0 / (1.0 + coefficient * d);
        c = 1.0 + coefficient / c;
        value *= c * d;
    };
    // The first step has no numerator before it: d starts as the reciprocal of 1 + d_1.
    d = 1.0 / (1.0 - (a + b) * x / (a + 1.0));
    value = d;
    for (int m = 1; m < most_terms; ++m) {
        const double before = value;
        const double even = a + 2.0 * m;
        advance(m * (b - m) * x / ((even - 1.0) * even));
        advance(-(a + m) * (a + b + m) * x / (even * (even + 1.0)));
        const double change = value - before;
        if (change < 1e-16 * value && change > -1e-16 * value) break;
    }
    return value;
}

struct Tails {
    double lower;
    double upper;
    double density;  ///< prefix: x y times the density
};

Tails tails(double a, double b, double x, double y) {
    if (x <= 0.0) return {0.0, 1.0, 0.0};
    if (y <= 0.0) return {1.0, 0.0, 0.0};
    const double front = prefix(a, b, x, y);
    if (x * (a + b + 2.0) < a + 1.0) {
        const double lower = front / a * fraction(a, b, x);
        return {lower, 1.0 - lower, front};
    }
    const double upper = front / b * fraction(b, a, y);
    return {1.0 - upper, upper, front};
}

/// Odds where the search starts: normal on the log odds, or the leading term x^a / (a B(a, b)) for small
/// shapes.
double first_odds(double u, double a, double b) {
    if (a >= 1.0 && b >= 1.0) {
        return a / b * exp(normal_quantile(u) * std::sqrt(1.0 / a + 1.0 / b));
    }
    const double log_x = (log(u) + log(a) + log_beta(a, b)) / a;
    if (log_x < -0.7) return exp(log_x);
    const double log_y = (log1p(-u) + log(b) + log_beta(a, b)) / b;
    return log_y < -0.7 && log_y > -690.0 ? exp(-log_y) : 1.0;
}

}  // namespace

double beta_cdf(double x, double a, double b) {
    TENURE_EXPECT(a > 0.0 && b > 0.0 && x >= 0.0 && x <= 1.0);
    return tails(a, b, x, 1.0 - x).lower;
}

double beta_quantile(double u, double a, double b) {
    TENURE_EXPECT(u > 0.0 && u < 1.0 && a > 0.0 && b > 0.0);
    const double start = first_odds(u, a, b);
    if (start < 1e-290) return start < 1e-307 ? 0.0 : start;
    const bool use_lower = u <= 0.5;
    // In the odds w = x/(1 - x) both ends keep their relative accuracy; d/d log w = x (1 - x) d/dx.
    const double odds = invert_cdf(start, use_lower ? u : 1.0 - u, [=](double w) {
        const Tails at = tails(a, b, w / (1.0 + w), 1.0 / (1.0 + w));
        return use_lower ? CdfPoint{at.lower, at.density} : CdfPoint{at.upper, -at.density};
    });
    return odds >= 1e17 ? 1.0 : odds / (1.0 + odds);
}

}  // namespace tenure::math
