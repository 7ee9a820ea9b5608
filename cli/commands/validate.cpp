/// `tenure validate`: every fault and warning of a scenario, without running it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands/commands.hpp"
#include "cli/scenario_input.hpp"
#include "tenure/present/case_json.hpp"

namespace tenure::cli {

namespace {

struct ValidateOptions {
    ScenarioInput scenario;
    bool json = false;
    bool strict = false;
    bool quiet = false;
};

std::string verdict_json(const std::string& hash, const std::vector<Diagnostic>& diagnostics) {
    JsonDocument json;
    json.begin_object();
    json.member("format", "tenure.validation/1");
    json.member("valid", !hash.empty());
    json.key("hash");
    hash.empty() ? json.null() : json.value(hash);
    for (const auto severity : {Diagnostic::Severity::error, Diagnostic::Severity::warning}) {
        json.key(severity == Diagnostic::Severity::error ? "errors" : "warnings");
        json.begin_array();
        for (const Diagnostic& each : diagnostics) {
            if (each.severity == severity) write_diagnostic(json, each);
        }
        json.end_array();
    }
    json.end_object();
    return json.text() + "\n";
}

std::string summary(const Scenario& scenario, const std::string& path) {
    const Parameters central = scenario.central();
    return fmt::format(
        "{}: valid; segments {}, touchpoints {}, initiatives {}, arms {}, uncertain inputs {}, warnings {}\n",
        path, central.segments.size(), central.touchpoints.size(), central.initiatives.size(),
        central.arms.size(), scenario.uncertain_inputs().size(), scenario.warnings().size());
}

int validate(ValidateOptions& options, Console& console) try {
    const Scenario scenario = load(options.scenario);
    if (!options.quiet && !scenario.warnings().empty()) {
        console.err << format_all(scenario.warnings(), scenario.sources()) << "\n";
    }
    write_data(console, options.json ? verdict_json(scenario.hash(), scenario.warnings())
                                     : summary(scenario, options.scenario.path));
    return options.strict && !scenario.warnings().empty() ? exit_check_failed : exit_ok;
} catch (const InputError& error) {
    if (options.json) write_data(console, verdict_json("", error.diagnostics));
    throw;
}

}  // namespace

void add_validate(CLI::App& app, Session& session) {
    CLI::App* command =
        app.add_subcommand("validate", "Check a scenario: every fault at once, with its place");
    auto options = std::make_shared<ValidateOptions>();
    add_scenario_input(*command, options->scenario);
    command->add_flag("--json", options->json, "Write JSON (tenure.validation/1) on standard output");
    command->add_flag("--strict", options->strict, "Exit with 3 when there is a warning");
    command->add_flag("--quiet", options->quiet, "No warnings on standard error");
    command->footer(
        "Examples:\n"
        "  tenure validate scenario.toml\n"
        "  tenure validate scenario.toml --json");
    command->callback([options, &session] { session.exit_code = validate(*options, session.console); });
}

}  // namespace tenure::cli
