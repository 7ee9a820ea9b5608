#pragma once
/// Poisson(mean), exact for 0 <= mean <= 1e12: inversion below 10 (one uniform), transformed rejection above
/// (two uniforms a try, 1.15 to 1.4 tries; see rejection.hpp for why the hat is the binomial's). Limits: log
/// pmf ratios in the acceptance test to 1e-9 at mean 1e12.
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"
#include "tenure/random/generator.hpp"
#include "tenure/random/inversion.hpp"
#include "tenure/random/rejection.hpp"

namespace tenure {

inline constexpr double poisson_max_mean = 1e12;

namespace detail {

template <Generator G>
std::int64_t invert_poisson(G& generator, double mean) {
    return invert_from_zero(generator, math::exp(-mean), inversion_limit,
                            [=](int x) { return mean * reciprocals.of[x]; });
}

/// Poisson pmf relative to its value at the mode.
struct PoissonRatio {
    double mean, mode;

    explicit PoissonRatio(double m) : mean(m), mode(static_cast<double>(static_cast<std::int64_t>(m))) {}

    /// f(k)/f(mode) as a product, for |k-mode| <= near_mode: factors of at most 1e12 keep it finite.
    double near(double k) const {
        double up = 1.0, down = 1.0;
        for (double i = mode + 1.0; i <= k; i += 1.0) {
            up *= mean;
            down *= i;
        }
        for (double i = k + 1.0; i <= mode; i += 1.0) {
            up *= i;
            down *= mean;
        }
        return up / down;
    }

    /// log f(k)/f(mode) by Stirling's formula, written in k - mode.
    double log_at(double k) const {
        const double d = k - mode, below = mode + 1.0;
        const auto tail = [](double x) { return math::stirling_tail(static_cast<std::int64_t>(x)); };
        return d * math::log1p((mean - below) / below) + (d - (k + 0.5) * math::log1p(d / below)) +
               (tail(mode) - tail(k));
    }
};

}  // namespace detail

template <Generator G>
std::int64_t sample_poisson(G& generator, double mean) {
    TENURE_EXPECT(mean >= 0.0 && mean <= poisson_max_mean);
    if (mean == 0.0) return 0;
    if (mean < 10.0) return detail::invert_poisson(generator, mean);
    return detail::reject_in_hat(generator, detail::TableMountain(mean, 0.0), 0x1p62,
                                 [=] { return detail::PoissonRatio(mean); });
}

}  // namespace tenure
