#pragma once
/// The best allocation of a budget that steps in one direction at a time can find.
#include <vector>

#include "tenure/analysis/allocation_value.hpp"

namespace tenure {

struct SearchStep {
    std::size_t outlet = 0;
    Allocation allocation;
    AllocationWorth worth;
};

class AllocationSearch {
  public:
    /// `most`: largest amount by outlet, in its own unit. `tell` is called now and then with the share of the
    /// search that is done and may throw to stop.
    AllocationSearch(const AllocationValue& value, double budget, std::vector<double> most,
                     std::function<void(double share)> tell);

    /// Spends the budget step by step on what returns most per unit of money.
    std::vector<SearchStep> spend() const;

    /// Moves money between outlets and exchanges initiatives while that gains, in ever finer steps.
    SearchStep refine(SearchStep from) const;

    /// More of one outlet: an initiative with all it requires, else `money` on top.
    Allocation more(const Allocation& from, std::size_t outlet, double money) const;
    /// Less of it: an initiative goes with all that require it.
    Allocation less(const Allocation& from, std::size_t outlet, double money) const;

    AllocationWorth worth_of(const Allocation& allocation) const;
    /// Money of the first moves, and of the finest once so much is spent: an optimum that is small beside the
    /// budget is found as closely as one that takes it all.
    double step() const;
    double finest(double spent) const;

  private:
    using Allocations = std::vector<Allocation>;
    bool is_initiative(std::size_t outlet) const;
    double amount_of(std::size_t outlet, double money) const;
    bool fits(const AllocationWorth& worth) const;
    std::vector<AllocationWorth> evaluate(const Allocations& all) const;
    /// Money off the levers of each allocation that costs more than the budget.
    Allocations made_to_fit(Allocations all) const;
    Allocations neighbours(const Allocation& from, double money) const;
    /// With other initiatives in the room that `without` leaves, those first that return most; not
    /// `given_up`.
    Allocation refilled(Allocation without, std::size_t given_up) const;

    const AllocationValue& value_;
    const std::vector<Outlet>& outlets_;
    double budget_;
    std::vector<double> most_;
    std::function<void(double)> tell_;
    mutable double done_ = 0.0;
};

}  // namespace tenure
