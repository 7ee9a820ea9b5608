#pragma once
/// What an allocation costs and brings: expected, over draws that the search keeps to itself, and simulated
/// on draws the search has not seen.
#include <vector>

#include "tenure/analysis/allocation.hpp"

namespace tenure {

/// Against doing nothing, means over the draws, currency units.
struct AllocationWorth {
    double npv = 0.0;
    double cost = 0.0;  ///< present value of the programme: one-offs, running cost, upkeep, moved spend
};

class AllocationValue {
  public:
    /// Opens the world of every draw. Throws InputError where one cannot be calibrated.
    AllocationValue(const RunPlan& plan, std::size_t draws, const ParallelOptions& parallel,
                    const std::function<void(std::size_t)>& between);

    const std::vector<Outlet>& outlets() const { return outlets_; }

    /// By allocation; all draws of all of them in parallel.
    std::vector<AllocationWorth> evaluate(const std::vector<Allocation>& allocations,
                                          const std::function<void(std::size_t)>& between) const;

  private:
    struct OpenWorld {
        Parameters parameters;
        Opening opening;
        CashCalendar calendar;
        AllocationWorth baseline;  ///< levels of arm 0
    };
    ParallelOptions parallel_;
    std::vector<OpenWorld> worlds_;
    std::vector<Outlet> outlets_;
};

/// Delta NPV of the allocation by replication, pair chain, at the addresses of a run with `replications`.
std::vector<double> simulate_allocation(const RunPlan& plan, const std::vector<Outlet>& outlets,
                                        const Allocation& allocation, std::size_t replications,
                                        const ParallelOptions& parallel,
                                        const std::function<void(std::size_t done)>& between);

}  // namespace tenure
