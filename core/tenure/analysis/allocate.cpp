#include "tenure/analysis/allocate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/analysis/allocation_firmness.hpp"
#include "tenure/analysis/allocation_search.hpp"
#include "tenure/analysis/allocation_value.hpp"
#include "tenure/analysis/decided_arm.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

constexpr std::size_t search_draws = 48;
constexpr std::size_t risk_draws = 160;   ///< where a limit counts draws in the tail
constexpr std::size_t fresh_draws = 400;  ///< that limits are judged on once more
constexpr int year_months = 12;
constexpr int setting_digits = 4;  ///< nobody sets a budget to more

void check_limits(const AllocateOptions& asked, int months, Report& faults) {
    if (!(asked.budget > 0.0) || !std::isfinite(asked.budget))
        faults.error({}, "budget", number_text(asked.budget), "it is money to be spent, at present value",
                     "give a positive amount in currency units, e.g. 500000");
    if (asked.max_loss && !(*asked.max_loss >= 0.0 && *asked.max_loss < 1.0))
        faults.error({}, "max-loss-probability", number_text(*asked.max_loss),
                     "it is the share of draws that may lose", "give 0 to 1, e.g. 0.1 for 10 %");
    if (asked.min_cvar && !(*asked.min_cvar <= 0.0 && std::isfinite(*asked.min_cvar)))
        faults.error({}, "min-cvar", number_text(*asked.min_cvar),
                     "it is how much the worst 5 % may lose, and doing nothing loses nothing",
                     "give 0 or a negative amount in currency units, e.g. -50000");
    const int years = (months + year_months - 1) / year_months;
    for (const auto& [year, amount] : asked.cash_in_year) {
        if (year < 1 || year > years)
            faults.error({}, "cash-in-year", "year " + std::to_string(year),
                         "the case has years 1 to " + std::to_string(years),
                         "count from 1: year 1 is months 0 to 11");
        if (!(amount >= 0.0))
            faults.error({}, "cash-in-year", number_text(amount) + " for year " + std::to_string(year),
                         "a limit is 0 or more money", "leave the year out if anything may be spent in it");
    }
}

std::vector<double> bounds_of(const std::vector<Outlet>& outlets, const AllocateOptions& asked, int months) {
    Report faults;
    check_limits(asked, months, faults);
    // In phases "channel.NAME" stands for all of them, but only to leave it out.
    const auto whole_name = [](const Outlet& outlet) {
        return outlet.name.substr(0, outlet.name.find(".phase_"));
    };
    std::vector<std::string> names, whole_names;
    for (const Outlet& outlet : outlets) {
        names.push_back(outlet.name);
        whole_names.push_back(whole_name(outlet));
        const auto found = asked.most.find(outlet.name);
        if (outlet.kind == Outlet::Kind::initiative && found != asked.most.end() && found->second > 0.0)
            faults.error({}, "most", number_text(found->second) + " for " + outlet.name,
                         "an initiative is done or not", "use 0 to leave it out");
    }
    for (const auto& [name, amount] : asked.most) {
        const bool is_one = std::find(names.begin(), names.end(), name) != names.end();
        const bool is_whole = std::find(whole_names.begin(), whole_names.end(), name) != whole_names.end();
        if (!is_one && !is_whole)
            faults.error({}, "most", "there is no outlet \"" + name + "\"", "", suggest(name, names));
        if (!is_one && is_whole && amount > 0.0)
            faults.error({}, "most", number_text(amount) + " for " + name,
                         "in phases each has a bound of its own",
                         "write it like " + name + ".phase_1, or use 0 to leave it out");
        if (!(amount >= 0.0))
            faults.error({}, "most", number_text(amount) + " for " + name, "a bound is 0 or more money",
                         "use 0 to leave it out");
    }
    faults.throw_if_errors();
    std::vector<double> most;
    for (const Outlet& outlet : outlets) {
        auto found = asked.most.find(outlet.name);
        if (found == asked.most.end()) found = asked.most.find(whole_name(outlet));
        const double money =
            found == asked.most.end() ? std::numeric_limits<double>::infinity() : found->second;
        most.push_back(outlet.kind != Outlet::Kind::initiative ? money / outlet.unit
                       : money > 0.0                           ? 1.0
                                                               : 0.0);
    }
    return most;
}

