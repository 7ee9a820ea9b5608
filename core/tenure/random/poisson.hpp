#pragma once
/// Poisson(mean), 0 <= mean <= 1e12: inversion below 10 (one uniform), transformed rejection PTRS (Hormann
/// 1993) above (two uniforms a try, 1.1 to 1.3 tries). Limits: log pmf in the acceptance test to 1e-9 at mean
/// 1e12.
#include <cmath>
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

inline constexpr double poisson_max_mean = 1e12;

namespace detail {

template <Generator G>
std::int64_t invert_poisson(G& generator, double mean) {
    const double start = math::exp(-mean);
    for (;;) {
        double left = generator.uniform();
        double mass = start;
        for (int x = 0;;) {
            if (left < mass) return x;
            if (++x > inversion_limit) break;  // rounding left a rest: draw again
            left -= mass;
            mass *= mean * reciprocals.of[x];
        }
    }
}

/// log f(k) by Stirling's formula around x = k + 1; the terms of size k cancel inside log1p_minus.
inline double poisson_log_pmf(double k, double mean) {
    constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;
    const double x = k + 1.0;
    return x * math::log1p_minus((mean - x) / x) - math::log(mean) + 0.5 * math::log(x) - half_log_two_pi -
           math::stirling_tail(static_cast<std::int64_t>(k));
}

template <Generator G>
std::int64_t reject_poisson(G& generator, double mean) {
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double box = 0.9277 - 3.6224 / (b - 2.0);
    for (;;) {
        const double u = generator.uniform() - 0.5;
        const double v = generator.uniform();
        const double edge = 0.5 - (u < 0.0 ? -u : u);
        const double k = std::floor((2.0 * a / edge + b) * u + mean + 0.43);
        if (edge >= 0.07 && v <= box) return static_cast<std::int64_t>(k);
        if (k < 0.0 || (edge < 0.013 && v > edge)) continue;
        const double scaled = v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b);
        if (math::log(scaled) <= poisson_log_pmf(k, mean)) return static_cast<std::int64_t>(k);
    }
}

}  // namespace detail

template <Generator G>
std::int64_t sample_poisson(G& generator, double mean) {
    TENURE_EXPECT(mean >= 0.0 && mean <= poisson_max_mean);
    if (mean == 0.0) return 0;
    return mean < 10.0 ? detail::invert_poisson(generator, mean) : detail::reject_poisson(generator, mean);
}

}  // namespace tenure
