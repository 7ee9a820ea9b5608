/// `tenure compare`: what each arm changes, and whether retention beats acquisition for the same money.
#include <CLI/CLI.hpp>
#include <charconv>

#include "cli/case_runner.hpp"
#include "cli/study.hpp"

namespace tenure::cli {

void add_compare(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("compare", "The business case: differences between arms, headline first");
    auto options = std::make_shared<CaseOptions>();
    add_case_options(*command, *options);
    command
        ->add_option(
            "--target-se", options->target_se,
            "Instead of --replications: as many, at least 400, as bring the standard error of the first "
            "delta NPV down to this much money")
        ->type_name("AMOUNT")
        ->check([](const std::string& text) {
            double amount = 0.0;
            const char* end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(text.data(), end, amount);
            const bool fits = error == std::errc() && stop == end && amount > 0.0 && amount < 1e300;
            return fits ? "" : text + " is not a positive amount of money, e.g. 20000";
        })
        ->excludes("--replications");
    add_plot_option(*command, options->plot, "the spread of delta NPV and where it comes from");
    command->get_option("--strict")
        ->description(
            "Refuse (exit 2) a case whose deciding inputs have no source, owner or range (see tenure "
            "register); exit with 3 when there is a warning");
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
