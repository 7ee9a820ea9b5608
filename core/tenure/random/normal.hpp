#pragma once
/// Normal(mean, sd) by its quantile function: one uniform a draw, monotone in it, so that arms which share
/// the uniform are comonotone. Not the fastest way; it is used for parameters, not per customer.
#include "tenure/base/expect.hpp"
#include "tenure/math/special.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// u in (0, 1), sd >= 0.
inline double normal_quantile(double u, double mean, double sd) {
    TENURE_EXPECT(sd >= 0.0);
    return mean + sd * math::normal_quantile(u);
}

template <Generator G>
double sample_normal(G& generator, double mean, double sd) {
    return normal_quantile(generator.uniform(), mean, sd);
}

}  // namespace tenure
