#pragma once
/// The plain workload: the simplest firm that still has every kind of draw of the cohort engine.
///
/// One segment of N customers, two origins, three gamma frailty classes, five bands (30 cells; the 15 of
/// referred customers start empty), one touchpoint without failures (so a month has one move and one churn
/// draw per cell), word of mouth in an unlimited market (referred adds in proportion to customers), fixed
/// inputs and constant rows, 60 months. The law is plain.toml's.
#include "tenure/engine/path.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure::bench {

/// `arms` 1: the baseline. 2: a second arm whose programme lifts quality by half a point from month 0 on.
Parameters plain_parameters(double customers, int arms = 1);

/// v^(t+1/2), v = (1+discount_rate)^(-1/12).
double mid_month_discount(double discount_rate, int month);

/// Contribution less referral rewards, discounted mid-month, currency units.
double net_present_value(const CountPath& path, double discount_rate);

/// Active customers at the close.
double closing_customers(const CountPath& path);

}  // namespace tenure::bench
