#pragma once
/// What a schedule costs and brings, expected, on draws of its own.
#include <map>
#include <vector>

#include "tenure/analysis/schedule.hpp"
#include "tenure/analysis/search_worlds.hpp"

namespace tenure {

/// Against doing nothing, means over the draws, currency units.
struct ScheduleWorth {
    double npv = 0.0;
    double cost = 0.0;  ///< present value of the programme, as an allocation's
    std::vector<double> npv_by_draw;
    std::vector<double> quarter_cost;  ///< first-day prices, to the horizon; a last quarter may be short
    std::vector<double> month_value;   ///< net cash of each month, discounted
};

class ScheduleValue {
  public:
    /// Opens the world of every draw. Throws InputError where one cannot be calibrated.
    ScheduleValue(const RunPlan& plan, DrawSet set, std::size_t draws, const ParallelOptions& parallel,
                  const Between& between);

    const std::vector<Candidate>& candidates() const { return candidates_; }
    std::size_t draws() const { return worlds_.all().size(); }

    /// By schedule, all draws of all of them in parallel; each is computed once and stays where it is.
    std::vector<const ScheduleWorth*> evaluate(const std::vector<Schedule>& schedules,
                                               const Between& between);
    std::size_t evaluated() const { return known_.size(); }

    /// False where an initiative moves other spend, up or down: then plans do not tell the cost.
    bool is_planned() const { return is_planned_; }
    /// `cost` and `quarter_cost` alone, from the plans and without the engine: what `evaluate` finds but for
    /// rounding. Adding to a schedule never lowers them.
    ScheduleWorth planned(const Schedule& schedule);

  private:
    SearchWorlds worlds_;
    std::vector<Candidate> candidates_;
    bool is_planned_ = false;
    std::vector<Parameters> plans_;  ///< by draw: initiatives alone, whose starts `planned` moves
    std::map<Schedule, ScheduleWorth> known_;
};

}  // namespace tenure
