#include "tenure/analysis/schedule_bound.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tenure {
namespace {

/// A candidate in one quarter on top of what it requires, in another.
struct Start {
    int quarter = 0;
    Schedule needs, with;
    double gain = 0.0;
    std::vector<double> use;  ///< of each limit, as a share
};
using Starts = std::vector<Start>;  ///< of one candidate

/// Number of each limit that binds: the budget, the quarters to the horizon, owners' starts by quarter.
class Limits {
  public:
    Limits(const PortfolioLimits& limits, bool is_planned) : limits_(limits), money_(is_planned) {}

    std::size_t size() const { return size_; }

    std::vector<double> use_of(const std::string& owner, int quarter, const ScheduleWorth& before,
                               const ScheduleWorth& after) {
        std::vector<double> use(size_, 0.0);
        const auto take = [&](const std::string& limit, double share) {
            const std::size_t place = places_.try_emplace(limit, size_).first->second;
            size_ = std::max(size_, place + 1);
            use.resize(size_, 0.0);
            use[place] += share;
        };
        if (money_ && std::isfinite(limits_.budget))
            take("budget", (after.cost - before.cost) / limits_.budget);
        for (std::size_t q = 0; money_ && std::isfinite(limits_.per_quarter) && q < after.quarter_cost.size();
             ++q)
            take(std::to_string(q), (after.quarter_cost[q] - before.quarter_cost[q]) / limits_.per_quarter);
        take(owner + " " + std::to_string(quarter), 1.0 / limits_.at_once);
        return use;
    }

  private:
    PortfolioLimits limits_;
    bool money_;  ///< costs add up
    std::map<std::string, std::size_t> places_;
    std::size_t size_ = 0;
};

Starts starts_of(ScheduleValue& value, int quarters, std::size_t candidate, Limits& limits,
                 const Between& between) {
    const Candidate& self = value.candidates()[candidate];
    Starts starts;
    for (int own = 0; own < quarters; ++own)
        for (int first = 0; first <= (self.requires_.empty() ? 0 : own); ++first) {
            Start start{own, Schedule(value.candidates().size(), never), {}, 0.0, {}};
            for (const int needed : self.requires_) start.needs[needed] = first * quarter_months;
            start.with = start.needs;
            start.with[candidate] = own * quarter_months;
            const auto worth = value.evaluate({start.needs, start.with}, between);
            start.gain = worth[1]->npv - worth[0]->npv;
            start.use = limits.use_of(self.owner, own, *worth[0], *worth[1]);
            starts.push_back(std::move(start));
        }
    return starts;
}

/// The start that gains most, in `quarter` or in any.
const Start& best_of(const Starts& starts, int quarter) {
    const Start* best = nullptr;
    for (const Start& each : starts)
        if ((quarter < 0 || each.quarter == quarter) && (best == nullptr || each.gain > best->gain))
            best = &each;
    return *best;
}

/// Both schedules' starts; the earlier one where both have the initiative.
Schedule together(const Schedule& one, const Schedule& other) {
    Schedule both = one;
    for (std::size_t c = 0; c < both.size(); ++c)
        if (both[c] == never || (other[c] != never && other[c] < both[c])) both[c] = other[c];
    return both;
}

/// The most that each pair gains beyond its members, both in one quarter or each at its best start, summed
/// where it is a gain.
double help_of_pairs(ScheduleValue& value, const std::vector<Starts>& all, int quarters,
                     const Between& between) {
    const std::vector<Candidate>& candidates = value.candidates();
    double sum = 0.0;
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b) {
            if (needs(candidates[a], b) || needs(candidates[b], a)) continue;
            std::vector<Schedule> asked;
            for (int quarter = -1; quarter < quarters; ++quarter) {
                const Start &one = best_of(all[a], quarter), &other = best_of(all[b], quarter);
                const Schedule base = together(one.needs, other.needs);
                asked.insert(asked.end(), {base, together(base, one.with), together(base, other.with),
                                           together(together(base, one.with), other.with)});
            }
            const std::vector<const ScheduleWorth*> worth = value.evaluate(asked, between);
            double most = 0.0;
            for (std::size_t i = 0; i < worth.size(); i += 4)
                most =
                    std::max(most, worth[i + 3]->npv - worth[i + 2]->npv - worth[i + 1]->npv + worth[i]->npv);
            sum += most;
        }
    return sum;
}

/// The least of the bounds that prices give: subgradient steps towards `found`, which every bound is above.
double bound_by_prices(const std::vector<Starts>& all, std::size_t limits, double found) {
    constexpr int steps = 2000;
    std::vector<double> price(limits, 0.0), slope(limits);
    double least = std::numeric_limits<double>::infinity(), stride = 1.0;
    int since = 0;  // steps without a better bound
    for (int step = 0; step < steps; ++step) {
        double bound = 0.0, square = 0.0;
        for (std::size_t i = 0; i < limits; ++i) {
            bound += price[i];
            slope[i] = 1.0;
        }
        for (const Starts& starts : all) {
            const Start* taken = nullptr;
            double most = 0.0;
            for (const Start& start : starts) {
                double gain = start.gain;
                for (std::size_t i = 0; i < start.use.size(); ++i) gain -= price[i] * start.use[i];
                if (gain <= most) continue;
                most = gain;
                taken = &start;
            }
            bound += most;
            if (taken == nullptr) continue;
            for (std::size_t i = 0; i < taken->use.size(); ++i) slope[i] -= taken->use[i];
        }
        if (bound < least) {
            least = bound;
            since = 0;
        } else if (++since == 20) {
            stride *= 0.7;
            since = 0;
        }
        for (std::size_t i = 0; i < limits; ++i)
            if (price[i] > 0.0 || slope[i] < 0.0) square += slope[i] * slope[i];
        if (!(bound > found) || square == 0.0) break;
        for (std::size_t i = 0; i < limits; ++i)
            price[i] = std::max(0.0, price[i] - stride * (bound - found) / square * slope[i]);
    }
    return least;
}

}  // namespace

double schedule_bound(ScheduleValue& value, const PortfolioLimits& limits, double found,
                      const Between& between) {
    Limits binding(limits, value.is_planned());
    std::vector<Starts> all;
    for (std::size_t c = 0; c < value.candidates().size(); ++c)
        all.push_back(starts_of(value, limits.quarters, c, binding, between));
    const double help = help_of_pairs(value, all, limits.quarters, between);
    return help + bound_by_prices(all, binding.size(), found - help);
}

}  // namespace tenure
