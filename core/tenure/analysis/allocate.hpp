#pragma once
/// Where the next unit of money goes: a budget over initiatives, channels and retention spend, by expected
/// delta NPV.
///
/// Search, on expected values of draws of its own: the budget is spent step by step on what returns most per
/// unit of money (the frontier); then money moves between outlets, and initiatives come, go and change
/// places, in ever finer steps, while that gains. A local optimum: not proven to be the best there is, and
/// tested against trying everything on small firms and against closed forms. The value reported is another
/// one, simulated on draws the search has not seen, so that no winner's curse is in it.
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "tenure/analysis/allocation.hpp"
#include "tenure/analysis/confirmed.hpp"
#include "tenure/analysis/simulate.hpp"

namespace tenure {

struct AllocateOptions {
    double budget = 0.0;                 ///< present value, currency units
    std::map<std::string, double> most;  ///< by outlet: at most so much; of an initiative only 0
};

struct OutletShare {
    std::string outlet;
    std::string unit;      ///< of the setting; "" for an initiative
    double setting = 0.0;  ///< on top of the baseline's, or 1 = done
    double money = 0.0;    ///< expected present value of what it costs; of a candidate, if it were done alone
    /// Expected delta NPV, net of the money, of a unit of money: the last one spent here, the next one. An
    /// initiative: of all that it costs, with what falls without it. NaN where there is none.
    double last = std::numeric_limits<double>::quiet_NaN(), next = last;
    bool at_most = false;  ///< its bound holds it
    std::string grade;     ///< of the weakest number its return rests on; "" unknown
};

struct FrontierStep {
    std::string outlet;             ///< where the money of this step went
    double money = 0.0, npv = 0.0;  ///< all money up to here, and what it brings
    double gain = 0.0;              ///< delta NPV per unit of money of this step
};

struct AllocateCase : ConfirmedStudy {
    double budget = 0.0, money = 0.0;  ///< allowed, spent
    double budget_worth = 0.0;         ///< delta NPV of one more unit of budget; 0 where money is left
    std::vector<std::string> warnings;
    bool spends = false;                 ///< anything is chosen
    bool binds = false;                  ///< the budget is used up
    std::vector<OutletShare> outlets;    ///< most money first, then who would be next
    std::vector<FrontierStep> frontier;  ///< before the refinement
    std::string arm;                     ///< lines of a scenario file that simulate it again
};

inline constexpr int default_allocate_draws = 400;

/// `draws`: replications of the simulation on fresh draws. Throws InputError without an outlet, in a cascade,
/// and for options out of range. Of the options, seed, months, threads and progress count.
AllocateCase allocate(const Scenario& scenario, const AllocateOptions& asked, int draws,
                      const Options& options = {});

}  // namespace tenure
