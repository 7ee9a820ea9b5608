/// `tenure sensitivity`: which inputs drive the decision.
#include "tenure/present/sensitivity.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/study.hpp"

namespace tenure::cli {

void add_sensitivity(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "sensitivity", "What drives the decision: tornado in currency, break-even values, Sobol' indices");
    auto options = std::make_shared<StudyOptions>();
    add_study_options(*command, *options, default_sensitivity_draws, "tenure.sensitivity/1",
                      "inputs.csv, shapley.csv, groups.csv, sensitivity.json and page.txt");
    add_plot_option(*command, options->plot, "the tornado");
    command->footer(
        "Examples:\n"
        "  tenure sensitivity scenario.toml\n"
        "  tenure sensitivity scenario.toml --draws 5000 --out drivers\n"
        "About the headline's delta NPV in expected values. P10 is the value an input falls below in one "
        "case "
        "of ten.");
    command->callback([options, &session] {
        session.exit_code =
            run_study("sensitivity", *options, session, [&](const Scenario& scenario, const Options& run) {
                const auto result =
                    std::make_shared<SensitivityCase>(sensitivity(scenario, options->draws, run));
                return StudyText{
                    [result] { return sensitivity_json(*result); },
                    [result](const PageOptions& page) { return sensitivity_page(*result, page); },
                    [result](const PageOptions& page) { return sensitivity_files(*result, page); },
                    [result] { return chart::picture_of(*result); }};
            });
    });
}

}  // namespace tenure::cli
