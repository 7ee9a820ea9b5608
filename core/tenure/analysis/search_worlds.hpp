#pragma once
/// What an arm that a search makes up brings: its expected cash on draws that are kept for this, and its
/// simulation on the draws of a run. An arm changes no opening, so that the world of a draw is opened once.
#include <functional>
#include <vector>

#include "tenure/analysis/cash_table.hpp"
#include "tenure/analysis/replicate.hpp"

namespace tenure {

/// Arm 0 as it is and arm 1 as decided (decided_arm.hpp).
using DecideArm = std::function<Parameters(const Parameters& drawn)>;
using Between = std::function<void(std::size_t done)>;

struct OpenWorld {
    Parameters parameters;
    Opening opening;
    CashCalendar calendar;
    CashTable baseline;
};

class SearchWorlds {
  public:
    /// Opens the world of every draw of a set apart from any run's. DrawSet::search is spread as the scenario
    /// says, for nothing but means is read off it; DrawSet::judge, which has errors, is plain. One world
    /// where nothing is uncertain. Throws InputError where one cannot be calibrated. `designs`: of those that
    /// are spread, draw i belongs to design i mod `designs`; more than one have an error.
    SearchWorlds(const RunPlan& plan, DrawSet set, std::size_t draws, const ParallelOptions& parallel,
                 const Between& between, std::uint32_t designs = 1);

    const std::vector<OpenWorld>& all() const { return worlds_; }

    /// Expected cash of arm 1 of `arms` decisions in every world, in parallel: `take` is called once for
    /// each pair and writes to places of its own.
    void walk(std::size_t arms,
              const std::function<Parameters(std::size_t arm, const Parameters& drawn)>& decide,
              const std::function<void(std::size_t arm, std::size_t world, const CashTable& cash)>& take,
              const Between& between) const;

  private:
    ParallelOptions parallel_;
    std::vector<OpenWorld> worlds_;
};

/// Delta NPV of the first contrast that is decided by replication, pair chain, at the addresses of a run with
/// `replications`.
std::vector<double> simulate_decision(const RunPlan& plan, const DecideArm& decide, std::size_t replications,
                                      const ParallelOptions& parallel, const Between& between);

}  // namespace tenure
