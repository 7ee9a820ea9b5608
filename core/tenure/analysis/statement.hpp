#pragma once
/// The year-by-year statement of an arm. Receipts positive, payments negative, so lines add up; amounts as
/// reported (nominal or real, see cash_calendar.hpp). Year 0 holds what is paid on day 0: one-offs and
/// once-only lines of month 0. The last year may be shorter than twelve months.
#include <span>
#include <string>
#include <vector>

#include "tenure/analysis/cash_table.hpp"

namespace tenure {

/// Names in the order of the statement: revenue, goods, cost_to_serve, contribution, retention_spend,
/// acquisition_spend, referral_rewards, one_off, run, upkeep, budget_moves, other_benefits, other_costs,
/// working_capital, tax, net_cash, discounted, cumulative, cumulative_discounted.
std::span<const char* const> statement_lines();

/// Years of a case, year 0 included.
int statement_years(int months);

/// `values` gets [year][line].
void fill_statement(const CashTable& cash, const CashCalendar& calendar, std::vector<double>& values);

}  // namespace tenure
