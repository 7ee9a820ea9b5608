#pragma once
/// The service line (docs/model section 7): contacts of a month, who calls again, waiting, abandonment, cost.
///
/// offered = first + repeat*answered(offered) + retry*abandoned(offered), with repeat =
/// (1-first_contact_resolution)*p_repeat and retry = p_retry. In M/M/c+M busy servers and waiting customers
/// both grow with the arrival rate, so answered and abandoned rise with offered and their slopes add to 1:
/// the right side is increasing with a slope between repeat and retry. Both below 1, there is one solution.
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// The levers of one month, after initiatives and events; the rest is constant in ContactCentreParameters.
struct ServiceLine {
    double base = 0.0;                      ///< contacts per customer-month
    double onboarding = 0.0;                ///< contacts per add of the month before
    double campaign = 0.0;                  ///< further contacts per month
    double contacts_per_failure = 0.0;      ///< per failure month of the month before
    double handling = 0.0;                  ///< seconds
    double patience = 0.0;                  ///< mean seconds before hanging up; may be infinite
    double first_contact_resolution = 0.0;  ///< share of answered contacts
    double agents = 0.0;                    ///< rounded half to even, at least 1
    double cost_per_contact = 0.0;          ///< currency per answered contact
};

struct ServiceMonth {
    double offered = 0.0;    ///< contacts per month: answered + abandoned
    double answered = 0.0;   ///< contacts per month
    double abandoned = 0.0;  ///< contacts per month
    double mean_wait = 0.0;  ///< seconds, over all contacts
    double p_abandon = 0.0;  ///< share of all contacts
    double occupancy = 0.0;  ///< busy share of the agents' open hours
    double cost = 0.0;       ///< currency of the month
};

/// Steady state of a month with this many active customers, adds and failure months of the month before.
/// Offered to relative 1e-10, by one to six steady states of each load class, mostly three: 0.3 microseconds
/// with 10 agents, 1 to 2 with 1,000. Needs p_repeat and p_retry at most .999. Times below a millisecond
/// count as one.
ServiceMonth serve(const ServiceLine& line, const ContactCentreParameters& law, double customers, double adds,
                   double failures);

/// Least whole number of agents who could answer everybody in the busiest load class at no more than
/// target_occupancy (0 < target <= 1). Counting only who is answered would staff for those who hang up: it
/// gives 2 agents and half the callers lost where this gives 5. `line.agents` is not read.
double least_agents(const ServiceLine& line, const ContactCentreParameters& law, double customers,
                    double adds, double failures);

/// What waiting does to the quality and failure of a service touchpoint, clipped to 0-10 and 0-1.
void apply_waiting(const ServiceMonth& month, const ContactCentreParameters& law, double& mean,
                   double& failure);

}  // namespace tenure
