#include "tenure/analysis/schedule_search.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace tenure {
namespace {

constexpr double slack = 1e-9;          ///< of a limit: rounding
constexpr double planned_slack = 1e-6;  ///< of a limit: money of plans is not rounded to the ledger
constexpr double least_gain = 1e-9;     ///< of the value: less is no gain
constexpr std::size_t chunk = 64;       ///< schedules between two looks at the progress
constexpr int most_moves = 200;         ///< a guard, not a limit met in practice

}  // namespace

ScheduleSearch::ScheduleSearch(ScheduleValue& value, const PortfolioLimits& limits,
                               std::function<void(double)> tell)
    : value_(value), candidates_(value.candidates()), limits_(limits), tell_(std::move(tell)) {
    for (int q = 0; q < limits.quarters; ++q) months_.push_back(q * quarter_months);
    std::map<std::string, int> owners;
    for (const Candidate& each : candidates_)
        owner_.push_back(owners.try_emplace(each.owner, static_cast<int>(owners.size())).first->second);
}

bool ScheduleSearch::keeps_owners(const Schedule& schedule) const {
    std::map<std::pair<int, int>, int> starts;
    for (std::size_t c = 0; c < schedule.size(); ++c)
        if (schedule[c] != never && ++starts[{owner_[c], schedule[c]}] > limits_.at_once) return false;
    return true;
}

bool ScheduleSearch::keeps_order(const Schedule& schedule) const {
    for (std::size_t c = 0; c < schedule.size(); ++c)
        for (const int needed : candidates_[c].requires_)
            if (schedule[c] != never && schedule[needed] > schedule[c]) return false;
    return true;
}

bool ScheduleSearch::fits(const ScheduleWorth& worth, double room) const {
    for (const double money : worth.quarter_cost)
        if (money > limits_.per_quarter * (1.0 + room)) return false;
    return worth.cost <= limits_.budget * (1.0 + room);
}

bool ScheduleSearch::may_be_paid(const Schedule& schedule) {
    const double none = std::numeric_limits<double>::infinity();
    if (!value_.is_planned() || (limits_.per_quarter == none && limits_.budget == none)) return true;
    return fits(value_.planned(schedule), planned_slack);
}

bool ScheduleSearch::is_allowed(const Schedule& schedule) {
    return workable(candidates_, schedule) == schedule && keeps_order(schedule) && keeps_owners(schedule) &&
           may_be_paid(schedule);
}

bool ScheduleSearch::all_schedules(std::size_t candidate, Schedule& so_far, std::size_t most,
                                   Schedules& all) {
    if (candidate == candidates_.size()) {
        if (workable(candidates_, so_far) == so_far) all.push_back(so_far);
        return all.size() <= most;
    }
    if (!all_schedules(candidate + 1, so_far, most, all)) return false;
    for (const int month : months_) {
        so_far[candidate] = month;
        if (keeps_order(so_far) && keeps_owners(so_far) && may_be_paid(so_far) &&
            !all_schedules(candidate + 1, so_far, most, all))
            return false;
    }
    so_far[candidate] = never;
    return true;
}

Schedule ScheduleSearch::best_of(const Schedule& now, Schedules candidates, bool per_money, bool* gained) {
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::erase_if(candidates, [&](const Schedule& each) { return !is_allowed(each); });
    const auto stay = [this](std::size_t) { tell_(done_); };
    const ScheduleWorth& from = *value_.evaluate({now}, stay).front();
    const std::vector<const ScheduleWorth*> worth = value_.evaluate(candidates, stay);
    *gained = false;
    Schedule best = now;
    double most = 0.0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const double gain = worth[i]->npv - from.npv;
        if (!fits(*worth[i], slack) || gain <= least_gain * (std::abs(from.npv) + 1.0)) continue;
        const double cost = worth[i]->cost - from.cost;
        const double merit = !per_money ? gain : cost > 0 ? gain / cost : std::numeric_limits<double>::max();
        if (*gained && merit <= most) continue;
        *gained = true;
        best = candidates[i];
        most = merit;
    }
    return best;
}

void ScheduleSearch::insert(const Schedule& from, std::size_t candidate, Schedules& into) {
    for (const int first : months_)
        for (const int month : months_) {
            Schedule to = from;
            to[candidate] = month;
            bool brings_more = false;
            for (const int needed : candidates_[candidate].requires_)
                if (to[needed] == never) {
                    to[needed] = first;
                    brings_more = true;
                }
            if ((brings_more || first == months_.front()) && keeps_order(to)) into.push_back(std::move(to));
        }
}

