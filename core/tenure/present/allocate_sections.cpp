#include "tenure/present/allocate_sections.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/present/numbers.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::allocate_parts {
namespace {

std::string money(double amount) {
    return std::isnan(amount) ? "-" : significant(amount, 3);
}

std::string percent(double share, int decimals) {
    return std::isnan(share) ? "-" : rounded(100.0 * share, decimals) + " %";
}

/// A value of a limit, and its error.
std::string value_text(const LimitUse& use, double value, double error = std::nan("")) {
    std::string text = use.kind == LimitKind::loss_probability ? percent(value, 1) : money(value);
    if (!std::isnan(error))
        text +=
            " +/- " + (use.kind == LimitKind::loss_probability ? rounded(100.0 * error, 1) : money(error));
    return text;
}

std::string bare_name(const std::string& outlet) {
    constexpr std::string_view kind = "initiative.";
    return printable(outlet.starts_with(kind) ? outlet.substr(kind.size()) : outlet);
}

/// What comes, goes and changes from one budget to the next.
std::string change_text(const AllocatedBudget* before, const AllocatedBudget& now) {
    const auto find = [](const AllocatedBudget* in, const std::string& name) {
        const AllocatedBudget::Outlet* found = nullptr;
        if (in != nullptr)
            for (const AllocatedBudget::Outlet& each : in->outlets)
                if (each.name == name) found = &each;
        return found;
    };
    std::string text;
    const auto add = [&](const std::string& word) { text += (text.empty() ? "" : ", ") + word; };
    for (const AllocatedBudget::Outlet& each : now.outlets) {
        const AllocatedBudget::Outlet* had = find(before, each.name);
        if (std::isnan(each.money)) {
            if (had == nullptr) add("+ " + bare_name(each.name));
        } else if (had == nullptr || money(had->money) != money(each.money)) {
            add(printable(each.name) + " " + money(each.money));
        }
    }
    if (before != nullptr)
        for (const AllocatedBudget::Outlet& each : before->outlets)
            if (find(&now, each.name) == nullptr) add("- " + bare_name(each.name));
    return text.empty() ? "the same" : text;
}

}  // namespace

std::string limit_words(const LimitUse& use) {
    switch (use.kind) {
        case LimitKind::budget:
            return "the budget";
        case LimitKind::loss_probability:
            return "the probability of loss";
        case LimitKind::cvar:
            return "the mean of the worst 5 %";
        case LimitKind::cash_in_year:
            break;
    }
    return "the money of year " + std::to_string(use.year);
}

std::string what_holds(const AllocateCase& result) {
    return result.limits.empty() ? "the budget and its bounds" : "the budget, its bounds and the limits";
}

std::string held_back(const AllocateCase& result) {
    const double cost = result.npv_budget_alone - result.npv_expected;
    if (std::isnan(cost) || cost <= 0.001 * std::abs(result.npv_budget_alone)) return {};
    std::string names;
    for (const AllocationLimit& limit : result.limits)
        if (limit.binds && limit.use.kind != LimitKind::budget)
            names += (names.empty() ? "" : " and ") + limit_words(limit.use);
    return " Held back by the limit" + (names.empty() ? "s" : " on " + names) +
           ": with the budget alone the expected gain is " + money(cost) + " " + result.currency + " higher.";
}

std::string limits(const AllocateCase& result, const page_parts::Frame& frame) {
    if (result.limits.empty()) return {};
    TextTable table({"limit", "", "by the search", "on fresh draws", "simulated", "it binds"}, {1});
    for (const AllocationLimit& limit : result.limits) {
        const LimitUse& use = limit.use;
        const bool is_least = use.kind == LimitKind::cvar;
        table.add_row({limit_words(use).substr(4),
                       (is_least ? "at least " : "at most ") + value_text(use, use.bound),
                       value_text(use, use.used), value_text(use, limit.fresh.value, limit.fresh.se),
                       value_text(use, limit.simulated.value, limit.simulated.se), limit.binds ? "yes" : ""});
    }
    return page_parts::heading(frame, "LIMITS", result.currency) + table.render(frame.width, frame.ink) +
           wrap(
               "Judged on expected values by draw of the uncertain inputs: what research could settle. "
               "Chance "
               "is only in what is simulated. Money of a year is in prices of the first day.",
               frame.width, 2, 2);
}

std::string firmness(const AllocateCase& result, const page_parts::Frame& frame) {
    if (!result.spends) return {};
    TextTable table({"where", "costs", "does as well from", "to", "in draws", "there P10", "P90"});
    const OutletShare* widest = nullptr;
    for (const OutletShare& each : result.outlets) {
        if (each.setting == 0.0 && !(each.near_high > 0.0) && !(each.in_draws > 0.0)) continue;
        table.add_row({printable(each.outlet), each.setting > 0.0 ? money(each.money) : "0",
                       money(each.near_low), money(each.near_high), percent(each.in_draws, 0),
                       money(each.draws_p10), money(each.draws_p90)});
        const auto width = [](const OutletShare& share) { return share.near_high - share.near_low; };
        if (!each.unit.empty() && width(each) > 0.0 && (widest == nullptr || width(each) > width(*widest)))
            widest = &each;
    }
    std::string text = page_parts::heading(frame, "HOW FIRM IT IS", result.currency + ", present value");
    text += table.render(frame.width, frame.ink);
    if (widest != nullptr)
        text += wrap(printable(widest->outlet) + " between " + money(widest->near_low) + " and " +
                         money(widest->near_high) +
                         " does as well: within 1 % of the gain, or what the draws "
                         "cannot tell apart.",
                     frame.width, 2, 2);
    if (!std::isnan(result.outlets.front().in_draws))
        text += wrap("In draws: where the best split of a draw puts money if that draw is the truth.",
                     frame.width, 2, 2);
    return text;
}

std::string budgets(const AllocateCase& result, const page_parts::Frame& frame) {
    const auto gains = [](const AllocatedBudget& each) { return each.npv > 0.0; };
    if (std::none_of(result.budgets.begin(), result.budgets.end(), gains)) return {};
    TextTable table({"budget", "spends", "delta NPV", "next unit", "on"}, {4});
    const AllocatedBudget* before = nullptr;
    for (const AllocatedBudget& each : result.budgets) {
        table.add_row({money(each.budget), money(each.money), money(each.npv),
                       each.worth > 0.0 ? signed_rounded(each.worth, 2) : "0", change_text(before, each)});
        before = &each;
    }
    return page_parts::heading(frame, "LESS OR MORE MONEY",
                               result.currency + ", expected on the search's draws") +
           table.render(frame.width, frame.ink);
}

}  // namespace tenure::allocate_parts
