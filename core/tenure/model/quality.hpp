#pragma once
/// Quality of a visit and how it compares with an expectation (docs/model section 3).
#include <span>
#include <vector>

namespace tenure {

/// One touchpoint of a segment's journey as it is in a given month, initiatives applied.
struct Visit {
    double visits = 0.0;  ///< per customer-month
    double mean = 0.0, sd = 0.0;
    double failure = 0.0;  ///< per visit
    double severity = 0.0;
    double complain = 0.0, recover = 0.0;
    double recovered_share = 0.0;
    double cost = 0.0;  ///< currency per visit

    double rho() const { return complain * recover; }
    double recovered_mean() const { return mean - severity * (1.0 - recovered_share); }
    double unresolved_mean() const { return mean - severity; }
};

using Journey = std::vector<Visit>;

/// E[(X-E)+] and E[(E-X)+] of X ~ Normal(mean, sd), each by its own closed form: their difference,
/// mean-E, would cancel when taken from one of them. sd 0 is the limit.
struct PartialMoments {
    double up = 0.0;
    double down = 0.0;
};

/// Of many side by side; `gap` is mean - E. All three are of one length.
void partial_moments(std::span<const double> gap, std::span<const double> sd,
                     std::span<PartialMoments> moments);

double total_visits(const Journey& journey);

/// Xbar: mean quality of a visit, failures and their recovery included; 0 without visits.
double mean_quality(const Journey& journey);

/// V: variance of one visit's quality over touchpoints by visits and over ok, recovered and unresolved.
double quality_variance(const Journey& journey);

}  // namespace tenure
