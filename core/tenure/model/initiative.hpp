#pragma once
/// Life of an initiative: when it works, how much, and what it costs (docs/model section 8).
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// Dates of an initiative inside an arm, in months; `works_from` is infinite when a prerequisite is absent.
struct InitiativeDates {
    double slip = 0.0;        ///< (schedule_multiplier-1)*(deadline-start): delays effects, not spending
    double works_from = 0.0;  ///< start + slip, or when the last prerequisite reaches 95 % of its ramp
    double full = 0.0;        ///< works_from + ramp_months
    double ends = 0.0;        ///< effect and run cost are 0 from here on
};

/// Dates of every initiative of the scenario as seen by one arm (index = initiative).
std::vector<InitiativeDates> initiative_dates(const Parameters& parameters, const Arm& arm);

/// delivery*ramp*decay in month t: the share of the planned effect that works. Exactly 0 before
/// works_from and from `ends` on. Ramp is logistic and crosses 95 % at `full`. Half-lives are longer by the
/// factor 1+culture.
double effect_strength(const InitiativeParameters& initiative, const InitiativeDates& dates, int month,
                       double culture = 0.0);

/// The same for what the firm decides (`is_decided`): delivered in full, faded only by a given half-life.
double decision_strength(const InitiativeParameters& initiative, const InitiativeDates& dates, int month,
                         double culture = 0.0);

/// The same of an event that ends at month `ends`: delivery 1, no slip.
double event_strength(const EventParameters& event, double ends, int month);

/// Month an event ends when counter-measures start `latency` months after it.
double event_end(const EventParameters& event, double latency);

/// Planned cash of an initiative in a month, currency units, cost multiplier applied.
struct InitiativeCash {
    double one_off = 0.0;  ///< at the start of the month
    double run = 0.0;
    double upkeep = 0.0;
};
InitiativeCash initiative_cash(const InitiativeParameters& initiative, const InitiativeDates& dates,
                               int month);

}  // namespace tenure
