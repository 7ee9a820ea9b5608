#pragma once
/// What an allocation costs and brings: expected, over draws that the search keeps to itself.
#include <vector>

#include "tenure/analysis/allocation.hpp"
#include "tenure/analysis/search_worlds.hpp"

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
    SearchWorlds worlds_;
    std::vector<Outlet> outlets_;
};

}  // namespace tenure
