#pragma once
/// Working capital and tax of a firm (docs/evidence M21).
///
/// Working capital: days*12*monthly revenue/365 is tied up. It starts from nothing, every change is paid in
/// the middle of the month, and all of it is released in the last month, so its sum over the case is 0.
/// Tax: assessed once a year of twelve months and paid in its last month. Taxable income is the year's cash
/// without working capital, one-offs replaced by straight-line depreciation over `capex_months` from the
/// month of payment (not given: expensed at once); what is not yet written off at the end of the case stays
/// undeducted. A loss is carried forward without limit and never paid out. Income and depreciation are
/// nominal, so inflation erodes the shield; the result is stored in first-day prices like every other line.
#include "tenure/analysis/cash_table.hpp"

namespace tenure {

void fill_working_capital(const FinanceParameters& finance, const CashCalendar& calendar, CashTable& table);

/// Needs every other line. Without a tax rate the line is 0: the case is before tax.
void fill_tax(const FinanceParameters& finance, const CashCalendar& calendar, CashTable& table);

}  // namespace tenure
