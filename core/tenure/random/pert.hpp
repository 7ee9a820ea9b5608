#pragma once
/// PERT(low, mode, high): a beta on [low, high] with a + b = 6 and mean (low + 4 mode + high)/6. By quantile,
/// one uniform a draw.
#include "tenure/base/expect.hpp"
#include "tenure/math/incomplete.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// u in (0, 1), low <= mode <= high; low = high gives that point.
inline double pert_quantile(double u, double low, double mode, double high) {
    TENURE_EXPECT(low <= mode && mode <= high);
    const double range = high - low;
    if (range <= 0.0) return mode;
    const double a = 1.0 + 4.0 * ((mode - low) / range);
    const double b = 1.0 + 4.0 * ((high - mode) / range);
    const double x = low + range * math::beta_quantile(u, a, b);
    return x > high ? high : x;
}

template <Generator G>
double sample_pert(G& generator, double low, double mode, double high) {
    return pert_quantile(generator.uniform(), low, mode, high);
}

}  // namespace tenure
