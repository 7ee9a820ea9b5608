/// `tenure allocate`: where the next unit of money goes.
#include "tenure/present/allocate.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "cli/shell_words.hpp"
#include "cli/study.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure::cli {
namespace {

struct AllocateWords {
    StudyOptions study;
    double budget = 0.0;
    std::vector<std::string> most, cash_in_year;
    std::optional<double> max_loss, min_cvar;
    int phases = 1;
};

/// The number behind the last "=" of a word, where there is one.
std::optional<double> amount_of(const std::string& word) {
    const std::size_t equals = word.rfind('=');
    if (equals == std::string::npos) return std::nullopt;
    const auto number = take_numeral(std::string_view(word).substr(equals + 1));
    if (!number || !number->rest.empty()) return std::nullopt;
    return numeral_value(number->text);
}

/// "OUTLET=MONEY" and "YEAR=MONEY" as typed.
AllocateOptions asked_of(const AllocateWords& words) {
    AllocateOptions asked{words.budget, {}, words.max_loss, words.min_cvar, {}, words.phases};
    Report faults;
    for (const std::string& word : words.most) {
        if (const auto amount = amount_of(word))
            asked.most[word.substr(0, word.rfind('='))] = *amount;
        else
            faults.error({}, "--most", "\"" + word + "\"", "a bound is an outlet and an amount of money",
                         "write it like channel.search=200000");
    }
    for (const std::string& word : words.cash_in_year) {
        const auto amount = amount_of(word);
        const std::string year = word.substr(0, word.rfind('='));
        const bool is_year =
            !year.empty() && year.size() <= 3 && year.find_first_not_of("0123456789") == std::string::npos;
        if (amount && is_year)
            asked.cash_in_year[std::stoi(year)] = *amount;
        else
            faults.error({}, "--cash-in-year", "\"" + word + "\"",
                         "a limit is a year of the case and an amount of money", "write it like 1=200000");
    }
    faults.throw_if_errors();
    return asked;
}

/// The words that decide the numbers.
std::string words_of(const AllocateWords& words) {
    std::string text = fmt::format(" --budget {}", number_text(words.budget));
    for (const std::string& each : words.most) text += " --most " + shell_word(each);
    if (words.max_loss) text += fmt::format(" --max-loss-probability {}", number_text(*words.max_loss));
    if (words.min_cvar) text += fmt::format(" --min-cvar {}", number_text(*words.min_cvar));
    for (const std::string& each : words.cash_in_year) text += " --cash-in-year " + shell_word(each);
    if (words.phases != 1) text += fmt::format(" --phases {}", words.phases);
    return text;
}

}  // namespace

void add_allocate(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "allocate", "Where the next euro goes: a budget over initiatives, channels and retention spend");
    auto options = std::make_shared<AllocateWords>();
    add_study_options(
        *command, options->study, default_allocate_draws, "tenure.allocation/1",
        "outlets.csv, frontier.csv, budgets.csv, limits.csv, allocation.json, page.txt and arm.toml",
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
    command
        ->add_option(
            "--max-loss-probability", options->max_loss,
            "Share of draws that may lose at most, e.g. 0.1: of expected values by draw of the uncertain "
            "inputs")
        ->type_name("P");
    command
        ->add_option(
            "--min-cvar", options->min_cvar,
            "The worst 5 % of these draws gain so much at least on average (CVaR, expected shortfall): "
            "0 or negative")
        ->type_name("MONEY");
    command
        ->add_option(
            "--cash-in-year", options->cash_in_year,
            "At most so much money in one year of the case (year 1 is months 0 to 11), in prices of the "
            "first day, e.g. 1=200000")
        ->type_name("YEAR=MONEY ...")
        ->expected(1)
        ->take_all();
    command
        ->add_option(
            "--phases", options->phases,
            "Equal parts of the case, each with its own money on channels and retention, 1 to 6 (default 1)")
        ->type_name("N");
    command->footer(
        "Examples:\n"
        "  tenure allocate scenario.toml --budget 500000\n"
        "  tenure allocate scenario.toml --budget 500000 --most channel.search=200000 --json\n"
        "  tenure allocate scenario.toml --budget 500000 --max-loss-probability 0.1 --cash-in-year 1=200000\n"
        "Outlets are initiative.NAME, channel.NAME and retention.SEGMENT. The arms of the scenario play no "
        "part.");
    command->callback([options, &session] {
        session.exit_code = run_study(
            "allocate", options->study, session,
            [&](const Scenario& scenario, const Options& run) {
                const AllocateOptions asked = asked_of(*options);
                const auto result =
                    std::make_shared<AllocateCase>(allocate(scenario, asked, options->study.draws, run));
                return StudyText{
                    [result] { return allocation_json(*result); },
                    [result](const PageOptions& page) { return allocation_page(*result, page); },
                    [result](const PageOptions& page) { return allocation_files(*result, page); },
                    [result] { return chart::picture_of(*result); }};
            },
            words_of(*options));
    });
}

}  // namespace tenure::cli
