#pragma once
/// The frontier: what the best allocation of less and of more money brings, and the next unit of each.
#include <string>
#include <vector>

#include "tenure/analysis/allocation_search.hpp"

namespace tenure {

struct BudgetPoint {
    double share = 0.0, budget = 0.0;  ///< of the budget asked about; allowed
    double money = 0.0, npv = 0.0;     ///< spent, expected
    double worth = 0.0;                ///< delta NPV of one more unit of budget; 0 where money is left
    Allocation allocation;
};

/// At 0.25, 0.5, 0.75, 1, 1.5 and 2 times the budget, the other limits as they are. `path` and `best` are the
/// answer at 1. Moves are coarser here: values are a little low rather than high, but never fall as the
/// budget grows.
std::vector<BudgetPoint> value_budgets(const std::vector<Outlet>& outlets,
                                       const AllocationSearch::Evaluate& evaluate,
                                       const AllocationSearch& search, const std::vector<double>& most,
                                       const std::vector<SearchStep>& path, const SearchStep& best);

/// Used up but for a share that no step could spend.
bool is_used_up(double money, double budget);
/// What the next unit of money brings where it brings most, by outlet; NaN where there is none.
std::vector<double> next_returns(const AllocationSearch& search, const std::vector<Outlet>& outlets,
                                 const AllocationSearch::Evaluate& evaluate, const SearchStep& best);
/// Money that "the last" and "the next" unit are read from.
double next_money(const SearchStep& best, double budget);

}  // namespace tenure
