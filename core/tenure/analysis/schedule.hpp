#pragma once
/// When initiatives start: those the baseline does not have, each in a month or never.
///
/// A start moves the deadline with it: the time a plan takes stays. What an initiative requires is done too,
/// or it is not done; when its effects begin after that is the model's business (docs/model section 8).
#include <string>
#include <vector>

#include "tenure/analysis/decided_arm.hpp"

namespace tenure {

struct Candidate {
    int index = 0;  ///< of the initiative
    std::string name, owner;
    std::vector<int> requires_;  ///< candidates it cannot do without, all the way down
};

/// By candidate: the month it starts in, or `never`.
using Schedule = std::vector<int>;
inline constexpr int never = -1;
inline constexpr int quarter_months = 3;

/// `one` cannot do without the candidate of that number.
bool needs(const Candidate& one, std::size_t other);

std::vector<Candidate> find_candidates(const Parameters& central);

/// Moves the start, and the deadline with it.
void start_in(InitiativeParameters& initiative, int month);

/// Without those that lack something they require.
Schedule workable(const std::vector<Candidate>& candidates, Schedule schedule);

/// Without a candidate and all that require it.
Schedule without(const std::vector<Candidate>& candidates, Schedule schedule, std::size_t candidate);

/// Arm 0 as it is and arm 1 with the schedule on top.
Parameters with_schedule(const Parameters& parameters, const std::vector<Candidate>& candidates,
                         const Schedule& schedule);

/// A scenario that extends `file`: starts, and an arm "portfolio" or the first free "portfolio_2", ...;
/// nothing for a schedule of nothing. Initiatives it does not start stay as they are.
std::string write_schedule(const Scenario& scenario, const Parameters& central,
                           const std::vector<Candidate>& candidates, const Schedule& schedule,
                           const std::string& file);

}  // namespace tenure
