#include "tenure/analysis/cash_calendar.hpp"

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

/// growth^(months/12)
double grow(double annual_growth, double months) {
    return math::pow(annual_growth, months / 12.0);
}

PaymentDates make_dates(const FinanceParameters& finance, int months, bool at_start) {
    const double inflation = is_given(finance.inflation) ? finance.inflation : 0.0;
    const bool year_end = finance.timing == CashTiming::year_end;
    PaymentDates dates;
    for (int month = 0; month < months; ++month) {
        int slot = 2 * month + (at_start ? 0 : 1);
        if (year_end && !(at_start && month == 0)) slot = 24 * (month / 12 + 1);
        const double when = 0.5 * slot;
        const double price = grow(1.0 + inflation, when);
        dates.slot.push_back(slot);
        dates.price.push_back(price);
        dates.present_value.push_back(price * grow(1.0 + finance.discount_rate, -when));
        dates.reported.push_back(finance.basis == PriceBasis::nominal ? price : 1.0);
    }
    return dates;
}

}  // namespace

CashCalendar make_cash_calendar(const FinanceParameters& finance, int months) {
    const double inflation = is_given(finance.inflation) ? finance.inflation : 0.0;
    const bool real = finance.basis == PriceBasis::real;
    // A rate given for the nominal world becomes the rate of the basis that is reported.
    const auto reported = [&](double rate) { return real ? (1.0 + rate) / (1.0 + inflation) : 1.0 + rate; };
    CashCalendar calendar;
    calendar.months = months;
    calendar.year_end = finance.timing == CashTiming::year_end;
    calendar.slots = calendar.year_end ? 24 * ((months + 11) / 12) + 1 : 2 * months;
    const double growth = (1.0 + inflation) / (1.0 + finance.discount_rate);
    calendar.discount = grow(growth, 1.0);
    calendar.close_value = grow(growth, months);
    calendar.reported_rate = reported(finance.discount_rate) - 1.0;
    calendar.start = make_dates(finance, months, true);
    calendar.middle = make_dates(finance, months, false);
    const double outlay_growth =
        reported(is_given(finance.finance_rate) ? finance.finance_rate : finance.discount_rate);
    const double receipt_growth =
        reported(is_given(finance.reinvest_rate) ? finance.reinvest_rate : finance.discount_rate);
    for (int slot = 0; slot < calendar.slots; ++slot) {
        const double when = 0.5 * slot;
        calendar.finance.push_back(grow(outlay_growth, -when));
        calendar.reinvest.push_back(grow(receipt_growth, 0.5 * (calendar.slots - 1) - when));
        calendar.slot_value.push_back(grow(1.0 + calendar.reported_rate, -when));
    }
    return calendar;
}

}  // namespace tenure
