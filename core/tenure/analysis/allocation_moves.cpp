/// What an allocation may become in one step: the moves of AllocationSearch.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "tenure/analysis/allocation_search.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_pairs = 6;         ///< tried of all exchanges of two outlets
constexpr std::size_t most_risky_pairs = 16;  ///< where a limit on risk stops some that gain
constexpr double cut = 0.001;                 ///< beyond what a limit asks for: costs are not quite linear
constexpr int most_repairs = 200;             ///< steps that give something up

}  // namespace

double AllocationSearch::money_of(std::size_t outlet, const Allocation& allocation) const {
    return is_initiative(outlet) ? 0.0 : allocation[outlet] * outlets_[outlet].unit;
}

std::vector<std::pair<std::size_t, std::size_t>> AllocationSearch::best_pairs(const std::vector<Half>& gives,
                                                                              const std::vector<Half>& gets,
                                                                              double worth_of_money) const {
    struct Pair {
        std::size_t gives, gets;
        double gain;
    };
    std::vector<Pair> pairs;
    for (const Half& give : gives)
        for (const Half& get : gets) {
            if (give.outlet == get.outlet) continue;
            const double gain = give.gain + get.gain - worth_of_money * std::max(0.0, give.cost + get.cost);
            if (gain > 0.0) pairs.push_back({give.outlet, get.outlet, gain});
        }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.gain > b.gain; });
    pairs.resize(std::min(pairs.size(), limits_.is_more() ? most_risky_pairs : most_pairs));
    std::vector<std::pair<std::size_t, std::size_t>> best;
    for (const Pair& each : pairs) best.emplace_back(each.gives, each.gets);
    return best;
}

AllocationSearch::Allocations AllocationSearch::moves(const SearchStep& from, double money) const {
    Allocations all;
    std::vector<std::size_t> of;
    for (std::size_t o = 0; o < outlets_.size(); ++o) {
        if (is_initiative(o)) continue;
        for (Allocation each : {more(from.allocation, o, money), less(from.allocation, o, money)}) {
            if (each == from.allocation) continue;
            all.push_back(std::move(each));
            of.push_back(o);
        }
    }
    const std::vector<AllocationWorth> worth = evaluate_(all);
    std::vector<Half> gives, gets;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool is_more = all[i][of[i]] > from.allocation[of[i]];
        (is_more ? gets : gives)
            .push_back({of[i], worth[i].npv - from.worth.npv, worth[i].cost - from.worth.cost});
    }
    for (const auto& [give, get] : best_pairs(gives, gets, 0.0))
        all.push_back(more(less(from.allocation, give, money), get, money));
    return all;
}

void AllocationSearch::cut_for_other_limits(Allocations& all) const {
    const std::vector<AllocationWorth> worth = evaluate_(all);
    Allocations without = all;
    for (Allocation& each : without)
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (!is_initiative(o)) each[o] = 0.0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (within(worth[i]) || without[i] == all[i]) continue;
        // Between no levers and all of them, as if what a limit bounds were linear.
        const AllocationWorth bare = evaluate_({without[i]}).front();
        const std::vector<LimitUse> least = limit_uses(limits_, bare), use = limit_uses(limits_, worth[i]);
        double share = 1.0;
        for (std::size_t l = 0; l < use.size(); ++l)
            if (!use[l].is_kept && use[l].used != least[l].used)
                share = std::min(share, (use[l].bound - least[l].used) / (use[l].used - least[l].used));
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (!is_initiative(o)) all[i][o] *= std::max(0.0, (1.0 - cut) * share);
    }
}

AllocationSearch::Allocations AllocationSearch::made_to_fit(Allocations all) const {
    const std::vector<AllocationWorth> worth = evaluate_(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double over = worth[i].cost - limits_.budget;
        if (over <= 1e-9 * limits_.budget) continue;
        double levers = 0.0;
        for (std::size_t o = 0; o < outlets_.size(); ++o) levers += money_of(o, all[i]);
        const double share = levers > over ? (levers - (1.0 + cut) * over) / levers : 0.0;
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (!is_initiative(o)) all[i][o] *= std::max(0.0, share);
    }
    if (limits_.is_more()) cut_for_other_limits(all);
    return all;
}

