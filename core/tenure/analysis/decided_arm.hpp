#pragma once
/// An arm that a search makes up: what allocations and portfolios share.
#include <string>
#include <vector>

#include "tenure/scenario/scenario.hpp"

namespace tenure {

bool contains(const std::vector<int>& all, int one);

/// Everything an initiative requires and the baseline does not have, all the way down.
std::vector<int> required_initiatives(const Parameters& parameters, int initiative);

/// Makes `arm` the only one beside the baseline. Lines of the baseline fall due in both, those of other arms
/// in none.
void decide(Parameters& parameters, Arm arm);

/// Contrasts the scenario names.
std::vector<std::string> named_contrasts(const Scenario& scenario);

/// `stem`, or the first free of "stem_2", ...
std::string free_arm_name(const Parameters& parameters, const std::vector<std::string>& contrasts,
                          const std::string& stem);

/// "[arm.NAME]" with initiatives; a contrast too where the scenario names its own, `contrasts`: contrasts
/// that nobody writes are made for every arm, and one that is written would stand alone.
std::string arm_lines(const std::string& name, const std::vector<std::string>& initiatives,
                      const std::string& between, const std::vector<std::string>& contrasts);

}  // namespace tenure
