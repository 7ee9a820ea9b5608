/// `tenure allocate`: where the next unit of money goes.
#include "tenure/present/allocate.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/shell_words.hpp"
#include "cli/study.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure::cli {
namespace {

struct AllocateWords {
    StudyOptions study;
    double budget = 0.0;
    std::vector<std::string> most;
};

/// "OUTLET=MONEY" as typed.
std::map<std::string, double> bounds_of(const std::vector<std::string>& words) {
    std::map<std::string, double> most;
    Report faults;
    for (const std::string& word : words) {
        const std::size_t equals = word.rfind('=');
        const auto number = equals == std::string::npos
                                ? std::nullopt
                                : take_numeral(std::string_view(word).substr(equals + 1));
        if (!number || !number->rest.empty())
            faults.error({}, "--most", "\"" + word + "\"", "a bound is an outlet and an amount of money",
                         "write it like channel.search=200000");
        else
            most[word.substr(0, equals)] = numeral_value(number->text);
    }
    faults.throw_if_errors();
    return most;
}

}  // namespace

void add_allocate(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "allocate", "Where the next euro goes: a budget over initiatives, channels and retention spend");
    auto options = std::make_shared<AllocateWords>();
    add_study_options(
        *command, options->study, default_allocate_draws, "tenure.allocation/1",
        "outlets.csv, frontier.csv, allocation.json, page.txt and arm.toml",
        "Replications of the simulation that confirms the answer on draws the search has not seen");
    command
        ->add_option("--budget", options->budget,
                     "Money that may be spent on top of the baseline, at present value, in currency units")
        ->type_name("MONEY")
        ->required();
    command
        ->add_option("--most", options->most,
                     "At most so much for one channel or retention, e.g. channel.search=200000; 0 leaves any "
                     "outlet out")
        ->type_name("OUTLET=MONEY ...")
        ->expected(1)
        ->take_all();
    add_plot_option(*command, options->study.plot, "the money by outlet");
    command->footer(
        "Examples:\n"
        "  tenure allocate scenario.toml --budget 500000\n"
        "  tenure allocate scenario.toml --budget 500000 --most channel.search=200000 --json\n"
        "Outlets are initiative.NAME, channel.NAME and retention.SEGMENT. The arms of the scenario play no "
        "part.");
    command->callback([options, &session] {
        std::string words = fmt::format(" --budget {}", number_text(options->budget));
        for (const std::string& each : options->most) words += " --most " + shell_word(each);
        session.exit_code = run_study(
            "allocate", options->study, session,
            [&](const Scenario& scenario, const Options& run) {
                const AllocateOptions asked{options->budget, bounds_of(options->most)};
                const auto result =
                    std::make_shared<AllocateCase>(allocate(scenario, asked, options->study.draws, run));
                return StudyText{
                    [result] { return allocation_json(*result); },
                    [result](const PageOptions& page) { return allocation_page(*result, page); },
                    [result](const PageOptions& page) { return allocation_files(*result, page); },
                    [result] { return chart::picture_of(*result); }};
            },
            words);
    });
}

}  // namespace tenure::cli
