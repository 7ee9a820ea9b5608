#include "tenure/model/contact_centre.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/base/expect.hpp"
#include "tenure/base/money.hpp"
#include "tenure/math/queue.hpp"
#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr double seconds_per_hour = 3600.0;
constexpr double shortest = 1e-3;  // seconds: a lever may have been taken to nothing
constexpr double most_agents = 1e9;
constexpr double tolerance = 1e-11;  // of offered; waits far below capacity err by up to agents times this

double first_contacts(const ServiceLine& line, double customers, double adds, double failures) {
    return std::max(0.0, line.base * customers + line.onboarding * adds + line.campaign +
                             line.contacts_per_failure * failures);
}

/// A number of offered contacts and what follows from it.
struct Trial {
    double offered = 0.0;
    double abandoned = 0.0;
    double mean_wait = 0.0;  ///< seconds
    double excess = 0.0;     ///< offered - right side
    double slope = 1.0;      ///< d excess / d offered
};

/// Where the excess is 0 on the cubic through both trials with their slopes, offered as a function of excess.
double interpolate(const Trial& a, const Trial& b) {
    const double width = b.excess - a.excess, chord = (b.offered - a.offered) / width;
    const double bend = (1.0 / b.slope - chord) / width, bend_before = (chord - 1.0 / a.slope) / width;
    const double twist = (bend - bend_before) / width;
    return b.offered - b.excess * (1.0 / b.slope - b.excess * (bend - a.excess * twist));
}

class Centre {
  public:
    Centre(const ServiceLine& line, const ContactCentreParameters& law)
        : law_(law),
          service_rate_(seconds_per_hour / std::max(line.handling, shortest)),
          patience_rate_(seconds_per_hour / std::max(line.patience, shortest)),
          repeat_((1.0 - line.first_contact_resolution) * law.p_repeat) {
        TENURE_EXPECT(law.hours.size() == law.shares.size());
        TENURE_EXPECT(repeat_ < 1.0 && law.p_retry < 1.0);
        for (const double hours : law.hours) hours_ += hours;
    }

    /// Agents, were every agent busy all day with the answered contacts.
    double busy_agents(double answered) const { return answered / (service_rate_ * hours_); }

    /// The most answered contacts that can follow from these: those of an infinite staff.
    double most_answered(double first) const { return first / (1.0 - repeat_); }

    /// Newton steps from the fluid limit, then two-point interpolation, inside a bracket that only narrows.
    Trial solve(double first, int agents) const {
        const double retry = law_.p_retry;
        double low = first / (1.0 - std::min(repeat_, retry));
        double high = first / (1.0 - std::max(repeat_, retry));
        Trial before, now = handle(solve_fluid(first, agents), first, agents);
        for (int i = 0; i < 100; ++i) {
            const double step = now.excess / now.slope;
            if (std::fabs(step) <= tolerance * now.offered) break;
            (now.excess > 0.0 ? high : low) = now.offered;
            double next = i == 0 ? now.offered - step : interpolate(before, now);
            if (!(next > low && next < high)) next = low + 0.5 * (high - low);
            before = now;
            now = handle(next, first, agents);
        }
        return now;
    }

  private:
    Trial handle(double offered, double first, int agents) const {
        Trial trial{.offered = offered};
        double lost = 0.0;  // share of one more contact
        for (std::size_t r = 0; r < law_.hours.size(); ++r) {
            const double share = law_.shares[r];
            const ErlangA line =
                erlang_a(offered * share / law_.hours[r], service_rate_, patience_rate_, agents);
            trial.abandoned += offered * share * line.p_abandon;
            trial.mean_wait += share * line.mean_wait * seconds_per_hour;
            lost += share * line.abandon_slope;
        }
        const double answers_gone = 1.0 - repeat_, abandons_gone = 1.0 - law_.p_retry;
        trial.excess = (offered - trial.abandoned) * answers_gone + trial.abandoned * abandons_gone - first;
        trial.slope = (1.0 - lost) * answers_gone + lost * abandons_gone;
        return trial;
    }

    /// The solution if just what exceeds the capacity of a class hung up: piecewise linear, so Newton's steps
    /// end after one for each class.
    double solve_fluid(double first, int agents) const {
        const double swing = law_.p_retry - repeat_;
        double offered = most_answered(first);
        for (std::size_t i = 0; i < law_.hours.size(); ++i) {
            double slope = 1.0 - repeat_, constant = first;
            for (std::size_t r = 0; r < law_.hours.size(); ++r) {
                const double capacity = agents * service_rate_ * law_.hours[r];
                if (offered * law_.shares[r] <= capacity) continue;
                slope -= swing * law_.shares[r];
                constant -= swing * capacity;
            }
            offered = constant / slope;
        }
        return offered;
    }

    const ContactCentreParameters& law_;
    double service_rate_, patience_rate_;  // per hour
    double repeat_;
    double hours_ = 0.0;
};

int whole_agents(double agents) {
    return static_cast<int>(round_half_even(std::clamp(agents, 1.0, most_agents)));
}

}  // namespace

ServiceMonth serve(const ServiceLine& line, const ContactCentreParameters& law, double customers, double adds,
                   double failures) {
    ServiceMonth month;
    const double first = first_contacts(line, customers, adds, failures);
    if (first == 0.0) return month;
    const Centre centre(line, law);
    const int agents = whole_agents(line.agents);
    const Trial trial = centre.solve(first, agents);
    month.abandoned = std::min(trial.abandoned, trial.offered);
    month.answered = trial.offered - month.abandoned;
    month.offered = month.answered + month.abandoned;  // an identity to the last bit
    month.mean_wait = trial.mean_wait;
    month.p_abandon = month.abandoned / month.offered;
    month.occupancy = std::min(1.0, centre.busy_agents(month.answered) / agents);
    month.cost = line.cost_per_contact * month.answered;
    return month;
}

double least_agents(const ServiceLine& line, const ContactCentreParameters& law, double customers,
                    double adds, double failures) {
    TENURE_EXPECT(law.target_occupancy > 0.0);
    const Centre centre(line, law);
    const double contacts = centre.most_answered(first_contacts(line, customers, adds, failures));
    double load = 0.0;  // erlangs of the busiest class
    for (std::size_t r = 0; r < law.hours.size(); ++r)
        load = std::max(load, contacts * law.shares[r] / law.hours[r] * line.handling / seconds_per_hour);
    return std::clamp(std::ceil(load / law.target_occupancy), 1.0, most_agents);
}

void apply_waiting(const ServiceMonth& month, const ContactCentreParameters& law, double& mean,
                   double& failure) {
    if (law.wait_penalty > 0.0) {  // an endless wait costs nothing where waiting costs nothing
        mean = std::clamp(mean - law.wait_penalty * math::log1p(month.mean_wait / 60.0), 0.0, 10.0);
    }
    // Adds to what did not fail, so that nobody hanging up leaves the failure as it is to the last bit.
    failure = std::clamp(failure + (1.0 - failure) * (law.abandon_failure * month.p_abandon), 0.0, 1.0);
}

}  // namespace tenure
