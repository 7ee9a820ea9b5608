/// Money totals are in prices of the first day and undiscounted unless the definition says present value.
#include "tenure/analysis/metric_table.hpp"

namespace tenure {

const std::vector<MetricRow>& metric_table() {
    using U = MetricUnit;
    using M = MetricId;
    static const std::vector<MetricRow> table = {
        {M::npv, "npv", U::currency, true, true, "Net present value of all cash inside the case"},
        {M::npv_with_residual, "npv_with_residual", U::currency, true, true, "npv plus residual_equity"},
        {M::residual_equity, "residual_equity", U::currency, true, true,
         "Present value of what customers active or lapsed at the close are worth from then on, before tax"},
        {M::customer_equity, "customer_equity", U::currency, true, true,
         "Present value of contribution less retention, acquisition and referral money, plus "
         "residual_equity"},
        {M::programme_cost, "programme_cost", U::currency, true, true,
         "Present value of one-offs, running cost, upkeep, budget moves and cost lines"},
        {M::benefits, "benefits", U::currency, true, true, "npv plus programme_cost"},
        {M::roi, "roi", U::ratio, true, true, "benefits/programme_cost - 1; no value without programme cost"},
        {M::irr, "irr", U::share, true, true, "Annual internal rate of return, where there is exactly one"},
        {M::mirr, "mirr", U::share, true, true, "Annual modified internal rate of return"},
        {M::payback_months, "payback_months", U::months, true, true,
         "First time cumulative cash is back at zero; 0 if it never falls below"},
        {M::discounted_payback_months, "discounted_payback_months", U::months, true, true,
         "The same with discounted cash"},
        {M::break_even_months, "break_even_months", U::months, true, true,
         "Time from which cumulative cash stays at or above zero to the end"},
        {M::npv_per_unit, "npv_per_unit", U::ratio, false, true,
         "Difference in npv per unit of programme_cost"},
        {M::revenue, "revenue", U::currency, true, true, "Revenue"},
        {M::contribution, "contribution", U::currency, true, true,
         "Revenue less cost of goods and cost_to_serve"},
        {M::cost_to_serve, "cost_to_serve", U::currency, true, true, "Touchpoint and contact cost"},
        {M::retention_spend, "retention_spend", U::currency, true, true, "Baseline retention spend"},
        {M::acquisition_spend, "acquisition_spend", U::currency, true, true,
         "Money spent in paid channels, moved money included"},
        {M::referral_rewards, "referral_rewards", U::currency, true, true, "Rewards for referred adds"},
        {M::customers_end, "customers_end", U::customers, true, true, "Active customers at the close"},
        {M::customer_months, "customer_months", U::customer_months, true, true,
         "Sum over months of customers active at the start"},
        {M::churned, "churned", U::customers, true, true, "Customers lost"},
        {M::churned_defection, "churned_defection", U::customers, true, true,
         "Lost over an unresolved failure"},
        {M::churned_dissatisfied, "churned_dissatisfied", U::customers, true, true,
         "Lost to dissatisfaction"},
        {M::churned_base, "churned_base", U::customers, true, true, "Lost for other reasons"},
        {M::retention_year_1, "retention_year_1", U::share, true, true,
         "Share kept by a year of the firm's churn: product over months 0-11 of 1 - churned/active at the "
         "start"},
        {M::churn_rate, "churn_rate", U::share, true, true, "Churned per customer-month"},
        {M::churn_rate_year_1, "churn_rate_year_1", U::share, true, true, "The same in months 0-11"},
        {M::churn_rate_final_year, "churn_rate_final_year", U::share, true, true,
         "The same in the last 12 months"},
        {M::failure_months, "failure_months", U::events, true, true,
         "Customer-months with a failure, resolved or not"},
        {M::adds, "adds", U::customers, true, true, "New customers of all channels, win-backs not counted"},
        {M::adds_paid, "adds_paid", U::customers, true, true, "New customers of paid channels"},
        {M::adds_organic, "adds_organic", U::customers, true, true, "New customers who came by themselves"},
        {M::referrals, "referrals", U::customers, true, true, "New customers who were referred"},
        {M::winbacks, "winbacks", U::customers, true, true, "Lapsed customers who returned"},
        {M::nps, "nps", U::points, true, true, "Promoters less detractors per 100 customer-months"},
        {M::rating_end, "rating_end", U::points, true, true,
         "Public rating at the start of the last month; no value without [word_of_mouth]"},
        {M::poisoned_end, "poisoned_end", U::persons, true, true,
         "Persons of the market who heard a bad story and hold it against the firm, start of the last month"},
        {M::engagement_end, "engagement_end", U::points, true, true,
         "Engagement of staff at the start of the last month; no value without [engagement]"},
        {M::contacts, "contacts", U::events, true, true,
         "Contacts offered to the contact centre; no value without [contact_centre]"},
        {M::wait, "wait", U::seconds, true, true, "Mean wait of a contact"},
        {M::abandoned_share, "abandoned_share", U::share, true, true, "Contacts that hung up"},
        {M::occupancy, "occupancy", U::share, true, true, "Busy share of the agents, mean of the months"},
        {M::clv, "clv", U::currency, true, true,
         "Lifetime value of a newcomer of month 0, all channels, before tax"},
        {M::clv_direct, "clv_direct", U::currency, true, true, "The same, direct newcomers"},
        {M::clv_referred, "clv_referred", U::currency, true, true, "The same, referred newcomers"},
        {M::cac, "cac", U::currency, true, true,
         "Blended: acquisition_spend plus rewards per new customer of any channel"},
        {M::cac_paid, "cac_paid", U::currency, true, true, "acquisition_spend per paid new customer"},
        {M::cac_marginal, "cac_marginal", U::currency, true, true,
         "What the next paid customer costs, months and channels weighted by spend"},
        {M::clv_to_cac, "clv_to_cac", U::ratio, true, true, "clv/cac_paid"},
        {M::clv_to_cac_blended, "clv_to_cac_blended", U::ratio, true, true, "clv/cac"},
        {M::cac_payback_months, "cac_payback_months", U::months, true, true,
         "Months until the mean margin of a direct newcomer has paid cac_paid"},
        {M::referral_value, "referral_value", U::currency, true, true, "referrals times clv_referred"},
        {M::retained_customers, "retained_customers", U::customers, false, true,
         "More customers at the close, without the expected survivors of more newcomers"},
        {M::acquired_customers, "acquired_customers", U::customers, false, true,
         "Expected survivors at the close of more newcomers"},
        {M::cost_per_retained_customer, "cost_per_retained_customer", U::currency, false, true,
         "Mean programme_cost / mean retained_customers; quantiles of the replications with both positive"},
        {M::cost_per_incremental_customer_month, "cost_per_incremental_customer_month", U::currency, false,
         true, "Mean programme_cost / mean of more customer-months; quantiles as above"},
    };
    return table;
}

std::string unit_text(MetricUnit unit, const std::string& currency) {
    switch (unit) {
        case MetricUnit::currency:
            return currency;
        case MetricUnit::share:
            return "share";
        case MetricUnit::months:
            return "months";
        case MetricUnit::customers:
            return "customers";
        case MetricUnit::customer_months:
            return "customer-months";
        case MetricUnit::points:
            return "points";
        case MetricUnit::events:
            return "events";
        case MetricUnit::persons:
            return "persons";
        case MetricUnit::seconds:
            return "seconds";
        case MetricUnit::ratio:
            break;
    }
    return "ratio";
}

}  // namespace tenure
