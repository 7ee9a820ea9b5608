#include <algorithm>
#include <cmath>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/allocate.hpp"
#include "tenure/present/allocate_sections.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

std::string money(double amount) {
    return std::isnan(amount) ? "-" : significant(amount, 3);
}

/// Of one unit of money, what comes back beyond it.
std::string gain_text(double gain) {
    if (std::isnan(gain)) return "-";
    return signed_rounded(gain, 2);
}

bool is_initiative(const OutletShare& share) {
    return share.unit.empty();
}

std::string setting_text(const OutletShare& share) {
    if (is_initiative(share)) return share.setting > 0.0 ? "done" : "not done";
    if (share.setting == 0.0) return "0";
    return "+" + significant(share.setting, 4) + " " + share.unit +
           (share.outlet.starts_with("retention.") ? " and customer" : "");
}

TextTable outlet_table(const AllocateCase& result) {
    TextTable table({"where", "setting", "costs", "last unit", "next unit", "grade"}, {1, 5});
    for (const OutletShare& each : result.outlets) {
        const bool chosen = each.setting > 0.0;
        table.add_row({each.outlet, setting_text(each) + (each.at_most ? " (its bound)" : ""),
                       chosen || is_initiative(each) ? money(each.money) : "0", gain_text(each.last),
                       gain_text(each.next), each.grade});
    }
    return table;
}

constexpr std::size_t steps_of_a_row = 6;

/// Steps into one outlet are one row, a quarter of the budget at most, so that falling returns are seen.
TextTable frontier_table(const AllocateCase& result) {
    TextTable table({"money so far", "delta NPV", "goes to", "a unit of it gains"}, {2});
    const auto& steps = result.frontier;
    double money_before = 0.0, npv_before = 0.0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool goes_on = i + 1 < steps.size() && steps[i + 1].outlet == steps[i].outlet;
        if (goes_on && i + 1 - first < steps_of_a_row) continue;
        first = i + 1;
        const double spent = steps[i].money - money_before;
        const double gain = spent > 0.0 ? (steps[i].npv - npv_before) / spent : std::nan("");
        table.add_row({money(steps[i].money), money(steps[i].npv), steps[i].outlet, gain_text(gain)});
        money_before = steps[i].money;
        npv_before = steps[i].npv;
    }
    return table;
}

std::string list_of(const AllocateCase& result) {
    std::string text;
    for (const OutletShare& each : result.outlets)
        if (each.setting > 0.0)
            text += (text.empty() ? "" : ", ") + money(each.money) + " for " + printable(each.outlet);
    return text;
}

/// The best of what the budget does not reach.
std::string out_of_reach(const AllocateCase& result) {
    const OutletShare* best = nullptr;
    for (const OutletShare& each : result.outlets)
        if (is_initiative(each) && each.setting == 0.0 && result.money + each.money > result.budget &&
            each.next > std::max(0.0, result.budget_worth) && (best == nullptr || each.next > best->next))
            best = &each;
    if (best == nullptr) return {};
    return " Out of reach: " + printable(best->outlet) + " costs " + money(best->money) + " and would gain " +
           signed_rounded(best->next, 2) + " a unit.";
}

/// Months of each, where there are several.
std::string phases_of(const AllocateCase& result, const page_parts::Frame& frame) {
    if (result.phases.size() < 2) return {};
    std::string text;
    for (std::size_t k = 0; k < result.phases.size(); ++k) {
        const int end = k + 1 < result.phases.size() ? result.phases[k + 1] : result.months;
        text += (k == 0 ? "" : ", ") + ("phase_" + std::to_string(k + 1)) + ": months " +
                std::to_string(result.phases[k]) + " to " + std::to_string(end - 1);
    }
    return wrap(text + ".", frame.width, 2, 2);
}

std::string warnings_of(const AllocateCase& result, const page_parts::Frame& frame) {
    std::string text;
    for (const std::string& each : result.warnings)
        text += wrap("warning: " + printable(each), frame.width, 2, 2);
    return text;
}

}  // namespace

std::string allocation_advice(const AllocateCase& result) {
    const std::string& currency = result.currency;
    if (!result.spends)
        return "Keep the money: nothing that fits " + allocate_parts::what_holds(result) +
               " returns more than it costs." + allocate_parts::held_back(result) + out_of_reach(result);
    std::string text = "Of " + money(result.budget) + " " + currency + " spend " + list_of(result) + ".";
    const double rest = result.budget - std::max(0.0, result.money);
    if (rest > 0.01 * result.budget)
        text += " Keep the other " + money(rest) + ": nothing that fits " +
                allocate_parts::what_holds(result) + " returns it.";
    if (result.money < 0.0) text += " All in all that frees " + money(-result.money) + ".";
    text += " Simulated on fresh draws that gains " +
            signed_with_unit(result.npv.value, result.npv.se, currency) +
            " of NPV against doing nothing (+/- " + page_parts::error_text(result.npv.se) + "), a loss in " +
            probability(result.loss.value, result.loss.se, result.draws) + " of cases.";
    if (std::abs(result.npv.value) < 2.0 * result.npv.se) text += " That cannot be told from nothing.";
    if (result.budget_worth > 0.0)
        text +=
            " One more " + currency + " of budget would gain " + signed_rounded(result.budget_worth, 2) + ".";
    return text + allocate_parts::held_back(result) + out_of_reach(result);
}

std::string allocation_page(const AllocateCase& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame = study_parts::frame_of(options);
    const std::string& currency = result.currency;
    std::string text = study_parts::title(result, frame);
    text += page_parts::heading(frame, "WHERE THE MONEY GOES",
                                "present value over " + std::to_string(result.months) + " months");
    text += frame.ink.bold(wrap(allocation_advice(result), frame.width, 2));
    text += page_parts::heading(frame, "OUTLETS",
                                currency + "; units: delta NPV of one more " + currency + ", net of it");
    text += outlet_table(result).render(frame.width, frame.ink) + phases_of(result, frame);
    if (result.spends) {
        text += page_parts::heading(frame, "WHAT IT BRINGS", "delta NPV, " + currency);
        text += study_parts::confirmed_table(result).render(frame.width, frame.ink);
    }
    text += allocate_parts::limits(result, frame);
    text += allocate_parts::firmness(result, frame);
    text += allocate_parts::budgets(result, frame);
    if (!result.frontier.empty()) {
        text += page_parts::heading(frame, "IN WHICH ORDER", "best return first, before the last refinement");
        text += frontier_table(result).render(frame.width, frame.ink);
    }
    if (result.spends)
        text += "\n" + frame.ink.faint("The arm, to put at the end of the scenario for tenure compare:") +
                "\n\n" + result.arm;
    text += study_parts::notes(result, frame, warnings_of(result, frame));
    return text +
           study_parts::footer(
               "Search: expected values of " + std::to_string(result.search_draws) +
                   (result.search_draws == 1 ? " draw" : " draws") + "; simulation: " +
                   std::to_string(result.draws) + " replications, seed " + std::to_string(result.seed) +
                   ". The best that steps in one direction at a time find; levels stay as they are set "
                   "from " +
                   (result.phases.size() < 2 ? "month 0 to the end."
                                             : "the first to the last month of a phase."),
               options, frame);
}

}  // namespace tenure
