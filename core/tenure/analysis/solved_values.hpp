#pragma once
/// What a scenario leaves to be solved so that its baseline starts level, at central values: base hazards
/// from first-year churn, people who join by themselves, agents of the contact centre (docs/model sections 1,
/// 6, 7). Draws of the inputs share the last two; base hazards are solved in each.
#include <string>
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct SolvedValue {
    std::string path;     ///< the field that gives it; organic hazards of several segments have one for all
    std::string segment;  ///< whose value it is, where segments share the field; else empty
    double value = 0.0;
    std::string unit, meaning;
};

/// Empty where everything is given. Throws InputError where month 0 finds no level.
std::vector<SolvedValue> solved_values(const Parameters& central);

}  // namespace tenure
