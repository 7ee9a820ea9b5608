#include "tenure/analysis/allocation_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tenure {
namespace {

constexpr int all_halvings = 6;       ///< the finest move is a 1,536th of what is spent
constexpr double least_share = 1e-6;  ///< of the budget: a smaller allocation is none
/// Per customer and month, ten units of the ledger: what it rounds to nothing would look free.
constexpr double least_per_customer = 0.001;
constexpr int most_moves = 40;          ///< of one fineness: a guard, not a limit met in practice
constexpr int most_rounds = 8;          ///< of exchanges after the first fineness: another
constexpr double slack = 1e-9;          ///< of the budget: rounding
constexpr int back_after_exchange = 2;  ///< halvings: what an exchange left goes to others in larger steps
constexpr double unknown = std::numeric_limits<double>::infinity();

}  // namespace

double return_of(const AllocationWorth& from, const AllocationWorth& to) {
    const double gain = to.npv - from.npv, cost = to.cost - from.cost;
    if (cost > 0.0) return gain / cost;
    return gain > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

AllocationSearch::AllocationSearch(const std::vector<Outlet>& outlets, Evaluate evaluate,
                                   AllocationLimits limits, std::vector<double> most, int steps)
    : outlets_(outlets),
      evaluate_(std::move(evaluate)),
      limits_(std::move(limits)),
      most_(std::move(most)),
      steps_(steps) {}

double AllocationSearch::step() const {
    return limits_.budget / steps_;
}

double AllocationSearch::finest(double spent) const {
    return std::ldexp(std::max(spent, least_share * limits_.budget) / steps_, -all_halvings);
}

double AllocationSearch::least_gain() const {
    return 1e-9 * limits_.budget;
}

double AllocationSearch::amount_of(std::size_t outlet, double money) const {
    const double amount = money / outlets_[outlet].unit;
    return outlets_[outlet].kind == Outlet::Kind::retention ? std::max(least_per_customer, amount) : amount;
}

bool AllocationSearch::is_initiative(std::size_t outlet) const {
    return outlets_[outlet].kind == Outlet::Kind::initiative;
}

SearchStep AllocationSearch::at(const Allocation& allocation) const {
    return {0, allocation, evaluate_({allocation}).front()};
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
    return spend({0, Allocation(outlets_.size(), 0.0), {}});
}

std::vector<SearchStep> AllocationSearch::spend(SearchStep from) const {
    std::vector<SearchStep> path{std::move(from)};
    // What each outlet returned when it was last tried. Returns fall as money is spent, so that it is a
    // bound; where they rise (a prerequisite is met, a queue gets shorter) all are tried again before it
    // ends.
    std::vector<double> last(outlets_.size(), unknown);
    for (;;) {
        const SearchStep& now = path.back();
        const double money = std::min(step(), limits_.budget - now.worth.cost);
        std::vector<SearchStep> tried(outlets_.size());
        std::vector<bool> is_tried(outlets_.size(), false);
        const auto look = [&](const std::vector<std::size_t>& some) {
            Allocations candidates;
            for (const std::size_t o : some) {
                is_tried[o] = true;
                const bool no_money = !is_initiative(o) && money < slack * limits_.budget;
                candidates.push_back(no_money ? now.allocation : more(now.allocation, o, money));
            }
            const std::vector<AllocationWorth> worth = evaluate_(candidates);
            for (std::size_t i = 0; i < some.size(); ++i) {
                const bool gains = candidates[i] != now.allocation && within(worth[i]) &&
                                   worth[i].npv - now.worth.npv > least_gain();
                last[some[i]] = gains ? return_of(now.worth, worth[i]) : 0.0;
                tried[some[i]] = {some[i], candidates[i], worth[i]};
            }
        };
        std::size_t best = outlets_.size();
        while (best == outlets_.size()) {
            std::vector<std::size_t> some;
            for (std::size_t o = 0; o < outlets_.size(); ++o)
                if (last[o] == unknown && !is_tried[o]) some.push_back(o);
            if (!some.empty()) look(some);
            const std::size_t top =
                static_cast<std::size_t>(std::max_element(last.begin(), last.end()) - last.begin());
            if (last[top] <= 0.0) {
                if (std::find(is_tried.begin(), is_tried.end(), false) == is_tried.end()) return path;
                for (std::size_t o = 0; o < outlets_.size(); ++o)
                    if (!is_tried[o]) last[o] = unknown;
            } else if (is_tried[top])
                best = top;
            else
                look({top});
        }
        path.push_back(std::move(tried[best]));
        for (std::size_t o = 0; o < outlets_.size(); ++o) {
            const bool may_rise = is_initiative(best) && is_initiative(o);
            const bool may_fit = limits_.is_more() && last[o] == 0.0;  // one sure thing carries a risky one
            if (may_rise || may_fit) last[o] = unknown;
        }
    }
}

SearchStep AllocationSearch::best_of(const SearchStep& from, const Allocations& some) const {
    const std::vector<AllocationWorth> worth = evaluate_(some);
    std::size_t best = some.size();
    double most = from.worth.npv + least_gain();
    for (std::size_t i = 0; i < some.size(); ++i)
        if (within(worth[i]) && worth[i].npv > most) {
            best = i;
            most = worth[i].npv;
        }
    return best == some.size() ? from : SearchStep{0, some[best], worth[best]};
}

SearchStep AllocationSearch::refine(SearchStep from, const std::function<void(double)>& told) const {
    return refine(std::move(from), all_halvings, told);
}

SearchStep AllocationSearch::refine(SearchStep from, int halvings,
                                    const std::function<void(double)>& told) const {
    const auto improve = [&](auto&& candidates) {
        SearchStep to = best_of(from, candidates);
        if (to.allocation == from.allocation) return false;
        from = std::move(to);
        return true;
    };
    double money = step();
    for (int move = 0; move < most_moves && improve(exchanges(from)); ++move) {
    }
    for (int round = 0;; ++round) {
        const auto last = [&] { return std::ldexp(finest(from.worth.cost), all_halvings - halvings); };
        for (int halving = 0; money >= last(); money /= 2.0, ++halving) {
            if (told) told(static_cast<double>(halving) / (halvings + 1));
            for (int move = 0; move < most_moves && improve(moves(from, money)); ++move) {
            }
        }
        // A last look at the initiatives, now that the money is where it pays.
        if (round == most_rounds || !improve(exchanges(from))) return from;
        money = std::min(step(), std::ldexp(money, back_after_exchange + 1));
    }
}

}  // namespace tenure
