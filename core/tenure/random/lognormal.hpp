#pragma once
/// Lognormal: log X ~ Normal(log_mean, log_sd). By quantile, one uniform a draw.
#include "tenure/math/special.hpp"
#include "tenure/random/generator.hpp"
#include "tenure/random/normal.hpp"

namespace tenure {

/// u in (0, 1), log_sd >= 0.
inline double lognormal_quantile(double u, double log_mean, double log_sd) {
    return math::exp(normal_quantile(u, log_mean, log_sd));
}

template <Generator G>
double sample_lognormal(G& generator, double log_mean, double log_sd) {
    return lognormal_quantile(generator.uniform(), log_mean, log_sd);
}

}  // namespace tenure
