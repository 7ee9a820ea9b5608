#pragma once
/// Which mechanisms of the law act in a scenario and why (model page, section 13).
#include <string>
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct MechanismState {
    std::string name;
    bool on = false;
    std::string why;  ///< what switches it, or what off means
};

std::vector<MechanismState> mechanisms(const Parameters& parameters);

}  // namespace tenure
