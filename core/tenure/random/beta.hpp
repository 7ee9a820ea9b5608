#pragma once
/// Beta(a, b) by quantile, one uniform a draw: monotone in it, as correlated inputs need.
#include "tenure/math/incomplete.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

/// u in (0, 1), a, b > 0.
inline double beta_quantile(double u, double a, double b) {
    return math::beta_quantile(u, a, b);
}

template <Generator G>
double sample_beta(G& generator, double a, double b) {
    return beta_quantile(generator.uniform(), a, b);
}

}  // namespace tenure
