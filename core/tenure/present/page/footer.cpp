/// What moves the figure, what to be warned of, and how to get the same page again.
#include <algorithm>
#include <cmath>

#include "tenure/present/case_json.hpp"
#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"
#include "tenure/present/version.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::size_t most_drivers = 8;
constexpr std::size_t most_guesses = 5;

std::string warning_text(const Diagnostic& warning) {
    std::string text;
    if (warning.position.line > 0) {
        text += file_name(warning.position.file) + ":" + std::to_string(warning.position.line) + ": ";
    }
    if (!warning.path.empty()) text += warning.path + ": ";
    text += warning.problem;
    if (!warning.why.empty()) text += " (" + warning.why + ")";
    if (!warning.suggestion.empty()) text += "; " + warning.suggestion;
    return printable(text);
}

}  // namespace

std::string drivers(const Case& result, const Frame& frame) {
    if (result.drivers.empty()) return {};
    TextTable table({"input", "rank corr.", "+/-", "low tenth", "high tenth"});
    const ContrastCase* contrast = headline_contrast(result);
    const Metric* npv = contrast == nullptr ? nullptr : find_metric(contrast->metrics, "npv");
    // A tenth of the replications has about three times the error of all; evenly drawn inputs lower that of
    // all, not that of a tenth.
    const double of_all = npv == nullptr ? 0.0
                          : is_evenly_drawn(result.run)
                              ? npv->value.sd / std::sqrt(result.run.parameter_draws)
                              : npv->value.se;
    const double error = 3.2 * of_all;
    for (std::size_t i = 0; i < std::min(result.drivers.size(), most_drivers); ++i) {
        const Driver& each = result.drivers[i];
        const int decimals = std::clamp(decimals_for(each.se, each.rank_correlation), 0, 2);
        table.add_row({each.path, signed_rounded(each.rank_correlation, decimals), rounded(each.se, decimals),
                       signed_rounded(each.npv_low, decimals_for(error, each.npv_low)),
                       signed_rounded(each.npv_high, decimals_for(error, each.npv_high))});
    }
    return heading(
               frame, "WHAT MOVES IT",
               "uncertain inputs; delta NPV in " + result.currency + " where each is lowest and highest") +
           table.render(frame.width, frame.ink);
}

std::string warnings(const Case& result, const Frame& frame) {
    std::string text;
    for (const std::string& reason : result.run.approximations) {
        text += wrap("approximation: " + printable(reason), frame.width, 2, 2);
    }
    const std::size_t guesses = std::min(result.deciding_guesses, result.warnings.size());
    const std::size_t shown = result.warnings.size() - guesses + std::min(guesses, most_guesses);
    for (std::size_t i = 0; i < shown; ++i) {
        text += wrap(warning_text(result.warnings[i]), frame.width, 2, 2);
    }
    if (guesses > most_guesses) {
        text += "  and " + std::to_string(guesses - most_guesses) +
                " more guesses that turn the answer, of less effect: see --json\n";
    }
    if (result.checks_failed > 0) {
        text += frame.ink.bad(wrap(std::to_string(result.checks_failed) +
                                       " accounting identities are violated: do not use these numbers.",
                                   frame.width, 2, 2));
    }
    return text.empty() ? text : heading(frame, "WARNINGS") + text;
}

std::string footer(const Case& result, const Frame& frame, const std::string& command) {
    const RunInfo& run = result.run;
    std::string facts = "tenure " + std::string(version()) + ", edition " + std::to_string(run.edition) +
                        ", engine " + run.engine;
    if (is_simulated(result)) {
        facts += ", seed " + std::to_string(run.seed) + ", " + rounded(run.replications, 0) + " replications";
        if (run.parameter_draws > 1) facts += " of " + rounded(run.parameter_draws, 0) + " parameter draws";
        facts += sampling_words(run);
    }
    facts += ", " + std::to_string(run.months) + " months";
    if (!result.start.empty()) facts += " from " + printable(result.start);
    facts += ", " + rounded(static_cast<double>(result.checks_done), 0) + " identities checked, " +
             rounded(static_cast<double>(result.checks_failed), 0) + " violated";
    std::string text = heading(frame, "HOW TO GET THIS PAGE AGAIN") + wrap(facts, frame.width, 2);
    text +=
        wrap("scenario " + printable(result.scenario) + ", hash " + printable(result.hash), frame.width, 2);
    if (!command.empty()) text += "  " + printable(command) + "\n";
    return text;
}

}  // namespace tenure::page_parts