/// An amount as somebody would set it, rounded down so that bounds hold: less than the search can tell is
/// nothing. The nearest double of the decimal, as a scenario file would be read.
double to_setting(const Outlet& outlet, double amount, double least_money) {
    if (outlet.kind == Outlet::Kind::initiative) return amount;
    if (amount * outlet.unit < least_money) return 0.0;
    const std::string digits = fmt::format("{:.17e}", amount);
    return numeral_value(digits.substr(0, setting_digits + 1) + digits.substr(digits.find('e')));
}

/// Customers whom one measure keeps are paid for too: retention may cost more than its bound was counted to.
void keep_bounds(AllocationValue& value, const std::map<std::string, double>& most, double least,
                 Allocation& allocation, const Between& between) {
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<double> money = money_by_outlet(value, allocation, between);
        bool held = true;
        for (std::size_t o = 0; o < allocation.size(); ++o) {
            const auto bound = most.find(value.outlets()[o].name);
            if (bound == most.end() || money[o] <= bound->second || allocation[o] == 0.0) continue;
            allocation[o] = to_setting(value.outlets()[o], allocation[o] * bound->second / money[o], least);
            held = false;
        }
        if (held) return;
    }
}

/// What the search found, with every limit and with the budget alone.
struct Found {
    std::vector<SearchStep> path;
    SearchStep best, free;
};

/// Limits beside the budget are met from below, as the budget is, and from above: the best without them gives
/// up what breaks them. The better of both.
Found search_all(const AllocationSearch& search, const AllocationSearch& free, SearchProgress& progress) {
    const bool is_more = search.limits().is_more();
    const auto told = [&](double from, double to) {
        return [&progress, from, to](double share) { progress.reach(from + (to - from) * share); };
    };
    Found found;
    found.path = free.spend();
    progress.reach(0.1);
    found.free = free.refine(found.path.back(), told(0.1, is_more ? 0.2 : 0.35));
    found.best = found.free;
    if (!is_more || fits(search.limits(), found.free.worth)) return found;
    found.path = search.spend();
    found.best = search.refine(found.path.back(), told(0.2, 0.28));
    const SearchStep from_above = search.refine(search.repair(found.free), told(0.28, 0.35));
    if (from_above.worth.npv > found.best.worth.npv) found.best = from_above;
    return found;
}

/// As somebody would set it. Within every limit still: rounding down may take from what carries the risk.
SearchStep as_settings(const AllocationSearch& search, AllocationValue& value,
                       const std::map<std::string, double>& most, SearchStep best, const Between& between) {
    const double least = search.finest(best.worth.cost);
    const auto round_down = [&](Allocation& allocation) {
        for (std::size_t o = 0; o < allocation.size(); ++o)
            allocation[o] = to_setting(value.outlets()[o], allocation[o], least);
        keep_bounds(value, most, least, allocation, between);
    };
    round_down(best.allocation);
    best = search.at(best.allocation);
    if (fits(search.limits(), best.worth)) return best;
    best = search.repair(best);
    round_down(best.allocation);
    return search.at(best.allocation);
}

/// Limits that stop a step which would gain: more of an outlet, or an exchange of initiatives.
std::vector<std::string> binding_limits(const AllocationSearch& search, const SearchStep& best,
                                        std::size_t outlets) {
    std::vector<Allocation> steps = search.exchanges(best);
    for (std::size_t o = 0; o < outlets; ++o)
        steps.push_back(search.more(best.allocation, o, next_money(best, search.limits().budget)));
    std::vector<std::string> binding;
    for (const Allocation& each : steps) {
        const SearchStep to = search.at(each);
        if (to.worth.npv - best.worth.npv <= search.least_gain()) continue;
        for (const LimitUse& use : limit_uses(search.limits(), to.worth))
            if (!use.is_kept) binding.push_back(use.name());
    }
    return binding;
}

void list_limits(const AllocationSearch& search, const SearchStep& best, AllocateCase& result) {
    const std::vector<std::string> binding = binding_limits(search, best, result.outlets.size());
    for (const LimitUse& use : limit_uses(search.limits(), best.worth)) {
        const bool stops = std::find(binding.begin(), binding.end(), use.name()) != binding.end();
        const bool is_budget = use.kind == LimitKind::budget;
        result.limits.push_back(
            {use, {no_number, no_number}, {no_number, no_number}, is_budget ? result.binds : stops});
    }
}

