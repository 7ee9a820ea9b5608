/// `tenure compare`: what each arm changes, and whether retention beats acquisition for the same money.
#include <CLI/CLI.hpp>

#include "cli/case_runner.hpp"

namespace tenure::cli {

void add_compare(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("compare", "The business case: differences between arms, headline first");
    auto options = std::make_shared<CaseOptions>();
    add_case_options(*command, *options);
    command
        ->add_option("--target-se", options->target_se,
                     "Instead of --replications: as many as bring the standard error of the first delta NPV "
                     "down to this much money")
        ->type_name("AMOUNT")
        ->check(CLI::PositiveNumber)
        ->excludes("--replications");
    command->footer(
        "Examples:\n"
        "  tenure compare scenario.toml\n"
        "  tenure compare scenario.toml --out case --seed 7\n"
        "  tenure compare scenario.toml --json --engine expectation\n"
        "  tenure compare scenario.toml --target-se 20000\n"
        "Several values of a field are run in turn when the scenario has [[sweep]] tables.");
    command->callback(
        [options, &session] { session.exit_code = run_case(*options, CaseKind::contrasts, session); });
}

}  // namespace tenure::cli
