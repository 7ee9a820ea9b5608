#pragma once
/// The best schedule within limits: by trying all of them where they are few, else by insertion and moves
/// that gain.
///
/// `is_exact` says which of the two the answer is; how far from the best the second may be, says
/// schedule_bound.hpp.
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "tenure/analysis/schedule_value.hpp"

namespace tenure {

struct PortfolioLimits {
    int quarters = 4;  ///< in which initiatives may start
    /// Expected money of any quarter to the horizon, first-day prices.
    double per_quarter = std::numeric_limits<double>::infinity();
    double budget = std::numeric_limits<double>::infinity();  ///< present value of all
    int at_once = std::numeric_limits<int>::max();  ///< starts in a quarter, by owner; without owners of all
};

/// Expected paths of the engine that trying all may take.
inline constexpr std::size_t most_paths_of_all = 40'000;

class ScheduleSearch {
  public:
    /// `tell` is called now and then with the share of the search that is done and may throw to stop.
    ScheduleSearch(ScheduleValue& value, const PortfolioLimits& limits,
                   std::function<void(double share)> tell);

    /// Tries all schedules if that takes no more than `most_paths` expected paths.
    Schedule best(std::size_t most_paths = most_paths_of_all);
    bool is_exact() const { return is_exact_; }
    std::size_t tried() const { return value_.evaluated(); }  ///< schedules the engine valued

    /// `from` with a candidate, and all it requires, in the quarters that are best without any limit.
    Schedule with(const Schedule& from, std::size_t candidate);

    /// Requirements, their order, owners; what plans say of money, where they say it.
    bool is_allowed(const Schedule& schedule);
    bool fits(const ScheduleWorth& worth, double slack) const;

  private:
    using Schedules = std::vector<Schedule>;
    bool all_schedules(std::size_t candidate, Schedule& so_far, std::size_t most, Schedules& all);
    /// Nothing starts before what it requires; its effects may still have to wait.
    bool keeps_order(const Schedule& schedule) const;
    bool keeps_owners(const Schedule& schedule) const;
    bool may_be_paid(const Schedule& schedule);
    /// The one of most value among those that fit and the one given, which it returns if nothing gains.
    Schedule best_of(const Schedule& now, Schedules candidates, bool per_money, bool* gained);
    /// With a candidate, and all it requires, in every pair of quarters.
    void insert(const Schedule& from, std::size_t candidate, Schedules& into);
    void shifts(const Schedule& from, Schedules& into);
    void exchanges(const Schedule& from, Schedules& into);
    void displacements(const Schedule& from, Schedules& into);
    Schedule greedy(bool per_money);
    Schedule refine(Schedule from);

    ScheduleValue& value_;
    const std::vector<Candidate>& candidates_;
    PortfolioLimits limits_;
    std::function<void(double)> tell_;
    std::vector<int> months_;  ///< in which a quarter begins
    std::vector<int> owner_;   ///< by candidate, whose capacity it takes
    bool is_exact_ = false;
    double done_ = 0.0;
};

}  // namespace tenure
