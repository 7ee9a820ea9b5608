/// `tenure register`: what the decision rests on, the weakest assumption that matters most first.
#include "tenure/present/register.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/study.hpp"

namespace tenure::cli {
namespace {

struct RegisterWords {
    StudyOptions study;
    bool strict = false;
};

}  // namespace

void add_register(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "register", "The assumption register: what each number rests on, and how much hangs on it");
    auto options = std::make_shared<RegisterWords>();
    add_study_options(*command, options->study, default_register_draws, "tenure.register/1",
                      "inputs.csv, register.json and page.txt");
    command->add_flag("--strict", options->strict,
                      "Refuse (exit 2) a case whose deciding inputs have no source, owner or range");
    command->footer(
        "Examples:\n"
        "  tenure register scenario.toml\n"
        "  tenure register scenario.toml --draws 5000 --out register\n"
        "The weakest assumption that matters most stands first.");
    command->callback([options, &session] {
        session.exit_code =
            run_study("register", options->study, session, [&](const Scenario& scenario, const Options& run) {
                const auto result = std::make_shared<RegisterCase>(
                    assumption_register(scenario, options->study.draws, run, options->strict));
                return StudyText{[result] { return register_json(*result); },
                                 [result](const PageOptions& page) { return register_page(*result, page); },
                                 [result](const PageOptions& page) { return register_files(*result, page); }};
            });
    });
}

}  // namespace tenure::cli
