#pragma once
/// From the versus arm's NPV to the arm's: steps in a fixed order that sum to delta NPV to rounding
/// (docs/model section 10).
///
/// Per month, segment and origin: volume is the difference in customers times the contribution per customer
/// of the versus arm (its last month with customers, else a newcomer's, where it has none); what is left of
/// revenue, premium and service cost is what the arm's own customers do differently. Direct volume splits
/// into acquisition, by channel (difference in adds so far times expected survival times contribution), and
/// retention, the rest, win-backs included. Volume of referred customers is referral.
/// Interactions go to the later step: an extra customer is valued at the versus arm's contribution, his
/// different spend in `spend`.
#include <array>
#include <string>
#include <vector>

#include "tenure/analysis/cash_table.hpp"
#include "tenure/analysis/newcomer_survival.hpp"

namespace tenure {

/// Contribution of a customer-month by part, currency units.
struct CustomerContribution {
    double spend = 0.0;    ///< revenue_base less its goods
    double premium = 0.0;  ///< revenue_premium less its goods
    double serve = 0.0;    ///< service and baseline retention spend, positive
};

/// Expected contribution of a newcomer of `unit` in month 0 (entry bands).
CustomerContribution newcomer_contribution(const CellModel& model, int unit);

enum class WaterfallPart {
    volume_retention,
    volume_referral,
    spend,
    premium_price,
    cost_to_serve,
    acquisition_spend,
    programme,
    lines,
    working_capital,
    tax,
    count_
};
inline constexpr int waterfall_parts = static_cast<int>(WaterfallPart::count_);

struct Waterfall {
    std::vector<double> acquisition;  ///< volume_acquisition_<channel>: paid..., organic
    std::array<double, waterfall_parts> parts{};
    double sum() const;
};

struct WaterfallContext {
    const CashCalendar* calendar = nullptr;
    const NewcomerSurvival* survival = nullptr;   ///< of the versus arm
    std::vector<CustomerContribution> newcomers;  ///< of the versus arm, by unit
};

/// `difference` holds the cash of `arm` less that of `versus`. `into` keeps its memory between calls.
template <class Number>
void decompose(const Path<Number>& arm, const Path<Number>& versus, const CashTable& difference,
               const WaterfallContext& context, Waterfall& into);

/// Expected survivors, at the close, of newcomers the arm had more than versus, all channels.
template <class Number>
double surviving_newcomers(const Path<Number>& arm, const Path<Number>& versus,
                           const NewcomerSurvival& survival);

struct WaterfallStepName {
    std::string name, label;
};
/// Names in the order of the report: acquisition by channel, then the parts.
std::vector<WaterfallStepName> waterfall_steps(const std::vector<std::string>& paid_channels);
/// The values in the same order.
void waterfall_values(const Waterfall& waterfall, std::vector<double>& values);

}  // namespace tenure
