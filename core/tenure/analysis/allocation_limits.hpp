#pragma once
/// What an allocation must keep to: its budget, the money of single years, how much it may lose.
///
/// Money is what a return on investment divides by (is_programme in cash_table.hpp), expected, beyond the
/// baseline. Risk is that of expected delta NPV by draw of the uncertain inputs: what research could settle.
/// Chance is not in it; the simulation that confirms an answer has it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tenure/analysis/information_value.hpp"

namespace tenure {

/// Of the draws, those that the mean of the worst is taken over.
inline constexpr double worst_share = 0.05;

struct AllocationLimits {
    double budget = 0.0;                 ///< present value
    std::optional<double> max_loss;      ///< P(delta NPV < 0) at most
    std::optional<double> min_cvar;      ///< mean of the worst 5 % of delta NPV at least
    std::map<int, double> cash_in_year;  ///< by year of the case, from 1: first-day prices, at most

    /// Beside the budget there is another one.
    bool is_more() const { return max_loss || min_cvar || !cash_in_year.empty(); }
    bool is_risk() const { return max_loss || min_cvar; }
};

/// Against doing nothing, means over the draws, currency units.
struct AllocationWorth {
    double npv = 0.0;
    double cost = 0.0;  ///< present value of the programme: one-offs, running cost, upkeep, moved spend
    std::vector<double> year_cost;  ///< by year of the case, first-day prices
    std::vector<double> npv_by_draw;
    double loss = 0.0;  ///< share of the draws in which it loses
    double cvar = 0.0;  ///< mean of the worst 5 % of them
};

enum class LimitKind { budget, loss_probability, cvar, cash_in_year };

/// One of the limits and what an allocation has of it.
struct LimitUse {
    LimitKind kind = LimitKind::budget;
    int year = 0;  ///< of the case, from 1
    double bound = 0.0, used = 0.0;
    bool is_kept = true;

    std::string name() const;  ///< "budget", "loss_probability", "cvar" or "cash_in_year_2"
};

/// All that are set, the budget first.
std::vector<LimitUse> limit_uses(const AllocationLimits& limits, const AllocationWorth& worth);
bool fits(const AllocationLimits& limits, const AllocationWorth& worth);
/// 0 where all are kept, else how far they are passed, each by its own measure.
double excess_over(const AllocationLimits& limits, const AllocationWorth& worth);

/// What a limit bounds, with its error over independent draws. Money of the budget and of a year: of means,
/// NaN, for the draws keep none.
Worth estimate_of(const LimitUse& use, const std::vector<double>& npv);

}  // namespace tenure
