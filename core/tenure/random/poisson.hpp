#pragma once
/// Poisson(mean), 0 <= mean <= 1e12: inversion below 10 (one uniform), transformed rejection PTRS (Hormann
/// 1993) above (two uniforms a try, 1.1 to 1.3 tries). Limits: log pmf in the acceptance test to 1e-9 at mean
/// 1e12.
#include <cmath>
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"
#include "tenure/math/stirling.hpp"
#include "tenure/random/generator.hpp"
#include "tenure/random/inversion.hpp"

namespace tenure {

inline constexpr double poisson_max_mean = 1e12;

namespace detail {

template <Generator G>
std::int64_t invert_poisson(G& generator, double mean) {
    return invert_from_zero(generator, math::exp(-mean), inversion_limit,
                            [=](int x) { return mean * reciprocals.of[x]; });
}

/// log f(k) by Stirling's formula around x = k + 1; the terms of size k cancel inside log1p_minus.
inline double poisson_log_pmf(std::int64_t k, double mean) {
    constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;
    const double x = static_cast<double>(k) + 1.0;
    return x * math::log1p_minus((mean - x) / x) - math::log(mean) + 0.5 * math::log(x) - half_log_two_pi -
           math::stirling_tail(k);
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
        const double candidate = (2.0 * a / edge + b) * u + mean + 0.43;
        if (edge >= 0.07 && v <= box) return static_cast<std::int64_t>(candidate);
        if (!(candidate >= 0.0 && candidate < 0x1p62) || (edge < 0.013 && v > edge)) continue;
        const auto k = static_cast<std::int64_t>(candidate);
        const double scaled = v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b);
        if (math::log(scaled) <= poisson_log_pmf(k, mean)) return k;
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
