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
        const double excess = y * (3.0 + y * (3.0 + y));  // (1 + y)^3 - 1
        const double square = x * x;
        // The first test is a bound of the second; log(v) - (v - 1) is taken whole, since d times it must be
        // right.
        if (u < 1.0 - 0.0331 * square * square ||
            math::log(u) < 0.5 * square + d * math::log1p_minus(excess)) {
            return scale * (d * (1.0 + excess));
        }
    }
}

}  // namespace tenure
