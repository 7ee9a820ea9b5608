/// `tenure voi`: what it is worth to find out before deciding.
#include "tenure/present/voi.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/study.hpp"

namespace tenure::cli {

void add_voi(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "voi", "Value of information: decide now, or find out about which input first and for how much");
    auto options = std::make_shared<StudyOptions>();
    add_study_options(
        *command, *options, default_draws, "tenure.voi/1",
        "inputs.csv, owners.csv, studies.csv, menu.csv, beliefs.csv, arms.csv, voi.json and page.txt");
    add_plot_option(*command, options->plot, "what each input is worth and what each study nets");
    command->footer(
        "Examples:\n"
        "  tenure voi scenario.toml\n"
        "  tenure voi scenario.toml --draws 10000 --json\n"
        "EVPI is the worth of knowing every uncertain input, EVPPI of knowing one; a study is worth less. "
        "The choice is the arm with the largest expected NPV. A [study.NAME] in the scenario is weighed by "
        "what its "
        "result would add (EVSI), against its cost and the wait for it, up to the best size. A [menu] says "
        "what "
        "it is worth to measure what initiatives bring before buying them.");
    command->callback([options, &session] {
        session.exit_code =
            run_study("voi", *options, session, [&](const Scenario& scenario, const Options& run) {
                const auto result =
                    std::make_shared<VoiCase>(value_of_information(scenario, options->draws, run));
                return StudyText{[result] { return voi_json(*result); },
                                 [result](const PageOptions& page) { return voi_page(*result, page); },
                                 [result](const PageOptions& page) { return voi_files(*result, page); },
                                 [result] { return chart::picture_of(*result); }};
            });
    });
}

}  // namespace tenure::cli
