#include <algorithm>
#include <cmath>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/portfolio.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

std::string money(double amount) {
    return std::isnan(amount) ? "-" : significant(amount, 3);
}

std::string months_text(double months) {
    if (std::isnan(months)) return "-";
    return std::isinf(months) ? "never" : rounded(months, 0);
}

std::string share_text(double share) {
    return std::isnan(share) ? "-" : rounded(100.0 * share, 0) + " %";
}

/// What a quarter starts, in one sentence.
std::string start_sentence(const PortfolioCase& result, const PortfolioQuarter& quarter) {
    std::string names;
    for (std::size_t i = 0; i < quarter.starts.size(); ++i)
        names += (i == 0                           ? ""
                  : i + 1 == quarter.starts.size() ? " and "
                                                   : ", ") +
                 printable(quarter.starts[i]);
    return names + " in quarter " + std::to_string(quarter.quarter) + " (" +
           month_of_case(result.start, quarter.month) + ")";
}

std::string left_out_sentence(const PortfolioCase& result) {
    std::string losing, limited;
    for (const PortfolioInitiative& each : result.initiatives) {
        if (each.start != never) continue;
        std::string& to = each.npv.value > 0.0 ? limited : losing;
        to += (to.empty() ? "" : ", ") + printable(each.initiative);
    }
    std::string text;
    if (!losing.empty()) text += " Leave out " + losing + ": no start returns the cost.";
    if (!limited.empty()) text += " The limits leave no room for " + limited + ".";
    return text;
}

std::string delay_sentence(const PortfolioCase& result) {
    const PortfolioInitiative* dearest = nullptr;
    for (const PortfolioInitiative& each : result.initiatives)
        if (each.delay.value > 0.0 && (dearest == nullptr || each.delay.value > dearest->delay.value))
            dearest = &each;
    if (dearest == nullptr) return {};
    return " The month that costs most is one of " + printable(dearest->initiative) + ": " +
           money(dearest->delay.value) + " " + result.currency + " if it starts a month later.";
}

/// An amount with its error: no more digits than that supports.
void add_worth(std::vector<std::string>& cells, const Worth& worth) {
    cells.push_back(rounded(worth.value, decimals_for(worth.se, worth.value)));
    cells.push_back(page_parts::error_text(worth.se));
}

TextTable order_table(const PortfolioCase& result) {
    TextTable table({"initiative", "owner", "quarter", "works from month", "share of the whole", "+/-",
                     "a month late costs", "+/-"},
                    {1});
    for (const PortfolioInitiative& each : result.initiatives) {
        if (each.start == never) continue;
        std::vector<std::string> cells{printable(each.initiative), printable(each.owner),
                                       std::to_string(each.quarter), months_text(each.works_from)};
        add_worth(cells, each.shapley);
        add_worth(cells, each.delay);
        table.add_row(std::move(cells));
    }
    return table;
}

TextTable worth_table(const PortfolioCase& result) {
    TextTable table(
        {"initiative", "costs", "benefit", "NPV lost without it", "+/-", "paid back after", "sure"});
    for (const PortfolioInitiative& each : result.initiatives) {
        if (each.start == never) continue;
        std::vector<std::string> cells{printable(each.initiative), money(each.cost), money(each.benefit)};
        add_worth(cells, each.npv);
        cells.push_back(months_text(each.payback));
        cells.push_back(share_text(each.sure));
        table.add_row(std::move(cells));
    }
    return table;
}

TextTable left_out_table(const PortfolioCase& result) {
    TextTable table({"initiative", "costs", "benefit", "would gain", "+/-", "sure", "why not"}, {6});
    for (const PortfolioInitiative& each : result.initiatives) {
        if (each.start != never) continue;
        std::vector<std::string> cells{printable(each.initiative), money(each.cost), money(each.benefit)};
        add_worth(cells, each.npv);
        cells.push_back(share_text(each.sure));
        cells.push_back(left_out_because(each));
        table.add_row(std::move(cells));
    }
    return table;
}

/// Up to the last start, then the dearest of the rest.
TextTable quarter_table(const PortfolioCase& result) {
    TextTable table({"quarter", "from", "money", "starts"}, {1, 3});
    std::size_t last = 0;
    for (std::size_t q = 0; q < result.quarters.size(); ++q)
        if (!result.quarters[q].starts.empty()) last = q;
    double later = 0.0;
    for (std::size_t q = 0; q < result.quarters.size(); ++q) {
        const PortfolioQuarter& each = result.quarters[q];
        if (q > last) {
            later = std::max(later, each.money);
            continue;
        }
        std::string starts;
        for (const std::string& name : each.starts) starts += (starts.empty() ? "" : ", ") + printable(name);
        table.add_row({std::to_string(each.quarter), month_of_case(result.start, each.month),
                       money(each.money), starts});
    }
    if (last + 1 < result.quarters.size())
        table.add_row({"later", month_of_case(result.start, result.quarters[last + 1].month),
                       later > 0.0 ? money(later) + " at most" : "nothing", ""});
    return table;
}

