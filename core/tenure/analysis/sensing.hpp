#pragma once
/// What measuring is worth (docs/model section 7, sensing): a menu bought on beliefs and paid on the truth.
///
/// The true benefit/cost of an initiative is its expected delta NPV before cost over its cost, added alone to
/// the baseline together with whatever it requires, as means over draws of the uncertain inputs. The firm
/// believes true + bias*(1-sensing) + noise and buys by it. What a purchase brings is the expected delta NPV
/// of all that was bought together, on the same draws; errors say how much ranking and paying hang on them.
#include <string>
#include <vector>

#include "tenure/analysis/information_value.hpp"
#include "tenure/analysis/search_worlds.hpp"

namespace tenure {

struct MenuItem {
    double cost = 0.0;           ///< its own, without what it requires
    double ratio = 0.0;          ///< benefit/cost, with what it requires
    std::vector<int> requires_;  ///< items it cannot do without, all the way down
};

/// By item.
using Purchase = std::vector<bool>;

/// Highest believed benefit/cost first, the first of equals; an item brings along what it requires. Left out
/// is what is believed to return no more than it costs, or does not fit into what remains of the budget.
Purchase buy_menu(const std::vector<MenuItem>& menu, const std::vector<double>& believed, double budget);

struct SensingItem {
    std::string initiative, owner;
    double cost = 0.0, benefit = 0.0;  ///< present values; with what it requires
    double bias = 0.0;
    bool on_truth = false;                      ///< bought on the truth
    double now = 0.0, full = 0.0, blind = 0.0;  ///< share of the beliefs that buy it, by sensing
    double ratio() const { return benefit / cost; }
};

struct SensingLevel {
    std::string bought_on;
    double sensing = 0.0;  ///< NaN for the truth
    Worth npv;             ///< delta NPV of what is bought
    Worth loss;            ///< NPV on the truth less that
    double same = 1.0;     ///< share of the beliefs that buy what the truth would
};

struct SensingWorth {
    double sensing = 0.0, noise = 0.0;
    double budget = 0.0;  ///< infinite: without limit
    int beliefs = 0, draws = 0;
    std::vector<SensingItem> items;    ///< truly best first
    std::vector<SensingLevel> levels;  ///< the truth, sensing as it is, 1, 0; empty without [menu]
    Worth gain;                        ///< of sensing 1 over sensing as it is
    bool is_planned() const { return !levels.empty(); }
    /// NPV(true ranking) - NPV(believed ranking).
    const Worth& measuring() const { return levels[1].loss; }
};

/// Throws InputError where an initiative costs nothing: benefit/cost has no value.
SensingWorth value_of_sensing(const RunPlan& plan, const ParallelOptions& parallel, const Between& between);

}  // namespace tenure
