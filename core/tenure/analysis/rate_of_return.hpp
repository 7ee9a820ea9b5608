#pragma once
/// Rates of return and payback of one replication's flows, fast enough for every replication.
///
/// Flows lie on the half-month slots of a CashCalendar, so NPV is a polynomial in x = (1+r)^(-1/24).
/// Same definitions as math/finance.hpp (roots of 1+r in [0.01, 101]), with a coarser scan: 256 points,
/// 3.7 % of 1+r apart; two roots closer than that are not seen. About 1 us with one change of sign,
/// 15 us with more (60 months).
#include <limits>
#include <vector>

#include "tenure/analysis/cash_calendar.hpp"
#include "tenure/analysis/cash_table.hpp"

namespace tenure {

/// Annual internal rate of return. +infinity: nothing is ever paid out on balance; -infinity: nothing comes
/// back or less than the scan can see; NaN: several roots, none of them the answer.
double internal_rate(const std::vector<double>& flows);

/// Annual modified rate: outlays discounted at the finance rate, receipts compounded at the reinvestment
/// rate. +infinity without an outlay, -infinity without a receipt, NaN without both.
double modified_internal_rate(const std::vector<double>& flows, const CashCalendar& calendar);

/// Times, in months, at which cumulative cash comes back to zero from below; money of a period (month or
/// year) comes in evenly within it, one-offs at its start. 0: never below zero; +infinity: not within the
/// case. `first` is the payback, `last` the point from which cash stays recovered.
struct Payback {
    double first = 0.0;
    double last = 0.0;
};
Payback payback_time(const CashTable& table, const CashCalendar& calendar, bool discounted);

}  // namespace tenure
