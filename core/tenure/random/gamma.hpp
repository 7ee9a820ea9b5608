#pragma once
/// Gamma(shape, scale) by the cube of a shifted normal (Marsaglia and Tsang 2000), shape up to 1e12; two
/// uniforms a try, at most 1.05 tries on average. A shape below 1 is drawn at shape + 1 and multiplied by
/// U^(1/shape). The quantile function is there for inputs that must be monotone in one uniform.
#include <cmath>

#include "tenure/base/expect.hpp"
#include "tenure/math/incomplete.hpp"
#include "tenure/math/special.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// u in (0, 1), shape, scale > 0.
inline double gamma_quantile(double u, double shape, double scale) {
    return scale * math::gamma_quantile(u, shape);
}

namespace detail {

/// Log of the acceptance probability of the proposal d (1 + y)^3, d = shape - 1/3, from the normal x = y 3
/// sqrt(d): x^2/2 + d (log v - (v - 1)), v = (1 + y)^3; log v - (v - 1) is taken whole, since d times it must
/// be right.
inline double gamma_log_acceptance(double x, double y, double d) {
    return 0.5 * x * x + d * math::log1p_minus(y * (3.0 + y * (3.0 + y)));
}

/// A lower bound of that probability without logarithms (Marsaglia and Tsang; gamma.test.cpp checks it).
inline double gamma_quick_acceptance(double x) {
    return 1.0 - 0.0331 * (x * x) * (x * x);
}

}  // namespace detail

template <Generator G>
double sample_gamma(G& generator, double shape, double scale) {
    TENURE_EXPECT(shape > 0.0 && shape <= 1e12 && scale >= 0.0);
    if (shape < 1.0) {
        const double larger = sample_gamma(generator, shape + 1.0, scale);
        return larger * math::exp(math::log(generator.uniform()) / shape);
    }
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = math::normal_quantile(generator.uniform());
        const double u = generator.uniform();
        const double y = c * x;
        if (y <= -1.0) continue;
        if (u < detail::gamma_quick_acceptance(x) || math::log(u) < detail::gamma_log_acceptance(x, y, d)) {
            return scale * (d * (1.0 + y * (3.0 + y * (3.0 + y))));
        }
    }
}

}  // namespace tenure
