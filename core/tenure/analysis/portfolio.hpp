#pragma once
/// Which initiatives, in which order, when: a start, a quarter or never, for each, by expected delta NPV.
///
/// The search works on expected values of draws of its own (schedule_search.hpp). What is said of the answer
/// comes from others: contributions, delays and paybacks are expected values on fresh draws, and the value
/// itself is simulated on draws neither has seen, so that no winner's curse is in it.
#include <string>
#include <vector>

#include "tenure/analysis/confirmed.hpp"
#include "tenure/analysis/schedule_search.hpp"
#include "tenure/analysis/simulate.hpp"

namespace tenure {

struct PortfolioOptions {
    PortfolioLimits limits;
    std::string file = "scenario.toml";  ///< what the schedule, written down, extends
};

/// Contributions are those of the schedule as it stands; of an initiative with all that require it. NaN: no
/// value. Errors are those of means over the fresh draws.
struct PortfolioInitiative {
    std::string initiative, owner;
    int quarter = 0;                ///< it starts in, from 1; 0 = never
    int start = never;              ///< month
    double works_from = not_given;  ///< month its effects begin: after slip and prerequisites, central values
    double cost = not_given;        ///< present value
    double benefit = not_given;     ///< present value before cost
    /// benefit - cost: what NPV loses without it; of one left out, what it would gain without any limit.
    Worth npv{not_given, not_given};
    Worth shapley{not_given, not_given};  ///< its share of the whole
    Worth delay{not_given, not_given};    ///< NPV lost if it starts a month later
    double payback = not_given;           ///< months from its start; infinite: not within the case
    double sure = not_given;              ///< share of draws in which leaving it out is worse
};

struct PortfolioQuarter {
    int quarter = 0;     ///< from 1
    int month = 0;       ///< it begins in
    double money = 0.0;  ///< expected, first-day prices
    std::vector<std::string> starts;
};

struct PortfolioCase : ConfirmedStudy {
    PortfolioLimits limits;
    std::string start;      ///< ISO month of month 0, or ""
    double money = 0.0;     ///< present value of all that is spent
    Worth npv_fresh;        ///< expected on fresh draws; the Shapley values add up to it
    bool spends = false;    ///< anything is chosen
    bool exact = false;     ///< all schedules were tried
    std::size_t tried = 0;  ///< schedules
    /// No schedule is expected to bring more (schedule_bound.hpp says unless what); the value found where all
    /// were tried, NaN where the search found more than that bound.
    double bound = not_given;
    std::vector<PortfolioInitiative> initiatives;  ///< by start, then those left out, best first
    std::vector<PortfolioQuarter> quarters;        ///< to the horizon
    std::vector<std::string> warnings;
    std::string lines;  ///< a scenario that extends this one by the schedule
};

inline constexpr int most_quarters = 8;
inline constexpr int default_portfolio_draws = 400;

/// `draws`: replications of the simulation on fresh draws. Throws InputError without an initiative, in a
/// cascade, and for options out of range. Of the options, seed, months, threads and progress count.
PortfolioCase portfolio(const Scenario& scenario, const PortfolioOptions& asked, int draws,
                        const Options& options = {});

}  // namespace tenure
