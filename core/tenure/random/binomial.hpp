#pragma once
/// Binomial(n, p), exact for 0 <= n <= 2^40: inversion where n min(p, 1-p) < 10 (one uniform), transformed
/// rejection BTRS (Hormann 1993) above (two uniforms a try, 1.15 to 1.4 tries).
/// Limits: log pmf in the acceptance test to 1e-9 at n = 2^40; uniforms of 52 bits, so probabilities to
/// 2^-53.
#include <cmath>
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

inline constexpr std::int64_t binomial_max_trials = std::int64_t{1} << 40;

namespace detail {

/// 1/1 ... 1/110 for the recurrence of the pmf; beyond 110 the chance is below 1e-70 when n p < 10.
inline constexpr int inversion_limit = 110;
struct Reciprocals {
    double of[inversion_limit + 1];
    constexpr Reciprocals() : of{} {
        for (int i = 1; i <= inversion_limit; ++i) of[i] = 1.0 / i;
    }
};
inline constexpr Reciprocals reciprocals{};

/// Sequential search from 0, p <= 1/2, n p < 10. The pmf sums to 1 only up to rounding, so a uniform may be
/// left over; such a draw is repeated (chance below 1e-15) instead of searching for ever.
template <Generator G>
std::int64_t invert_binomial(G& generator, std::int64_t n, double p) {
    const double trials = static_cast<double>(n);
    const double start = math::exp(trials * math::log1p(-p));
    const double odds = p / (1.0 - p);
    const double slope = (trials + 1.0) * odds;
    const int last = n < inversion_limit ? static_cast<int>(n) : inversion_limit;
    for (;;) {
        double left = generator.uniform();
        double mass = start;
        for (int x = 0;;) {
            if (left < mass) return x;
            if (++x > last) break;
            left -= mass;
            mass *= slope * reciprocals.of[x] - odds;
        }
    }
}

/// BTRS, p <= 1/2, n p >= 10. Candidates come from a table-mountain hat around the mode m; the box under its
/// flat part is accepted without evaluating the pmf.
template <Generator G>
std::int64_t reject_binomial(G& generator, std::int64_t n, double p) {
    const double trials = static_cast<double>(n);
    const double q = 1.0 - p;
    const double spread = std::sqrt(trials * p * q);
    const double b = 1.15 + 2.53 * spread;
    const double a = -0.0873 + 0.0248 * b + 0.01 * p;
    const double centre = trials * p + 0.5;
    const double box = 0.92 - 4.2 / b;
    for (;;) {
        const double u = generator.uniform() - 0.5;
        double v = generator.uniform();
        const double edge = 0.5 - (u < 0.0 ? -u : u);
        const double candidate = std::floor((2.0 * a / edge + b) * u + centre);
        if (edge >= 0.07 && v <= box) return static_cast<std::int64_t>(candidate);
        if (candidate < 0.0 || candidate > trials) continue;
        const double alpha = (2.83 + 5.1 / b) * spread;
        v = v * alpha / (a / (edge * edge) + b);
        // log f(k)/f(m) by Stirling's formula, written in k - m: exact differences, no large terms that
        // cancel.
        const double position = (trials + 1.0) * p;
        const double mode = std::floor(position);
        const double k = candidate, d = k - mode;
        const double below = mode + 1.0, above = trials - mode + 1.0;
        const auto tail = [](double x) { return math::stirling_tail(static_cast<std::int64_t>(x)); };
        const double ratio = d * math::log1p((position - mode - q) / (q * below)) -
                             (k + 0.5) * math::log1p(d / below) -
                             (trials - k + 0.5) * math::log1p(-d / above) +
                             ((tail(mode) + tail(trials - mode)) - (tail(k) + tail(trials - k)));
        if (math::log(v) <= ratio) return static_cast<std::int64_t>(k);
    }
}

}  // namespace detail

/// p must lie in [0, 1]: clip a rounded probability before the call.
template <Generator G>
std::int64_t sample_binomial(G& generator, std::int64_t n, double p) {
    TENURE_EXPECT(n >= 0 && n <= binomial_max_trials);
    TENURE_EXPECT(p >= 0.0 && p <= 1.0);
    if (n == 0 || p == 0.0) return 0;
    if (p == 1.0) return n;
    const bool reflected = p > 0.5;
    const double small = reflected ? 1.0 - p : p;
    const std::int64_t x = static_cast<double>(n) * small < 10.0
                               ? detail::invert_binomial(generator, n, small)
                               : detail::reject_binomial(generator, n, small);
    return reflected ? n - x : x;
}

}  // namespace tenure
