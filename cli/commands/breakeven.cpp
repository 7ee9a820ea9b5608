/// `tenure breakeven`: how wrong an assumption may be before the decision turns.
#include "tenure/present/breakeven.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/shell_words.hpp"
#include "cli/study.hpp"

namespace tenure::cli {
namespace {

struct BreakevenWords {
    StudyOptions study;
    std::vector<std::string> of, stress;
    std::string table;
};

BreakevenAsked asked_of(BreakevenWords& words) {
    BreakevenAsked asked;
    asked.of = words.of;
    asked.stress = words.stress;
    for (std::size_t begin = 0; begin < words.table.size();) {
        const std::size_t end = std::min(words.table.find(',', begin), words.table.size());
        asked.table.push_back(words.table.substr(begin, end - begin));
        begin = end + 1;
    }
    asked.source.overrides = words.study.scenario.set.size();
    asked.source.reread = [&words](const std::vector<std::string>& overrides) {
        return load(words.study.scenario, overrides);
    };
    return asked;
}

/// The words that decide the numbers.
std::string words_of(const BreakevenWords& words) {
    std::string text;
    for (const std::string& each : words.of) text += " --of " + shell_word(each);
    if (!words.table.empty()) text += " --table " + shell_word(words.table);
    for (const std::string& each : words.stress) text += " --stress " + shell_word(each);
    return text;
}

}  // namespace

void add_breakeven(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "breakeven",
        "How wrong an assumption may be before the decision turns: break-even values, tables, stress");
    auto options = std::make_shared<BreakevenWords>();
    add_study_options(*command, options->study, default_breakeven_draws, "tenure.breakeven/1",
                      "inputs.csv, asked.csv, spider.csv, table.csv, stresses.csv, reverse.csv, "
                      "breakeven.json and page.txt",
                      "Draws of the inputs that tell how often the decision turns, and replications that "
                      "confirm a break-even");
    command
        ->add_option(
            "--of", options->of,
            "Also a field, fixed or not, along a range A:B, e.g. segment.consumer.arpu='25 EUR/month:40 "
            "EUR/month'; may be repeated")
        ->type_name("PATH[=RANGE]")
        ->allow_extra_args(false);
    command
        ->add_option("--table", options->table,
                     "Two fields against each other, each as for --of (default: the two inputs of widest "
                     "swing)")
        ->type_name("PATH,PATH");
    command
        ->add_option(
            "--stress", options->stress,
            "A stress: 'price war: price.rival_price=0.9, segment.consumer.arpu=27 EUR/month'; may be "
            "repeated")
        ->type_name("STRESS")
        ->allow_extra_args(false);
    add_plot_option(*command, options->study.plot, "what each input can do along its range");
    command->footer(
        "Examples:\n"
        "  tenure breakeven scenario.toml\n"
        "  tenure breakeven scenario.toml --of segment.consumer.arpu='25 EUR/month:40 EUR/month' --json\n"
        "  tenure breakeven scenario.toml --stress 'dear: initiative.clear_bills.one_off=500 kEUR'\n"
        "About the headline's delta NPV in expected values, every other input central. The reverse stress is "
        "the least unlikely combination of inputs that turns it (first-order reliability method).");
    command->callback([options, &session] {
        session.exit_code = run_study(
            "breakeven", options->study, session,
            [&](const Scenario& scenario, const Options& run) {
                const auto result = std::make_shared<BreakevenCase>(
                    breakeven(scenario, asked_of(*options), options->study.draws, run));
                return StudyText{[result] { return breakeven_json(*result); },
                                 [result](const PageOptions& page) { return breakeven_page(*result, page); },
                                 [result](const PageOptions& page) { return breakeven_files(*result, page); },
                                 [result] { return chart::picture_of(*result); }};
            },
            words_of(*options));
    });
}

}  // namespace tenure::cli
