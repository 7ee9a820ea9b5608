#include "tenure/analysis/allocation_limits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tenure/analysis/statistics.hpp"

namespace tenure {
namespace {

constexpr double slack = 1e-9;  ///< of a limit, or of the budget: rounding

LimitUse at_most(LimitKind kind, int year, double bound, double used, double rounding) {
    return {kind, year, bound, used, used <= bound + rounding};
}

/// Its error as that of a mean over the tail: Var(tail) and the distance from the edge of the tail, over the
/// number of values in it.
Worth tail_mean(const std::vector<double>& npv) {
    std::vector<double> sorted = npv;
    std::sort(sorted.begin(), sorted.end());
    const double mean = mean_of_worst(npv, worst_share),
                 count = worst_share * static_cast<double>(npv.size());
    const double edge = sorted_quantile(sorted, worst_share);
    double squares = 0.0;
    std::size_t below = 0;
    for (; below < sorted.size() && sorted[below] <= edge; ++below)
        squares += (sorted[below] - mean) * (sorted[below] - mean);
    const double variance = below > 0 ? squares / static_cast<double>(below) : 0.0;
    return {mean, std::sqrt((variance + (1.0 - worst_share) * (edge - mean) * (edge - mean)) / count)};
}

}  // namespace

std::string LimitUse::name() const {
    switch (kind) {
        case LimitKind::budget:
            return "budget";
        case LimitKind::loss_probability:
            return "loss_probability";
        case LimitKind::cvar:
            return "cvar";
        case LimitKind::cash_in_year:
            break;
    }
    return "cash_in_year_" + std::to_string(year);
}

std::vector<LimitUse> limit_uses(const AllocationLimits& limits, const AllocationWorth& worth) {
    const double rounding = slack * limits.budget;
    std::vector<LimitUse> uses{at_most(LimitKind::budget, 0, limits.budget, worth.cost, rounding)};
    if (limits.max_loss)
        uses.push_back(at_most(LimitKind::loss_probability, 0, *limits.max_loss, worth.loss, slack));
    if (limits.min_cvar)
        uses.push_back(
            {LimitKind::cvar, 0, *limits.min_cvar, worth.cvar, worth.cvar >= *limits.min_cvar - rounding});
    for (const auto& [year, most] : limits.cash_in_year) {
        const auto index = static_cast<std::size_t>(year - 1);
        const double used = index < worth.year_cost.size() ? worth.year_cost[index] : 0.0;
        uses.push_back(at_most(LimitKind::cash_in_year, year, most, used, rounding));
    }
    return uses;
}

bool fits(const AllocationLimits& limits, const AllocationWorth& worth) {
    if (!limits.is_more()) return worth.cost <= limits.budget * (1.0 + slack);
    const std::vector<LimitUse> uses = limit_uses(limits, worth);
    return std::all_of(uses.begin(), uses.end(), [](const LimitUse& use) { return use.is_kept; });
}

double excess_over(const AllocationLimits& limits, const AllocationWorth& worth) {
    double sum = 0.0;
    for (const LimitUse& use : limit_uses(limits, worth))
        if (!use.is_kept)
            sum += std::abs(use.used - use.bound) /
                   (use.kind == LimitKind::loss_probability ? 1.0 : limits.budget);
    return sum;
}

Worth estimate_of(const LimitUse& use, const std::vector<double>& npv) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    if (use.kind == LimitKind::cvar) return tail_mean(npv);
    if (use.kind != LimitKind::loss_probability) return {none, none};
    const double count = static_cast<double>(npv.size());
    const double share =
        static_cast<double>(std::count_if(npv.begin(), npv.end(), [](double each) { return each < 0.0; })) /
        count;
    return {share, std::sqrt(share * (1.0 - share) / count)};
}

}  // namespace tenure