void ScheduleSearch::shifts(const Schedule& from, Schedules& into) {
    for (std::size_t c = 0; c < from.size(); ++c) {
        if (from[c] == never) {
            insert(from, c, into);
            continue;
        }
        into.push_back(without(candidates_, from, c));
        for (const int month : months_) {
            into.push_back(from);
            into.back()[c] = month;
        }
        for (std::size_t other = c + 1; other < from.size(); ++other) {
            if (from[other] == never) continue;
            into.push_back(from);
            std::swap(into.back()[c], into.back()[other]);
        }
    }
}

void ScheduleSearch::exchanges(const Schedule& from, Schedules& into) {
    for (std::size_t out = 0; out < from.size(); ++out) {
        if (from[out] == never) continue;
        const Schedule less = without(candidates_, from, out);
        for (std::size_t in = 0; in < from.size(); ++in) {
            if (in != out && less[in] == never && !needs(candidates_[in], out)) insert(less, in, into);
        }
    }
}

void ScheduleSearch::displacements(const Schedule& from, Schedules& into) {
    for (std::size_t moved = 0; moved < from.size(); ++moved) {
        if (from[moved] == never) continue;
        for (const int month : months_) {
            if (month == from[moved]) continue;
            Schedule to = from;
            to[moved] = month;
            for (std::size_t c = 0; c < from.size(); ++c) {
                if (c == moved) continue;
                if (from[c] == never)
                    insert(to, c, into);
                else
                    for (const int other : months_) {
                        into.push_back(to);
                        into.back()[c] = other;
                    }
            }
        }
    }
}

Schedule ScheduleSearch::greedy(bool per_money) {
    Schedule now(candidates_.size(), never);
    for (bool gained = true; gained;) {
        tell_(done_ = std::min(0.5, done_ + 0.25 / static_cast<double>(candidates_.size())));
        Schedules more;
        for (std::size_t c = 0; c < now.size(); ++c)
            if (now[c] == never) insert(now, c, more);
        now = best_of(now, std::move(more), per_money, &gained);
    }
    return now;
}

Schedule ScheduleSearch::refine(Schedule from) {
    // Cheap neighbours first; the wide ones only where those gain nothing.
    constexpr void (ScheduleSearch::* moves[])(const Schedule&, Schedules&) = {
        &ScheduleSearch::shifts, &ScheduleSearch::exchanges, &ScheduleSearch::displacements};
    bool gained = true;
    for (int move = 0; gained && move < most_moves; ++move) {
        tell_(done_ = 1.0 - 0.98 * (1.0 - done_));
        for (const auto of : moves) {
            Schedules near;
            (this->*of)(from, near);
            from = best_of(from, std::move(near), false, &gained);
            if (gained) break;
        }
    }
    return from;
}

Schedule ScheduleSearch::with(const Schedule& from, std::size_t candidate) {
    Schedules all;
    insert(from, candidate, all);
    const std::vector<const ScheduleWorth*> worth =
        value_.evaluate(all, [this](std::size_t) { tell_(done_); });
    std::size_t best = 0;
    for (std::size_t i = 1; i < all.size(); ++i)
        if (worth[i]->npv > worth[best]->npv) best = i;
    return all[best];
}

Schedule ScheduleSearch::best(std::size_t most_paths) {
    const std::size_t most = most_paths / value_.draws();
    const Schedule nothing(candidates_.size(), never);
    Schedules all;
    Schedule so_far = nothing;
    is_exact_ = all_schedules(0, so_far, most, all);
    bool gained = false;
    if (!is_exact_) {
        const Schedule one = refine(greedy(false)), other = refine(greedy(true));
        return best_of(one, {other}, false, &gained);
    }
    Schedule best = nothing;
    for (std::size_t begin = 0; begin < all.size(); begin += chunk) {
        tell_(done_ = static_cast<double>(begin) / static_cast<double>(all.size()));
        const auto end = std::min(all.size(), begin + chunk);
        best = best_of(best,
                       Schedules(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                 all.begin() + static_cast<std::ptrdiff_t>(end)),
                       false, &gained);
    }
    return best;
}

}  // namespace tenure
