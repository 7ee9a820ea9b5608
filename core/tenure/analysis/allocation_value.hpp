#pragma once
/// What an allocation costs and brings: expected, over draws that are kept for this.
#include <map>
#include <vector>

#include "tenure/analysis/allocation.hpp"
#include "tenure/analysis/allocation_limits.hpp"
#include "tenure/analysis/search_worlds.hpp"

namespace tenure {

class AllocationValue {
  public:
    /// Opens the world of every draw. Throws InputError where one cannot be calibrated.
    AllocationValue(const RunPlan& plan, DrawSet set, std::size_t draws, int phases,
                    const ParallelOptions& parallel, const Between& between);

    const std::vector<Outlet>& outlets() const { return outlets_; }
    std::size_t draws() const { return worlds_.all().size(); }

    /// By allocation; all draws of all of them in parallel. Each is computed once.
    std::vector<AllocationWorth> evaluate(const std::vector<Allocation>& allocations, const Between& between);
    /// Everything computed so far.
    const std::map<Allocation, AllocationWorth>& known() const { return known_; }

    /// If draw `draw` were the truth. For several threads at once, and not remembered.
    AllocationWorth evaluate_in(std::size_t draw, const Allocation& allocation) const;

  private:
    SearchWorlds worlds_;
    std::vector<Outlet> outlets_;
    std::map<Allocation, AllocationWorth> known_;
};

}  // namespace tenure
