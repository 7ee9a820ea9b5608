#include "cli/scenario_input.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>

namespace tenure::cli {

void add_scenario_input(CLI::App& command, ScenarioInput& input) {
    command.add_option("scenario", input.path, "Scenario file (TOML), or - for standard input")
        ->required()
        ->type_name("FILE");
    command.add_option("--set", input.set, "Set a value, e.g. --set segment.consumer.arpu='32 EUR/month'")
        ->type_name("PATH=VALUE")
        ->allow_extra_args(false);
}

Scenario load(ScenarioInput& input, const std::vector<std::string>& more_overrides) {
    std::vector<std::string> overrides = input.set;
    overrides.insert(overrides.end(), more_overrides.begin(), more_overrides.end());
    if (input.path != "-") return load_scenario(input.path, overrides);
    if (input.text.empty()) input.text.assign(std::istreambuf_iterator<char>(std::cin), {});
    return parse_scenario(input.text, "stdin", overrides);
}

}  // namespace tenure::cli
