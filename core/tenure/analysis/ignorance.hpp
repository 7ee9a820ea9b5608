#pragma once
/// Ignorance and chance: how much of the spread would research remove, how much would remain.
///
/// Each draw of the uncertain inputs carries two independent chance draws Y1, Y2. Then
/// Var_theta(E[Y|theta]) = Cov(Y1, Y2) and the rest of Var(Y) is chance. Estimated symmetrically (Y1 and Y2
/// are exchangeable): between pairs B = 2*var(pair means), within W = mean(d^2/2), ignorance = (B-W)/2,
/// chance = W. Standard errors by the influence function over pairs. An ignorance below 0 is left as it
/// is: cutting it would bias the estimate.
///
/// Of designs (Pairing::replicates) the variance of the pair means is their mean square around the mean of
/// all plus the square of its error, and influences are added up by design.
#include <span>

#include "tenure/analysis/statistics.hpp"

namespace tenure {

struct Ignorance {
    double ignorance = 0.0, ignorance_se = 0.0;  ///< variance due to uncertain inputs
    double chance = 0.0, chance_se = 0.0;        ///< variance due to chance
    double share = 0.0, share_se = 0.0;          ///< ignorance / (ignorance + chance); 0 without any spread
};

/// `values` by replication; 2i and 2i+1 share a draw. An odd last value is left out.
Ignorance split_variance(std::span<const double> values, Pairing pairing = Pairing::pairs);

}  // namespace tenure
