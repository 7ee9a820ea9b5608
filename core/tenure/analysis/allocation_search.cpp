#include "tenure/analysis/allocation_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tenure {
namespace {

constexpr int steps = 24;             ///< of the budget
constexpr int halvings = 6;           ///< the finest move is a 1,536th of what is spent
constexpr double least_share = 1e-6;  ///< of the budget: a smaller allocation is none
/// Per customer and month, ten units of the ledger: what it rounds to nothing would look free.
constexpr double least_per_customer = 0.001;
constexpr int most_moves = 40;       ///< of one fineness: a guard, not a limit met in practice
constexpr double slack = 1e-9;       ///< of the budget: rounding
constexpr double least_gain = 1e-9;  ///< of the budget: less is no gain

/// Per unit of money; money that is not needed is the best of all.
double return_of(const AllocationWorth& from, const AllocationWorth& to) {
    const double gain = to.npv - from.npv, cost = to.cost - from.cost;
    if (cost > 0.0) return gain / cost;
    return gain > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

}  // namespace

AllocationSearch::AllocationSearch(const AllocationValue& value, double budget, std::vector<double> most,
                                   std::function<void(double)> tell)
    : value_(value),
      outlets_(value.outlets()),
      budget_(budget),
      most_(std::move(most)),
      tell_(std::move(tell)) {}

double AllocationSearch::step() const {
    return budget_ / steps;
}

double AllocationSearch::finest(double spent) const {
    return std::ldexp(std::max(spent, least_share * budget_) / steps, -halvings);
}

double AllocationSearch::amount_of(std::size_t outlet, double money) const {
    const double amount = money / outlets_[outlet].unit;
    return outlets_[outlet].kind == Outlet::Kind::retention ? std::max(least_per_customer, amount) : amount;
}

bool AllocationSearch::is_initiative(std::size_t outlet) const {
    return outlets_[outlet].kind == Outlet::Kind::initiative;
}

bool AllocationSearch::fits(const AllocationWorth& worth) const {
    return worth.cost <= budget_ * (1.0 + slack);
}

std::vector<AllocationWorth> AllocationSearch::evaluate(const Allocations& all) const {
    return value_.evaluate(all, [this](std::size_t) { tell_(done_); });
}

AllocationWorth AllocationSearch::worth_of(const Allocation& allocation) const {
    return evaluate({allocation}).front();
}

Allocation AllocationSearch::more(const Allocation& from, std::size_t outlet, double money) const {
    Allocation to = from;
    if (!is_initiative(outlet)) {
        to[outlet] = std::min(most_[outlet], to[outlet] + amount_of(outlet, money));
        return to;
    }
    to[outlet] = 1.0;
    for (const int needed : outlets_[outlet].requires_) to[needed] = 1.0;
    for (std::size_t o = 0; o < to.size(); ++o)
        if (is_initiative(o) && to[o] > most_[o]) return from;
    return to;
}

Allocation AllocationSearch::less(const Allocation& from, std::size_t outlet, double money) const {
    Allocation to = from;
    if (!is_initiative(outlet)) {
        to[outlet] -= amount_of(outlet, money);
        const bool is_retention = outlets_[outlet].kind == Outlet::Kind::retention;
        if (to[outlet] < (is_retention ? least_per_customer : 0.0)) to[outlet] = 0.0;
        return to;
    }
    to[outlet] = 0.0;
    for (std::size_t o = 0; o < to.size(); ++o) {
        const std::vector<int>& needs = outlets_[o].requires_;
        if (std::find(needs.begin(), needs.end(), static_cast<int>(outlet)) != needs.end()) to[o] = 0.0;
    }
    return to;
}

std::vector<SearchStep> AllocationSearch::spend() const {
    std::vector<SearchStep> path{{0, Allocation(outlets_.size(), 0.0), {}}};
    for (;;) {
        const SearchStep& now = path.back();
        tell_(done_ = 0.5 * std::clamp(now.worth.cost / budget_, 0.0, 1.0));
        Allocations candidates;
        std::vector<std::size_t> of;
        const double money = std::min(step(), budget_ - now.worth.cost);
        for (std::size_t o = 0; o < outlets_.size(); ++o) {
            if (!is_initiative(o) && money < slack * budget_) continue;
            Allocation candidate = more(now.allocation, o, money);
            if (candidate == now.allocation) continue;
            candidates.push_back(std::move(candidate));
            of.push_back(o);
        }
        const std::vector<AllocationWorth> worth = evaluate(candidates);
        std::size_t best = candidates.size();
        double most = 0.0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (!fits(worth[i]) || worth[i].npv - now.worth.npv <= least_gain * budget_) continue;
            const double gain = return_of(now.worth, worth[i]);
            if (best == candidates.size() || gain > most) {
                best = i;
                most = gain;
            }
        }
        if (best == candidates.size()) return path;
        path.push_back({of[best], candidates[best], worth[best]});
    }
}

