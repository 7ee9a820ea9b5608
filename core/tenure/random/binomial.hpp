#pragma once
/// Binomial(n, p), exact for 0 <= n <= 2^40: inversion where n min(p, 1-p) < 10 (one uniform), transformed
/// rejection BTRS (Hormann 1993) above (two uniforms a try, 1.15 to 1.4 tries).
/// Limits: log pmf ratios in the acceptance test to 1e-9 at n = 2^40; uniforms of 52 bits, so any probability
/// is met to 2^-53.
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"
#include "tenure/random/generator.hpp"
#include "tenure/random/inversion.hpp"
#include "tenure/random/rejection.hpp"

namespace tenure {

inline constexpr std::int64_t binomial_max_trials = std::int64_t{1} << 40;

namespace detail {

/// p <= 1/2, n p < inversion_mean, log_q = log1p(-p).
template <Generator G>
std::int64_t invert_binomial(G& generator, std::int64_t n, double p, double log_q) {
    const double trials = static_cast<double>(n);
    const double odds = p / (1.0 - p);
    const double slope = (trials + 1.0) * odds;
    const int last = n < inversion_limit ? static_cast<int>(n) : inversion_limit;
    return invert_from_zero(generator, math::exp(trials * log_q), last,
                            [=](int x) { return slope * reciprocals.of[x] - odds; });
}

/// Binomial pmf relative to its value at the mode, p <= 1/2.
struct BinomialRatio {
    double trials, p, q, position, mode;

    BinomialRatio(double n, double probability)
        : trials(n),
          p(probability),
          q(1.0 - probability),
          position((n + 1.0) * probability),
          mode(static_cast<double>(static_cast<std::int64_t>(position))) {}

    /// f(k)/f(mode) as a product, for |k-mode| <= near_mode: factors of at most 2^40 keep it finite.
    double near(double k) const {
        double up = 1.0, down = 1.0;
        for (double i = mode + 1.0; i <= k; i += 1.0) {
            up *= (trials - i + 1.0) * p;
            down *= i * q;
        }
        for (double i = k + 1.0; i <= mode; i += 1.0) {
            up *= i * q;
            down *= (trials - i + 1.0) * p;
        }
        return up / down;
    }

    /// log f(k)/f(mode) by Stirling's formula, written in k - mode: exact differences, no large terms that
    /// cancel.
    double log_at(double k) const {
        const double d = k - mode, below = mode + 1.0, above = trials - mode + 1.0;
        const auto tail = [](double x) { return math::stirling_tail(static_cast<std::int64_t>(x)); };
        return d * math::log1p((position - mode - q) / (q * below)) - (k + 0.5) * math::log1p(d / below) -
               (trials - k + 0.5) * math::log1p(-d / above) +
               ((tail(mode) + tail(trials - mode)) - (tail(k) + tail(trials - k)));
    }
};

/// p <= 1/2, n p >= inversion_mean.
template <Generator G>
std::int64_t reject_binomial(G& generator, std::int64_t n, double p) {
    const auto trials = static_cast<double>(n);
    return reject_in_hat(generator, TableMountain(trials * p, p), trials,
                         [=] { return BinomialRatio(trials, p); });
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
    const std::int64_t x = static_cast<double>(n) * small < detail::inversion_mean
                               ? detail::invert_binomial(generator, n, small, math::log1p(-small))
                               : detail::reject_binomial(generator, n, small);
    return reflected ? n - x : x;
}

}  // namespace tenure
