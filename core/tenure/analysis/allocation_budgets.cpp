#include "tenure/analysis/allocation_budgets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tenure {
namespace {

constexpr double shares[] = {0.25, 0.5, 0.75, 1.0, 1.5, 2.0};
constexpr double read_from = 0.01;  ///< of what is spent
constexpr int steps = 24;           ///< of the whole budget
constexpr int fewest_steps = 8;
constexpr int halvings = 2;

}  // namespace

bool is_used_up(double money, double budget) {
    return money > (1.0 - read_from) * budget;
}

double next_money(const SearchStep& best, double budget) {
    return read_from * (best.worth.cost > 0.0 ? best.worth.cost : budget);
}

std::vector<double> next_returns(const AllocationSearch& search, const std::vector<Outlet>& outlets,
                                 const AllocationSearch::Evaluate& evaluate, const SearchStep& best) {
    const double money = next_money(best, search.limits().budget);
    std::vector<Allocation> all;
    for (std::size_t o = 0; o < outlets.size(); ++o) all.push_back(search.more(best.allocation, o, money));
    const std::vector<AllocationWorth> worth = evaluate(all);
    std::vector<double> returns(all.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t o = 0; o < all.size(); ++o)
        if (all[o] != best.allocation && worth[o].cost > best.worth.cost)
            returns[o] = return_of(best.worth, worth[o]);
    return returns;
}

std::vector<BudgetPoint> value_budgets(const std::vector<Outlet>& outlets,
                                       const AllocationSearch::Evaluate& evaluate,
                                       const AllocationSearch& search, const std::vector<double>& most,
                                       const std::vector<SearchStep>& path, const SearchStep& best) {
    const bool binds = is_used_up(best.worth.cost, search.limits().budget);
    std::vector<BudgetPoint> points;
    SearchStep before = path.front();  // the best of a smaller budget
    for (const double share : shares) {
        AllocationLimits limits = search.limits();
        limits.budget *= share;
        const AllocationSearch of_share(outlets, evaluate, limits, most,
                                        std::max(fewest_steps, static_cast<int>(steps * share)));
        SearchStep found = best;
        if (best.worth.cost > limits.budget * (1.0 + 1e-9)) {
            SearchStep from = before;
            for (const SearchStep& each : path)
                if (fits(limits, each.worth) && each.worth.npv > from.worth.npv) from = each;
            found = of_share.refine(of_share.spend(from).back(), halvings);
        } else if (share > 1.0 && binds) {
            found = of_share.refine(of_share.spend(before).back(), halvings);
        }
        if (found.worth.npv < before.worth.npv) found = before;
        BudgetPoint point{share, limits.budget, found.worth.cost, found.worth.npv, 0.0, found.allocation};
        if (is_used_up(point.money, point.budget)) {
            const std::vector<double> returns = next_returns(of_share, outlets, evaluate, found);
            for (std::size_t o = 0; o < outlets.size(); ++o)
                if (outlets[o].kind != Outlet::Kind::initiative && returns[o] > point.worth)
                    point.worth = returns[o];
        }
        points.push_back(std::move(point));
        before = std::move(found);
    }
    return points;
}

}  // namespace tenure
