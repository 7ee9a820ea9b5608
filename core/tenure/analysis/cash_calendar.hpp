#pragma once
/// When the money of a month falls and what one unit of it is worth (docs/model section 10).
///
/// Money in the ledger is in prices of the first day. `mid_month`: one-offs and once-only lines fall at the
/// start of their month, everything else in its middle. `year_end`: everything of a year falls on its last
/// day, but one-offs and once-only lines of month 0 on day 0 (the convention of published TEI studies).
/// Prices rise with inflation up to the date of the flow. Nominal: flows at those prices and the nominal
/// rate; real: flows at first-day prices and the real rate of Fisher's equation. Present values are the
/// same in both; `discount_rate` is the nominal rate in both.
/// Dates lie on a grid of half months, the slots: slot s is s/2 months after the first day.
#include <span>
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// The dates and prices of one kind of payment, by month.
struct PaymentDates {
    std::vector<int> slot;
    std::vector<double> present_value;  ///< of one unit of first-day money
    std::vector<double> price;          ///< price level of the date; 1 without inflation
    std::vector<double> reported;  ///< what the report multiplies first-day money by: price, or 1 if real
};

struct CashCalendar {
    int months = 0;
    bool year_end = false;
    int slots = 0;                   ///< slots are numbered 0..slots-1
    double discount = 1.0;           ///< v per month for first-day money: (1+inflation)/(1+rate)
    double close_value = 1.0;        ///< present value of first-day money at the close of the case
    double reported_rate = 0.0;      ///< annual rate that discounts reported flows
    PaymentDates start, middle;      ///< start: one-offs and once-only lines; middle: all the rest
    std::vector<double> finance;     ///< by slot: discount factor of outlays in the MIRR
    std::vector<double> reinvest;    ///< by slot: what a receipt has grown to at the last slot
    std::vector<double> slot_value;  ///< by slot: discount factor of reported flows
};

CashCalendar make_cash_calendar(const FinanceParameters& finance, int months);

}  // namespace tenure
