#pragma once
/// Triangular(low, mode, high) by quantile, one uniform a draw.
#include <cmath>

#include "tenure/base/expect.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// u in (0, 1), low <= mode <= high; low = high gives that point.
inline double triangular_quantile(double u, double low, double mode, double high) {
    TENURE_EXPECT(low <= mode && mode <= high);
    const double range = high - low;
    if (range <= 0.0) return mode;
    const double left = mode - low, right = high - mode;
    // low + range may round past high, and so may the roots: keep each branch on its side of the mode.
    if (u * range < left) {
        const double x = low + std::sqrt(u * range * left);
        return x > mode ? mode : x;
    }
    const double x = high - std::sqrt((1.0 - u) * range * right);
    return x < mode ? mode : x;
}

template <Generator G>
double sample_triangular(G& generator, double low, double mode, double high) {
    return triangular_quantile(generator.uniform(), low, mode, high);
}

}  // namespace tenure
