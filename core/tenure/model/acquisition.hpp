#pragma once
/// How prospects become customers and where they start (docs/model section 6).
/// Rating (ewom) and poisoning (kappa*zp) multiply these hazards; both dock in `organic_hazard` and the
/// caller.
#include "tenure/model/experience.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// Response of a paid channel: a(A) = ceiling*(1-exp(-k_a*A)), the P(join) per prospect-month.
double acquisition_response(double spend_per_prospect, double ceiling, double k_a);

/// The channel's hazard: -ln(1-a(A)).
double channel_hazard(double spend_per_prospect, double ceiling, double k_a);

/// Marginal acquisition cost 1/a'(A): what the next customer costs at this spend.
double marginal_acquisition_cost(double spend_per_prospect, double ceiling, double k_a);

/// P(a prospect joins in the month) for the sum of its hazards.
double joining_probability(double hazard);

/// Hazard that gives joining probability `p`.
double joining_hazard(double p);

/// Shares of the entry bands: satisfaction ~ Normal(mu, entry_sd) integrated over the bands,
/// mu = promise_weight*promise + (1-promise_weight)*rating.
ByBand entry_bands(double promise, double rating, const EntryParameters& law, int bands);

/// P(forget) per month from a half-life.
double forget_probability(double half_life);

}  // namespace tenure
