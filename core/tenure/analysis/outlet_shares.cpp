#include "tenure/analysis/outlet_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/analysis/allocation_budgets.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/scenario/field_table.hpp"

namespace tenure {
namespace {

constexpr double leaning = 0.25;  ///< of the money: an answer leans on it

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

double gain_per_money(const AllocationWorth& less, const AllocationWorth& more) {
    const double cost = more.cost - less.cost;
    return cost > 0.0 ? (more.npv - less.npv) / cost : std::numeric_limits<double>::quiet_NaN();
}

/// What retention spend saves would be drawn if the scenario spent on it, and is not.
bool is_saving_drawn(const Scenario& scenario) {
    const std::vector<UncertainInput> drawn = scenario.uncertain_inputs();
    return std::any_of(drawn.begin(), drawn.end(), [](const UncertainInput& each) {
        return each.path == "churn.save_max" || each.path == "churn.k_r";
    });
}

}  // namespace

std::vector<double> money_by_outlet(AllocationValue& value, const Allocation& chosen,
                                    const Between& between) {
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

std::vector<OutletShare> outlet_shares(const Scenario& scenario, const Parameters& central,
                                       AllocationValue& value, const AllocationSearch& search,
                                       const SearchStep& best, const std::vector<double>& most,
                                       const Between& between) {
    const double next = next_money(best, search.limits().budget);
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
        // Retention costs more than it was counted to (keep_bounds), so that its money is looked at too.
        const double bound = most[o] * outlets[o].unit;
        share.at_most = !share.unit.empty() && share.setting > 0.0 &&
                        (share.setting >= 0.999 * most[o] || share.money >= 0.98 * bound);
        share.grade = weakest_grade(outlets[o], central, assumptions);
        shares.push_back(std::move(share));
    }
    return shares;
}

std::vector<std::string> allocation_warnings(const Scenario& scenario, const std::vector<OutletShare>& shares,
                                             double money) {
    std::vector<std::string> warnings;
    const auto is_fixed = [&](const OutletShare& share) {
        return share.outlet.starts_with("retention.") && share.setting > 0.0;
    };
    if (std::any_of(shares.begin(), shares.end(), is_fixed) && !is_saving_drawn(scenario))
        warnings.push_back(
            "what retention spend saves (churn.save_max, churn.k_r) is not drawn here, because the scenario "
            "spends nothing on it or gives no range: the spread and the probability of loss are too small");
    for (const OutletShare& share : shares)
        if (share.at_most && share.next > 0.0)
            warnings.push_back(
                fmt::format("{} is at its bound: one more unit of money there would gain {:.2f}",
                            share.outlet, share.next));
    const OutletShare* weakest = nullptr;
    for (const OutletShare& share : shares)
        if (share.setting > 0.0 && share.grade == "D" && share.money >= leaning * money && money > 0.0 &&
            (weakest == nullptr || share.money > weakest->money))
            weakest = &share;
    if (weakest != nullptr)
        warnings.push_back(
            fmt::format("{} takes {:.0f} % of the money, and what it returns rests on numbers of "
                        "grade D; see what they are worth knowing with tenure voi",
                        weakest->outlet, 100.0 * weakest->money / money));
    return warnings;
}

}  // namespace tenure
