/// `tenure portfolio`: which initiatives, in which order, when.
#include "tenure/present/portfolio.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/study.hpp"
#include "tenure/scenario/number_text.hpp"

namespace tenure::cli {
namespace {

struct PortfolioWords {
    StudyOptions study;
    int quarters = PortfolioLimits{}.quarters;
    std::optional<double> per_quarter, budget;
    std::optional<int> at_once;
};

PortfolioOptions asked_of(const PortfolioWords& words) {
    PortfolioOptions asked;
    asked.limits.quarters = words.quarters;
    if (words.per_quarter) asked.limits.per_quarter = *words.per_quarter;
    if (words.budget) asked.limits.budget = *words.budget;
    if (words.at_once) asked.limits.at_once = *words.at_once;
    if (words.study.scenario.path != "-")
        asked.file = std::filesystem::path(words.study.scenario.path).filename().string();
    return asked;
}

/// The words that decide the numbers.
std::string words_of(const PortfolioWords& words) {
    std::string text;
    if (words.quarters != PortfolioLimits{}.quarters) text += fmt::format(" --quarters {}", words.quarters);
    if (words.per_quarter) text += fmt::format(" --per-quarter {}", number_text(*words.per_quarter));
    if (words.budget) text += fmt::format(" --budget {}", number_text(*words.budget));
    if (words.at_once) text += fmt::format(" --at-once {}", *words.at_once);
    return text;
}

}  // namespace

void add_portfolio(CLI::App& app, Session& session) {
    CLI::App* command = app.add_subcommand(
        "portfolio", "Which initiatives, in which order, when: a start for each, or never");
    auto options = std::make_shared<PortfolioWords>();
    add_study_options(
        *command, options->study, default_portfolio_draws, "tenure.portfolio/1",
        "initiatives.csv, quarters.csv, portfolio.json, page.txt and portfolio.toml",
        "Replications of the simulation that confirms the answer on draws the search has not seen");
    command
        ->add_option("--quarters", options->quarters,
                     "Quarters in which initiatives may start, 1 to 8 (default 4)")
        ->type_name("N");
    command
        ->add_option("--per-quarter", options->per_quarter,
                     "Expected money of any quarter at most so much, in currency units of the first day")
        ->type_name("MONEY");
    command->add_option("--budget", options->budget, "All money at most so much, at present value")
        ->type_name("MONEY");
    command
        ->add_option("--at-once", options->at_once,
                     "At most so many starts in a quarter for each owner (initiatives without an owner have "
                     "one together)")
        ->type_name("N");
    add_plot_option(*command, options->study.plot, "what starts when");
    command->footer(
        "Examples:\n"
        "  tenure portfolio scenario.toml\n"
        "  tenure portfolio scenario.toml --per-quarter 300000 --at-once 1 --quarters 6 --json\n"
        "Initiatives are those the baseline does not have; their own starts and the arms of the scenario "
        "play "
        "no part.");
    command->callback([options, &session] {
        session.exit_code = run_study(
            "portfolio", options->study, session,
            [&](const Scenario& scenario, const Options& run) {
                const auto result = std::make_shared<PortfolioCase>(
                    portfolio(scenario, asked_of(*options), options->study.draws, run));
                return StudyText{[result] { return portfolio_json(*result); },
                                 [result](const PageOptions& page) { return portfolio_page(*result, page); },
                                 [result](const PageOptions& page) { return portfolio_files(*result, page); },
                                 [result] { return chart::picture_of(*result); }};
            },
            words_of(*options));
    });
}

}  // namespace tenure::cli