std::string limits_text(const PortfolioCase& result) {
    const PortfolioLimits& limits = result.limits;
    std::string text = result.currency + ", prices of the first day";
    if (std::isfinite(limits.per_quarter)) text += "; limit " + money(limits.per_quarter) + " a quarter";
    return text;
}

std::string warnings_of(const PortfolioCase& result, const page_parts::Frame& frame) {
    std::string text;
    for (const std::string& each : result.warnings) text += wrap("warning: " + each, frame.width, 2, 2);
    return text;
}

std::string search_words(const PortfolioCase& result) {
    const std::string tried = std::to_string(result.tried) + " schedules tried";
    if (result.exact) return "all there are within the limits, " + tried;
    const std::string text = "insertion and exchange, " + tried + " (";
    if (std::isnan(result.bound)) return text + "how far from the best is not known)";
    const double more = result.bound - result.npv_expected;
    return text + "none brings more than " +
           (result.npv_expected > 0.0 ? share_text(more / result.npv_expected) + " beyond this one"
                                      : money(result.bound) + " " + result.currency) +
           ", unless more than two help each other)";
}

}  // namespace

std::string portfolio_advice(const PortfolioCase& result) {
    if (!result.spends)
        return "Start nothing: no schedule within the limits returns more than it costs." +
               left_out_sentence(result);
    std::string text = "Start ";
    bool is_first = true;
    for (const PortfolioQuarter& each : result.quarters) {
        if (each.starts.empty()) continue;
        text += (is_first ? "" : ", then ") + start_sentence(result, each);
        is_first = false;
    }
    text += "." + left_out_sentence(result);
    text += " That costs " + money(result.money) + " " + result.currency +
            " and, simulated on fresh draws, gains " +
            signed_with_unit(result.npv.value, result.npv.se, result.currency) +
            " of NPV against doing nothing (+/- " + page_parts::error_text(result.npv.se) + "), a loss in " +
            probability(result.loss.value, result.loss.se, result.draws) + " of cases.";
    if (std::abs(result.npv.value) < 2.0 * result.npv.se) text += " That cannot be told from nothing.";
    return text + delay_sentence(result);
}

std::string portfolio_page(const PortfolioCase& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame = study_parts::frame_of(options);
    const std::string& currency = result.currency;
    std::string text = study_parts::title(result, frame);
    text += page_parts::heading(frame, "WHAT STARTS WHEN",
                                "present value over " + std::to_string(result.months) + " months");
    text += frame.ink.bold(wrap(portfolio_advice(result), frame.width, 2));
    const TextTable left_out = left_out_table(result);
    if (result.spends) {
        text += page_parts::heading(frame, "ORDER", currency + ", expected on fresh draws");
        text += order_table(result).render(frame.width, frame.ink);
        text += page_parts::heading(frame, "COST AND BENEFIT",
                                    currency + ", present value; months from its start, share of draws");
        text += worth_table(result).render(frame.width, frame.ink);
        text += page_parts::heading(frame, "MONEY BY QUARTER", limits_text(result));
        text += quarter_table(result).render(frame.width, frame.ink);
    }
    if (!left_out.empty()) {
        text += page_parts::heading(frame, "LEFT OUT", currency + ", added to the rest at its best start");
        text += left_out.render(frame.width, frame.ink);
    }
    if (result.spends) {
        text += page_parts::heading(frame, "WHAT IT BRINGS", "delta NPV, " + currency);
        TextTable brings = study_parts::confirmed_table(result);
        brings.add_row(
            {"expected on fresh draws, which the shares add up to",
             rounded(result.npv_fresh.value, decimals_for(result.npv_fresh.se, result.npv_fresh.value)),
             page_parts::error_text(result.npv_fresh.se)});
        text += brings.render(frame.width, frame.ink);
        text +=
            "\n" +
            frame.ink.faint("The schedule as a scenario, for a file beside this one and tenure compare:") +
            "\n\n" + result.lines;
    }
    text += study_parts::notes(result, frame, warnings_of(result, frame));
    return text + study_parts::footer("Search: " + search_words(result) + ", expected values of " +
                                          std::to_string(result.search_draws) +
                                          (result.search_draws == 1 ? " draw" : " draws") +
                                          "; simulation: " + std::to_string(result.draws) +
                                          " replications, seed " + std::to_string(result.seed) + ".",
                                      options, frame);
}

}  // namespace tenure