/// The limits once more, on fresh draws and in the simulation, where two replications may share a draw.
void judge_limits(const AllocationLimits& limits, const AllocationWorth& fresh,
                  const std::vector<double>& simulated, bool pairs, AllocateCase& result) {
    const std::vector<LimitUse> again = limit_uses(limits, fresh);
    for (std::size_t l = 0; l < again.size(); ++l) {
        AllocationLimit& limit = result.limits[l];
        const bool is_loss = again[l].kind == LimitKind::loss_probability;
        limit.fresh.value = again[l].used;
        if (again[l].kind != LimitKind::cvar && !is_loss) continue;
        limit.fresh = estimate_of(again[l], fresh.npv_by_draw);
        limit.simulated = is_loss ? result.loss : estimate_of(again[l], simulated);
        if (pairs && !is_loss) limit.simulated.se *= std::sqrt(2.0);  // as if both were the same
        if (!again[l].is_kept)
            result.warnings.push_back(
                "the limit on " +
                std::string(is_loss ? "the probability of loss" : "the mean of the worst 5 %") +
                " is kept on the draws of the search and not on fresh ones: ask for a little more than you "
                "need");
    }
}

/// Money of one unit of a setting, as the answer pays for it. Retention of customers who are kept is paid for
/// too.
double unit_of(const OutletShare& share, const Outlet& outlet) {
    if (share.unit.empty()) return share.money;
    return share.money > 0.0 ? share.money / share.setting : outlet.unit;
}

void describe_firmness(const RunPlan& plan, AllocationValue& value, const AllocationSearch& search,
                       const SearchStep& best, const std::vector<double>& most,
                       const ParallelOptions& parallel, const Between& between,
                       std::vector<OutletShare>& shares) {
    if (best.worth.cost <= 0.0) return;
    std::vector<double> returns;
    for (const OutletShare& share : shares) returns.push_back(share.next);
    const std::vector<SettingRange> near = near_best(value, search, best, returns, most, between);
    AllocationLimits limits = search.limits();
    limits.budget = std::min(limits.budget, 2.0 * best.worth.cost);
    std::vector<SettingByDraw> drawn(shares.size());
    if (plan.uncertain) drawn = split_by_draw(value, limits, most, parallel, between);
    for (std::size_t o = 0; o < shares.size(); ++o) {
        OutletShare& share = shares[o];
        const bool is_lever = !share.unit.empty();
        const double unit = unit_of(share, value.outlets()[o]);
        const auto money_of = [&](double setting) { return setting == 0.0 ? 0.0 : setting * unit; };
        share.near_low = money_of(near[o].low);
        share.near_high = money_of(near[o].high);
        if (is_lever) share.near_high = std::min(share.near_high, most[o] * value.outlets()[o].unit);
        share.in_draws = drawn[o].chosen;
        if (!is_lever) continue;
        share.draws_p10 = money_of(drawn[o].p10);
        share.draws_p90 = money_of(drawn[o].p90);
    }
}

/// Most money first, then who would be next.
void put_in_order(std::vector<OutletShare>& shares) {
    const auto rank = [](double number) {
        return std::isnan(number) ? -std::numeric_limits<double>::infinity() : number;
    };
    std::stable_sort(shares.begin(), shares.end(), [&](const OutletShare& x, const OutletShare& y) {
        if ((x.setting > 0.0) != (y.setting > 0.0)) return x.setting > 0.0;
        return x.setting > 0.0 ? x.money > y.money : rank(x.next) > rank(y.next);
    });
}

/// The frontier of smaller and larger budgets, and the steps of this one. Outlets are in their own order
/// still.
void describe_budgets(const AllocationValue& value, const AllocationSearch& search,
                      const AllocationSearch::Evaluate& evaluate, const Found& found,
                      const std::vector<double>& most, AllocateCase& result) {
    const std::vector<Outlet>& outlets = value.outlets();
    for (std::size_t i = 1; i < found.path.size(); ++i) {
        const SearchStep &before = found.path[i - 1], &step = found.path[i];
        const double cost = step.worth.cost - before.worth.cost;
        result.frontier.push_back({outlets[step.outlet].name, step.worth.cost, step.worth.npv,
                                   cost > 0.0 ? return_of(before.worth, step.worth) : no_number});
    }
    for (const BudgetPoint& point : value_budgets(outlets, evaluate, search, most, found.path, found.best)) {
        AllocatedBudget row{point.share, point.budget, point.money, point.npv, point.worth, {}};
        for (std::size_t o = 0; o < outlets.size(); ++o) {
            if (point.allocation[o] == 0.0) continue;
            const bool is_initiative = outlets[o].kind == Outlet::Kind::initiative;
            row.outlets.push_back(
                {outlets[o].name,
                 is_initiative ? no_number : point.allocation[o] * unit_of(result.outlets[o], outlets[o])});
        }
        result.budgets.push_back(std::move(row));
    }
}

}  // namespace

