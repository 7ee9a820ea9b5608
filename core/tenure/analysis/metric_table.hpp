#pragma once
/// The metrics of an arm, of a contrast and of a segment: one table of names and units for every output.
#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace tenure {

enum class MetricId {
    npv,
    npv_with_residual,
    residual_equity,
    customer_equity,
    programme_cost,
    benefits,
    roi,
    irr,
    mirr,
    payback_months,
    discounted_payback_months,
    break_even_months,
    npv_per_unit,
    revenue,
    contribution,
    cost_to_serve,
    retention_spend,
    acquisition_spend,
    referral_rewards,
    customers_end,
    customer_months,
    churned,
    churned_defection,
    churned_dissatisfied,
    churned_base,
    retention_year_1,
    churn_rate,
    churn_rate_year_1,
    churn_rate_final_year,
    failure_months,
    adds,
    adds_paid,
    adds_organic,
    referrals,
    winbacks,
    nps,
    rating_end,
    poisoned_end,
    engagement_end,
    contacts,
    wait,
    abandoned_share,
    occupancy,
    clv,
    clv_direct,
    clv_referred,
    cac,
    cac_paid,
    cac_marginal,
    clv_to_cac,
    clv_to_cac_blended,
    cac_payback_months,
    referral_value,
    retained_customers,
    acquired_customers,
    cost_per_retained_customer,
    cost_per_incremental_customer_month,
    count_
};
inline constexpr int metric_count = static_cast<int>(MetricId::count_);

/// Values of one replication; NaN and the infinities mean "no value" (see statistics.hpp).
class MetricValues {
  public:
    MetricValues() { values_.fill(std::numeric_limits<double>::quiet_NaN()); }
    double& operator[](MetricId id) { return values_[static_cast<std::size_t>(id)]; }
    double operator[](MetricId id) const { return values_[static_cast<std::size_t>(id)]; }

  private:
    std::array<double, metric_count> values_;
};

enum class MetricUnit {
    currency,
    share,
    months,
    customers,
    customer_months,
    points,
    ratio,
    events,
    persons,
    seconds
};

struct MetricRow {
    MetricId id;
    const char* name;
    MetricUnit unit;
    bool arm;                ///< reported for an arm
    bool contrast;           ///< reported for a contrast
    const char* definition;  ///< one line for the reference page
};

const std::vector<MetricRow>& metric_table();

/// "EUR", "share", "months", ...
std::string unit_text(MetricUnit unit, const std::string& currency);

}  // namespace tenure
