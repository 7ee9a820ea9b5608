#pragma once
/// Where the next unit of money goes: a budget over initiatives, channels and retention spend, by expected
/// delta NPV.
///
/// Search, on expected values of draws of its own: the budget is spent step by step on what returns most per
/// unit of money (the frontier); then money moves between outlets, and initiatives come, go and change
/// places, in ever finer steps, while that gains. A local optimum: not proven to be the best there is, and
/// tested against trying everything on small firms and against closed forms. The value reported is another
/// one, simulated on draws the search has not seen, so that no winner's curse is in it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tenure/analysis/allocation_budgets.hpp"
#include "tenure/analysis/confirmed.hpp"
#include "tenure/analysis/outlet_shares.hpp"
#include "tenure/analysis/simulate.hpp"

namespace tenure {

struct AllocateOptions {
    double budget = 0.0;                            ///< present value, currency units
    std::map<std::string, double> most;             ///< by outlet: at most so much; of an initiative only 0
    std::optional<double> max_loss = std::nullopt;  ///< and the rest of allocation_limits.hpp
    std::optional<double> min_cvar = std::nullopt;
    std::map<int, double> cash_in_year = {};
    int phases = 1;  ///< equal parts of the case, each with its own money on channels and retention
};

inline constexpr int most_phases = 6;

struct FrontierStep {
    std::string outlet;             ///< where the money of this step went
    double money = 0.0, npv = 0.0;  ///< all money up to here, and what it brings
    double gain = 0.0;              ///< delta NPV per unit of money of this step
};

/// What the best allocation of another budget brings.
struct AllocatedBudget {
    double share = 0.0, budget = 0.0;  ///< of the budget asked about; allowed
    double money = 0.0, npv = 0.0;     ///< spent, expected
    double worth = 0.0;                ///< delta NPV of one more unit of budget; 0 where money is left
    struct Outlet {
        std::string name;
        double money = no_number;  ///< of a channel or retention; NaN of an initiative
    };
    std::vector<Outlet> outlets;
};

/// A limit, and what the allocation has of it.
struct AllocationLimit {
    LimitUse use;  ///< on the draws of the search
    /// On fresh draws, and simulated; a risk with its error, simulated with chance. NaN: not known.
    Worth fresh, simulated;
    bool binds = false;  ///< it stops a step that would gain
};

struct AllocateCase : ConfirmedStudy {
    double budget = 0.0, money = 0.0;  ///< allowed, spent
    std::vector<int> phases;           ///< first month of each
    double budget_worth = 0.0;         ///< delta NPV of one more unit of budget; 0 where money is left
    std::vector<std::string> warnings;
    bool spends = false;                   ///< anything is chosen
    bool binds = false;                    ///< the budget is used up
    std::vector<OutletShare> outlets;      ///< most money first, then who would be next
    std::vector<FrontierStep> frontier;    ///< before the refinement
    std::vector<AllocatedBudget> budgets;  ///< 0.25 to 2 times the budget
    std::vector<AllocationLimit> limits;   ///< the budget first; empty where there is no other
    double npv_budget_alone = no_number;   ///< expected, if the budget were the only limit; NaN: it is
    std::string arm;                       ///< lines of a scenario file that simulate it again
};

inline constexpr int default_allocate_draws = 400;

/// `draws`: replications of the simulation on fresh draws. Throws InputError without an outlet, in a cascade,
/// and for options out of range. Of the options, seed, months, threads and progress count.
AllocateCase allocate(const Scenario& scenario, const AllocateOptions& asked, int draws,
                      const Options& options = {});

}  // namespace tenure