Allocation AllocationSearch::refilled(Allocation without, std::size_t given_up) const {
    AllocationWorth now = at(without).worth;
    for (;;) {
        Allocations candidates;
        for (std::size_t o = 0; o < outlets_.size(); ++o) {
            if (!is_initiative(o) || o == given_up || without[o] > 0.0) continue;
            candidates.push_back(more(without, o, 0.0));
        }
        const std::vector<AllocationWorth> worth = evaluate_(candidates);
        std::size_t best = candidates.size();
        double most = 0.0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (candidates[i] == without || !within(worth[i]) || candidates[i][given_up] > 0.0) continue;
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

AllocationSearch::Allocations AllocationSearch::exchanges(const SearchStep& from) const {
    Allocations all;
    std::vector<std::size_t> of;
    for (std::size_t o = 0; o < outlets_.size(); ++o) {
        const bool is_done = from.allocation[o] > 0.0;
        if (!is_initiative(o)) continue;
        Allocation each = is_done ? less(from.allocation, o, 0.0) : more(from.allocation, o, 0.0);
        if (each == from.allocation) continue;
        all.push_back(std::move(each));
        of.push_back(o);
    }
    const std::vector<AllocationWorth> worth = evaluate_(all);
    std::vector<Half> gives, gets;
    bool is_stopped = false;  // one that gains does not fit
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Half half{of[i], worth[i].npv - from.worth.npv, worth[i].cost - from.worth.cost};
        const bool is_done = from.allocation[of[i]] > 0.0;
        (is_done ? gives : gets).push_back(half);
        is_stopped = is_stopped || (!is_done && half.gain > least_gain() && !within(worth[i]));
    }
    if (is_stopped)
        for (const Half& give : gives)
            all.push_back(refilled(less(from.allocation, give.outlet, 0.0), give.outlet));
    // What the exchange costs beyond the room must come from levers, whose money returns so much.
    double worth_of_money = 0.0;
    const double room = limits_.budget - from.worth.cost;
    if (room < 0.01 * limits_.budget) {
        Allocations others;
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (money_of(o, from.allocation) > 0.0)
                others.push_back(less(from.allocation, o, 0.01 * limits_.budget));
        double least = std::numeric_limits<double>::infinity();
        for (const AllocationWorth& each : evaluate_(others))
            if (each.cost < from.worth.cost) least = std::min(least, return_of(each, from.worth));
        if (std::isfinite(least)) worth_of_money = std::max(0.0, least);
    }
    for (const auto& [give, get] : best_pairs(gives, gets, worth_of_money))
        all.push_back(more(less(from.allocation, give, 0.0), get, 0.0));
    all = made_to_fit(std::move(all));
    std::erase(all, from.allocation);
    return all;
}

SearchStep AllocationSearch::repair(SearchStep from) const {
    const double money = std::max(from.worth.cost, finest(0.0)) / steps_;
    for (int step_taken = 0; step_taken < most_repairs && !within(from.worth); ++step_taken) {
        Allocations all;
        for (std::size_t o = 0; o < outlets_.size(); ++o)
            if (from.allocation[o] > 0.0) all.push_back(less(from.allocation, o, money));
        if (all.empty()) return from;
        const std::vector<AllocationWorth> worth = evaluate_(all);
        const double excess = excess_over(limits_, from.worth);
        std::size_t best = 0;
        double most = -std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < all.size(); ++i) {
            // Excess gone per NPV lost; where all of it grows, the least growth.
            const double gone = excess - excess_over(limits_, worth[i]);
            const double lost = std::max(least_gain(), from.worth.npv - worth[i].npv);
            const double rank = gone > 0.0 ? gone / lost : gone - 1.0;
            if (rank > most) {
                best = i;
                most = rank;
            }
        }
        from = {0, all[best], worth[best]};
    }
    return from;
}

}  // namespace tenure
