#pragma once
/// The best allocation within limits that steps in one direction at a time can find.
///
/// A step is cheap beside its alternatives only if few of them are computed: spending looks again at an
/// outlet only when the return it had before would make it the next one; exchanges of money, and of
/// initiatives, are tried in the order of what their two halves bring alone, the first few.
#include <functional>
#include <vector>

#include "tenure/analysis/allocation.hpp"
#include "tenure/analysis/allocation_limits.hpp"

namespace tenure {

struct SearchStep {
    std::size_t outlet = 0;
    Allocation allocation;
    AllocationWorth worth;
};

/// Delta NPV per unit of money; what frees money and gains is the best of all.
double return_of(const AllocationWorth& from, const AllocationWorth& to);

class AllocationSearch {
  public:
    using Allocations = std::vector<Allocation>;
    using Evaluate = std::function<std::vector<AllocationWorth>(const Allocations&)>;

    /// `most`: largest amount by outlet, in its own unit. The budget is spent in `steps`.
    AllocationSearch(const std::vector<Outlet>& outlets, Evaluate evaluate, AllocationLimits limits,
                     std::vector<double> most, int steps = 24);

    const AllocationLimits& limits() const { return limits_; }

    /// Spends the budget step by step on what returns most per unit of money; on top of `from`.
    std::vector<SearchStep> spend() const;
    std::vector<SearchStep> spend(SearchStep from) const;

    /// Moves money between outlets and exchanges initiatives while that gains, in ever finer steps,
    /// `halvings` times. `told` gets the share that is done.
    SearchStep refine(SearchStep from, int halvings, const std::function<void(double)>& told = {}) const;
    SearchStep refine(SearchStep from, const std::function<void(double)>& told = {}) const;

    /// What breaks a limit gives up what it loses least by, until it fits.
    SearchStep repair(SearchStep from) const;

    /// More of one outlet: an initiative with all it requires, else `money` on top.
    Allocation more(const Allocation& from, std::size_t outlet, double money) const;
    /// Less of it: an initiative goes with all that require it.
    Allocation less(const Allocation& from, std::size_t outlet, double money) const;

    SearchStep at(const Allocation& allocation) const;
    /// An initiative comes, goes, makes room or changes places; levers are cut so that it fits.
    Allocations exchanges(const SearchStep& from) const;
    /// Money of the first moves, and of the finest once so much is spent: an optimum that is small beside the
    /// budget is found as closely as one that takes it all.
    double step() const;
    double finest(double spent) const;
    /// A smaller gain is none.
    double least_gain() const;

  private:
    bool is_initiative(std::size_t outlet) const;
    double amount_of(std::size_t outlet, double money) const;
    double money_of(std::size_t outlet, const Allocation& allocation) const;
    bool within(const AllocationWorth& worth) const { return fits(limits_, worth); }
    /// The best of some, where it gains and fits; else `from` itself.
    SearchStep best_of(const SearchStep& from, const Allocations& some) const;
    /// The pairs whose halves bring most together: (gives, gets).
    struct Half {
        std::size_t outlet = 0;
        double gain = 0.0, cost = 0.0;
    };
    std::vector<std::pair<std::size_t, std::size_t>> best_pairs(const std::vector<Half>& gives,
                                                                const std::vector<Half>& gets,
                                                                double worth_of_money) const;
    Allocations moves(const SearchStep& from, double money) const;
    /// Money off the levers of each allocation that passes a limit.
    Allocations made_to_fit(Allocations all) const;
    void cut_for_other_limits(Allocations& all) const;
    /// With other initiatives in the room that `without` leaves, those first that return most; not
    /// `given_up`.
    Allocation refilled(Allocation without, std::size_t given_up) const;

    const std::vector<Outlet>& outlets_;
    Evaluate evaluate_;
    AllocationLimits limits_;
    std::vector<double> most_;
    int steps_;
};

}  // namespace tenure
