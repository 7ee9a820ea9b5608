#include "tenure/analysis/allocate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/analysis/allocation_search.hpp"
#include "tenure/analysis/allocation_value.hpp"
#include "tenure/analysis/decided_arm.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

constexpr std::size_t search_draws = 48;
constexpr double next_money =
    0.01;  ///< of what is spent: what "the last" and "the next" unit of money are read from
constexpr int setting_digits = 4;  ///< nobody sets a budget to more

std::vector<double> bounds_of(const std::vector<Outlet>& outlets, const AllocateOptions& asked) {
    Report faults;
    if (!(asked.budget > 0.0) || !std::isfinite(asked.budget))
        faults.error({}, "budget", number_text(asked.budget), "it is money to be spent, at present value",
                     "give a positive amount in currency units, e.g. 500000");
    std::vector<std::string> names;
    for (const Outlet& outlet : outlets) {
        names.push_back(outlet.name);
        const auto found = asked.most.find(outlet.name);
        if (outlet.kind == Outlet::Kind::initiative && found != asked.most.end() && found->second > 0.0)
            faults.error({}, "most", number_text(found->second) + " for " + outlet.name,
                         "an initiative is done or not", "use 0 to leave it out");
    }
    for (const auto& [name, amount] : asked.most) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            faults.error({}, "most", "there is no outlet \"" + name + "\"", "", suggest(name, names));
        if (!(amount >= 0.0))
            faults.error({}, "most", number_text(amount) + " for " + name, "a bound is 0 or more money",
                         "use 0 to leave it out");
    }
    faults.throw_if_errors();
    std::vector<double> most;
    for (const Outlet& outlet : outlets) {
        const auto found = asked.most.find(outlet.name);
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

/// The fields that decide what an outlet returns; of an initiative all of its own.
std::vector<std::string> deciding_fields(const Outlet& outlet, const Parameters& p) {
    if (outlet.kind == Outlet::Kind::retention) return {"churn.save_max", "churn.k_r"};
    const std::string channel = "channel." + p.channels[outlet.index].name;
    return {channel + ".ceiling", channel + ".k_a"};
}

/// The weakest grade among them; that of its default where the register has no row, since nothing rests on it
/// yet.
std::string weakest_grade(const Outlet& outlet, const Parameters& p,
                          const std::vector<Assumption>& assumptions) {
    std::string grade;
    if (outlet.kind == Outlet::Kind::initiative) {
        for (const Assumption& each : assumptions)
            if (each.path.starts_with(outlet.name + ".")) grade = std::max(grade, each.grade);
        return grade;
    }
    for (const std::string& path : deciding_fields(outlet, p)) {
        const Assumption* known = find_assumption(assumptions, path);
        const Field* field = find_field(path);
        if (known != nullptr && !known->grade.empty())
            grade = std::max(grade, known->grade);
        else if (field != nullptr)
            grade = std::max(grade, std::string(1, field->evidence.grade));
    }
    return grade;
}

/// Numbers that would be drawn if the scenario spent on retention, and are not.
void warn_of_fixed_numbers(const Scenario& scenario, const std::vector<Outlet>& outlets,
                           const Allocation& chosen, AllocateCase& result) {
    const std::vector<UncertainInput> drawn = scenario.uncertain_inputs();
    const bool is_drawn = std::any_of(drawn.begin(), drawn.end(), [](const UncertainInput& each) {
        return each.path == "churn.save_max" || each.path == "churn.k_r";
    });
    for (std::size_t o = 0; o < outlets.size(); ++o)
        if (outlets[o].kind == Outlet::Kind::retention && chosen[o] > 0.0 && !is_drawn) {
            result.warnings.push_back(
                "what retention spend saves (churn.save_max, churn.k_r) is not drawn here, because the "
                "scenario spends "
                "nothing on it or gives no range: the spread and the probability of loss are too small");
            return;
        }
}

/// What the outlets cost one after the other, initiatives behind what they require: it adds up to the whole.
std::vector<double> money_by_outlet(const AllocationValue& value, const Allocation& chosen,
                                    const std::function<void(std::size_t)>& between) {
    const std::vector<Outlet>& outlets = value.outlets();
    std::vector<std::size_t> order(outlets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return outlets[a].requires_.size() < outlets[b].requires_.size();
    });
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t o) { return outlets[o].kind == Outlet::Kind::initiative; });
    std::vector<Allocation> growing{Allocation(outlets.size(), 0.0)};
    for (const std::size_t o : order) {
        growing.push_back(growing.back());
        growing.back()[o] = chosen[o];
    }
    const std::vector<AllocationWorth> worth = value.evaluate(growing, between);
    std::vector<double> money(outlets.size());
    for (std::size_t i = 0; i < order.size(); ++i) money[order[i]] = worth[i + 1].cost - worth[i].cost;
    return money;
}

