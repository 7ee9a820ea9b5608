/// `tenure sensitivity`: which inputs drive the decision.
#include "tenure/present/sensitivity.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/shell_words.hpp"
#include "cli/study.hpp"

namespace tenure::cli {
namespace {

struct SensitivityWords {
    StudyOptions study;
    std::vector<std::string> of;
};

}  // namespace

void add_sensitivity(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand("sensitivity",
                                           "What drives the decision: tornado in currency, break-even "
                                           "values, shares of the spread, elasticities");
    auto options = std::make_shared<SensitivityWords>();
    add_study_options(
        *command, options->study, default_sensitivity_draws, "tenure.sensitivity/1",
        "inputs.csv, shapley.csv, groups.csv, effects.csv, elasticities.csv, sensitivity.json and page.txt");
    command
        ->add_option("--of", options->of,
                     "Elasticities for this number of the scenario too, e.g. finance.discount_rate")
        ->type_name("PATH ...")
        ->expected(1)
        ->take_all();
    add_plot_option(*command, options->study.plot, "the tornado");
    command->footer(
        "Examples:\n"
        "  tenure sensitivity scenario.toml\n"
        "  tenure sensitivity scenario.toml --draws 5000 --out drivers\n"
        "  tenure sensitivity scenario.toml --of finance.discount_rate\n"
        "About the headline's delta NPV in expected values. P10 is the value an input falls below in one "
        "case "
        "of ten.");
    command->callback([options, &session] {
        std::string words;
        for (const std::string& path : options->of) words += " --of " + shell_word(path);
        session.exit_code = run_study(
            "sensitivity", options->study, session,
            [&](const Scenario& scenario, const Options& run) {
                const auto result = std::make_shared<SensitivityCase>(
                    sensitivity(scenario, options->study.draws, run, options->of));
                return StudyText{
                    [result] { return sensitivity_json(*result); },
                    [result](const PageOptions& page) { return sensitivity_page(*result, page); },
                    [result](const PageOptions& page) { return sensitivity_files(*result, page); },
                    [result] { return chart::picture_of(*result); }};
            },
            words);
    });
}

}  // namespace tenure::cli