AllocationSearch::Allocations AllocationSearch::made_to_fit(Allocations all) const {
    const std::vector<AllocationWorth> worth = evaluate(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (fits(worth[i])) continue;
        double levers = 0.0;
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (!is_initiative(o)) levers += all[i][o] * outlets_[o].unit;
        const double over = worth[i].cost - budget_;
        const double share = levers > over ? (levers - 1.001 * over) / levers : 0.0;
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (!is_initiative(o)) all[i][o] *= std::max(0.0, share);
    }
    return all;
}

Allocation AllocationSearch::refilled(Allocation without, std::size_t given_up) const {
    AllocationWorth now = worth_of(without);
    for (;;) {
        Allocations candidates;
        for (std::size_t o = 0; o < outlets_.size(); ++o) {
            if (!is_initiative(o) || o == given_up || without[o] > 0.0) continue;
            candidates.push_back(more(without, o, 0.0));
        }
        const std::vector<AllocationWorth> worth = evaluate(candidates);
        std::size_t best = candidates.size();
        double most = 0.0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (candidates[i] == without || !fits(worth[i]) || candidates[i][given_up] > 0.0) continue;
            if (return_of(now, worth[i]) > most) {
                best = i;
                most = return_of(now, worth[i]);
            }
        }
        if (best == candidates.size()) return without;
        without = candidates[best];
        now = worth[best];
    }
}

AllocationSearch::Allocations AllocationSearch::neighbours(const Allocation& from, double money) const {
    Allocations moves, exchanges;
    for (std::size_t o = 0; o < outlets_.size(); ++o) {
        if (is_initiative(o)) {
            exchanges.push_back(from[o] > 0.0 ? less(from, o, 0.0) : more(from, o, 0.0));
            if (from[o] == 0.0) continue;
            exchanges.push_back(refilled(less(from, o, 0.0), o));
            for (std::size_t other = 0; other < outlets_.size(); ++other)
                if (is_initiative(other) && from[other] == 0.0)
                    exchanges.push_back(more(less(from, o, 0.0), other, 0.0));
            continue;
        }
        moves.push_back(more(from, o, money));
        const Allocation without = less(from, o, money);
        moves.push_back(without);
        for (std::size_t other = 0; other < outlets_.size(); ++other)
            if (other != o && !is_initiative(other)) moves.push_back(more(without, other, money));
    }
    exchanges = made_to_fit(std::move(exchanges));
    moves.insert(moves.end(), exchanges.begin(), exchanges.end());
    std::erase(moves, from);
    return moves;
}

SearchStep AllocationSearch::refine(SearchStep from) const {
    double money = step();
    for (int halving = 0; money >= finest(from.worth.cost); ++halving, money /= 2.0) {
        for (int move = 0; move < most_moves; ++move) {
            tell_(done_ = 1.0 - 0.5 / (1.0 + 0.3 * halving));
            const Allocations moves = neighbours(from.allocation, money);
            const std::vector<AllocationWorth> worth = evaluate(moves);
            std::size_t best = moves.size();
            double most = from.worth.npv + least_gain * budget_;
            for (std::size_t i = 0; i < moves.size(); ++i)
                if (fits(worth[i]) && worth[i].npv > most) {
                    best = i;
                    most = worth[i].npv;
                }
            if (best == moves.size()) break;
            from.allocation = moves[best];
            from.worth = worth[best];
        }
    }
    return from;
}

}  // namespace tenure
