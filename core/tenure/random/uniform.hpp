#pragma once
/// Uniform(low, high) by quantile, one uniform a draw.
#include "tenure/base/expect.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// u in (0, 1), low <= high; stays inside [low, high] whatever the rounding.
inline double uniform_quantile(double u, double low, double high) {
    TENURE_EXPECT(low <= high);
    const double x = low + (high - low) * u;
    return x > high ? high : x;
}

template <Generator G>
double sample_uniform(G& generator, double low, double high) {
    return uniform_quantile(generator.uniform(), low, high);
}

}  // namespace tenure