AllocateCase allocate(const Scenario& scenario, const AllocateOptions& asked, int draws,
                      const Options& options) {
    const StandardArithmetic arithmetic;
    check_draws(draws);
    const RunPlan plan = plan_plain_draws(scenario, options);
    AllocateCase result;
    describe_search(scenario, plan, draws, result);
    result.budget = asked.budget;
    SearchProgress progress(options);
    const Between stay = [&](std::size_t) { progress.stay(); };

    if (asked.phases < 1 || asked.phases > std::min(most_phases, result.months))
        refuse("phases", std::to_string(asked.phases),
               "the case is parted into 1 to 6 phases of a month at least",
               "give a whole number from 1 to 6");
    for (int k = 0; k < asked.phases; ++k)
        result.phases.push_back(phase_begin(k, asked.phases, result.months));
    const AllocationLimits limits{asked.budget, asked.max_loss, asked.min_cvar, asked.cash_in_year};
    AllocationValue value(plan, DrawSet::search, limits.is_risk() ? risk_draws : search_draws, asked.phases,
                          options.parallel, stay);
    const std::vector<Outlet>& outlets = value.outlets();
    if (outlets.empty())
        refuse("allocate", "there is nowhere to put money",
               "no initiative, no channel, no churn that spend can save",
               "add an [initiative.NAME] or a [channel.NAME]");
    const std::vector<double> most = bounds_of(outlets, asked, result.months);
    const AllocationSearch::Evaluate evaluate = [&](const std::vector<Allocation>& all) {
        return value.evaluate(all, stay);
    };
    const AllocationSearch search(outlets, evaluate, limits, most);
    const AllocationSearch free(outlets, evaluate, {asked.budget, {}, {}, {}}, most);
    Found found = search_all(search, free, progress);
    found.best = as_settings(search, value, asked.most, std::move(found.best), stay);
    const SearchStep& best = found.best;

    result.search_draws = static_cast<int>(value.draws());
    result.money = best.worth.cost;
    result.npv_expected = best.worth.npv;
    result.npv_budget_alone = limits.is_more() ? std::max(found.free.worth.npv, best.worth.npv) : no_number;
    result.outlets = outlet_shares(scenario, plan.central, value, search, best, most, stay);
    result.spends = std::any_of(best.allocation.begin(), best.allocation.end(),
                                [](double amount) { return amount > 0.0; });
    result.binds = is_used_up(result.money, asked.budget);
    if (result.binds)
        for (const OutletShare& share : result.outlets)
            if (!share.unit.empty() && share.next > result.budget_worth) result.budget_worth = share.next;
    describe_firmness(plan, value, search, best, most, options.parallel, stay, result.outlets);
    progress.reach(0.45);
    describe_budgets(value, search, evaluate, found, most, result);
    progress.reach(0.6);
    put_in_order(result.outlets);
    result.arm =
        write_arm(plan.central, outlets, best.allocation, scenario.currency(), named_contrasts(scenario));
    result.warnings = allocation_warnings(scenario, result.outlets, result.money);
    if (limits.is_risk() && !plan.uncertain)
        result.warnings.push_back("nothing is uncertain here: a limit on risk is judged on one draw");
    if (limits.is_more()) list_limits(search, best, result);
    if (!result.spends) return result;
    const auto all = static_cast<std::size_t>(draws);
    const std::vector<double> simulated = simulate_decision(
        plan, [&](const Parameters& p) { return with_allocation(p, outlets, best.allocation); }, all,
        options.parallel,
        [&](std::size_t some) {
            progress.reach(0.6 + 0.3 * static_cast<double>(some) / static_cast<double>(all));
        });
    summarise_simulation(simulated, plan.uncertain, result);
    if (limits.is_more()) {
        AllocationValue fresh(plan, DrawSet::judge, fresh_draws, asked.phases, options.parallel, stay);
        judge_limits(limits, fresh.evaluate({best.allocation}, stay).front(), simulated, plan.uncertain,
                     result);
    }
    progress.reach(1.0);
    return result;
}

}  // namespace tenure
