#pragma once
/// The scenario argument every command shares: a file, or - for standard input, with --set values.
#include <string>
#include <vector>

#include "tenure/scenario/load.hpp"

namespace CLI {
class App;
}

namespace tenure::cli {

struct ScenarioInput {
    std::string path;
    std::vector<std::string> set;
    std::string text;  ///< of standard input, kept because it can be read only once
};

void add_scenario_input(CLI::App& command, ScenarioInput& input);

/// Throws InputError with every fault, IoError when the file cannot be read.
Scenario load(ScenarioInput& input, const std::vector<std::string>& more_overrides = {});

}  // namespace tenure::cli
