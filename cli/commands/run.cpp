/// `tenure run`: the level of every arm.
#include <CLI/CLI.hpp>

#include "cli/case_runner.hpp"

namespace tenure::cli {

void add_run(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("run", "Simulate every arm of a scenario: levels, no differences");
    auto options = std::make_shared<CaseOptions>();
    add_case_options(*command, *options);
    command->footer(
        "Examples:\n"
        "  tenure run scenario.toml\n"
        "  tenure run scenario.toml --json --replications 200\n"
        "Several values of a field are run in turn when the scenario has [[sweep]] tables.");
    command->callback(
        [options, &session] { session.exit_code = run_case(*options, CaseKind::levels, session); });
}

}  // namespace tenure::cli
