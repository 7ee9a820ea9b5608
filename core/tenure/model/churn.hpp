#pragma once
/// From satisfaction to leaving: failure defection, base churn and its reasons (docs/model section 4).
#include <span>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// z of a band: satisfaction above the pivot, dampened by inconsistency, relative to the reference.
/// `variance` is V of the current journey, `variance_0` V of the baseline at month 0 (one constant).
double satisfaction_gap(double centre, double reference, double variance, double variance_0,
                        const ChurnParameters& law);

/// P(leave | unresolved failure) in a band with this centre after the move.
double defection_probability(double centre, const ChurnParameters& law);

/// exp(-beta(z)*z): multiplies the base hazard.
double satisfaction_response(double z, const ChurnParameters& law);

/// Share of base churn that is dissatisfaction: 1-exp(beta_down*z) below the reference, else 0.
double dissatisfied_share(double z, const ChurnParameters& law);

/// Multiplier of the hazard for a price away from the rival's.
double price_response(double price, double rival_price, double price_sensitivity);

/// save: multiplier of the hazard for retention spend per active customer and month.
double retention_save(double spend, const ChurnParameters& law);

/// P(base churn) = 1-exp(-hazard).
double churn_probability(double hazard);

/// The same of many, in place: hazards become probabilities.
void churn_probabilities(std::span<double> hazards);

}  // namespace tenure