/// Customers whom one measure keeps are paid for too: retention may cost more than its bound was counted to.
void keep_bounds(const AllocationValue& value, const std::map<std::string, double>& most, double least,
                 Allocation& allocation, const std::function<void(std::size_t)>& between) {
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

double gain_per_money(const AllocationWorth& less, const AllocationWorth& more) {
    const double cost = more.cost - less.cost;
    return cost > 0.0 ? (more.npv - less.npv) / cost : std::numeric_limits<double>::quiet_NaN();
}

std::vector<OutletShare> shares_of(const Scenario& scenario, const RunPlan& plan,
                                   const AllocationValue& value, const AllocationSearch& search,
                                   const SearchStep& best, const std::vector<double>& most, double next,
                                   const std::function<void(std::size_t)>& between) {
    const std::vector<Outlet>& outlets = value.outlets();
    const std::vector<Assumption> assumptions = scenario.assumptions();
    const std::vector<double> money = money_by_outlet(value, best.allocation, between);
    std::vector<Allocation> around;  // less and more of every outlet
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        const double had = best.allocation[o] * outlets[o].unit;
        around.push_back(search.less(best.allocation, o, std::min(had, next)));
        around.push_back(search.more(best.allocation, o, next));
    }
    const std::vector<AllocationWorth> worth = value.evaluate(around, between);
    std::vector<OutletShare> shares;
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        OutletShare share;
        share.outlet = outlets[o].name;
        if (outlets[o].kind != Outlet::Kind::initiative) share.unit = scenario.currency() + "/month";
        share.setting = best.allocation[o];
        share.money = money[o];
        const AllocationWorth &less = worth[2 * o], &more = worth[2 * o + 1];
        if (around[2 * o] != best.allocation) share.last = gain_per_money(less, best.worth);
        if (around[2 * o + 1] != best.allocation) {
            share.next = gain_per_money(best.worth, more);
            if (outlets[o].kind == Outlet::Kind::initiative) share.money = more.cost - best.worth.cost;
        }
        const bool is_left_out = around[2 * o + 1] == best.allocation && share.setting == 0.0;
        if (is_left_out && share.unit.empty()) share.money = std::numeric_limits<double>::quiet_NaN();
        share.at_most = !share.unit.empty() && share.setting >= 0.999 * most[o] && share.setting > 0.0;
        share.grade = weakest_grade(outlets[o], plan.central, assumptions);
        shares.push_back(std::move(share));
    }
    const auto rank = [](double number) {
        return std::isnan(number) ? -std::numeric_limits<double>::infinity() : number;
    };
    std::stable_sort(shares.begin(), shares.end(), [&](const OutletShare& x, const OutletShare& y) {
        if ((x.setting > 0.0) != (y.setting > 0.0)) return x.setting > 0.0;
        return x.setting > 0.0 ? x.money > y.money : rank(x.next) > rank(y.next);
    });
    return shares;
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
    const auto stay = [&](std::size_t) { progress.stay(); };

    const AllocationValue value(plan, search_draws, options.parallel, stay);
    if (value.outlets().empty())
        refuse("allocate", "there is nowhere to put money",
               "no initiative, no channel, no churn that spend can save",
               "add an [initiative.NAME] or a [channel.NAME]");
    const std::vector<double> most = bounds_of(value.outlets(), asked);
    const AllocationSearch search(value, asked.budget, most,
                                  [&](double share) { progress.reach(0.5 * share); });
    const std::vector<SearchStep> path = search.spend();
    SearchStep best = search.refine(path.back());
    const double least = search.finest(best.worth.cost);
    for (std::size_t o = 0; o < best.allocation.size(); ++o)
        best.allocation[o] = to_setting(value.outlets()[o], best.allocation[o], least);
    keep_bounds(value, asked.most, least, best.allocation, stay);
    best.worth = search.worth_of(best.allocation);
    const bool nothing = std::all_of(best.allocation.begin(), best.allocation.end(),
                                     [](double amount) { return amount == 0.0; });

    result.search_draws = plan.uncertain ? static_cast<int>(search_draws) : 1;
    result.money = best.worth.cost;
    result.npv_expected = best.worth.npv;
    result.outlets = shares_of(scenario, plan, value, search, best, most,
                               next_money * (best.worth.cost > 0.0 ? best.worth.cost : asked.budget), stay);
    for (std::size_t i = 1; i < path.size(); ++i)
        result.frontier.push_back({value.outlets()[path[i].outlet].name, path[i].worth.cost,
                                   path[i].worth.npv, gain_per_money(path[i - 1].worth, path[i].worth)});
    result.binds = result.money > (1.0 - next_money) * asked.budget;
    if (result.binds)
        for (const OutletShare& share : result.outlets)
            if (!share.unit.empty() && share.next > result.budget_worth) result.budget_worth = share.next;
    result.arm = write_arm(plan.central, value.outlets(), best.allocation, scenario.currency(),
                           named_contrasts(scenario));
    warn_of_fixed_numbers(scenario, value.outlets(), best.allocation, result);
    result.spends = !nothing;
    if (nothing) return result;
    const auto all = static_cast<std::size_t>(draws);
    summarise_simulation(
        simulate_decision(
            plan, [&](const Parameters& p) { return with_allocation(p, value.outlets(), best.allocation); },
            all, options.parallel,
            [&](std::size_t some) {
                progress.reach(0.5 + 0.5 * static_cast<double>(some) / static_cast<double>(all));
            }),
        plan.uncertain, result);
    return result;
}

}  // namespace tenure
