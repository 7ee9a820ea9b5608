#pragma once
/// The plain workload of plain.toml: one segment of N customers, two origins, three frailty classes, five
/// bands (30 cells; the 15 of referred customers start empty), 60 months.
#include "tenure/engine/path.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure::bench {

/// plain.toml at `customers`; `arms` 1: the baseline alone, 2: with the arm of better quality.
Parameters plain_parameters(double customers, int arms = 1);

/// v^(t+1/2), v = (1+discount_rate)^(-1/12).
double mid_month_discount(double discount_rate, int month);

/// Contribution less referral rewards, discounted mid-month, currency units. Of simulated and expected paths.
template <class Number>
double net_present_value(const Path<Number>& path, double discount_rate);

/// Customer-months at risk: open customers summed over the months.
double live_months(const CountPath& path);

/// Active customers at the close.
double closing_customers(const CountPath& path);

}  // namespace tenure::bench
