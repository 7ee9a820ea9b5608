#pragma once
/// What a value is, where it was set and what it rests on.
#include <string>
#include <string_view>
#include <vector>

#include "tenure/scenario/scenario.hpp"

namespace tenure {

struct Explanation {
    std::string path;
    std::string value;  ///< as a file would write it, or what stands instead ("solved ...")
    std::string unit;
    std::string where;  ///< "file:line:col", "default" or "not in use"
    std::string doc;
    std::string allowed;       ///< "0 to 1", "" when anything
    std::string distribution;  ///< "" when fixed
    std::string source, owner, grade, as_of;
};

/// Every value at or below `prefix` ("" = all; "*" stands for any name): given ones in the order of the file,
/// then defaults in use. A known path that is neither is explained as well; an unknown one throws InputError.
std::vector<Explanation> explain(const Scenario& scenario, std::string_view prefix = {});

}  // namespace tenure
