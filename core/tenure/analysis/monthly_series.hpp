#pragma once
/// What a fan chart shows, by month, of one replication of an arm: cumulative reported cash and customers at
/// the close of the month, and the month's churn rate. A contrast shows the difference.
#include <vector>

#include "tenure/analysis/cash_table.hpp"
#include "tenure/engine/path.hpp"

namespace tenure {

inline constexpr const char* monthly_series_names[] = {"cumulative_cash", "customers", "churn_rate"};
inline constexpr int monthly_series_count = 3;

/// Customers of a unit who leave in a month, for whatever reason.
template <class Number>
Number churned(const Path<Number>& path, int unit, int month) {
    return path.at(UnitSeries::defections, unit, month) + path.at(UnitSeries::dissatisfied, unit, month) +
           path.at(UnitSeries::base_churn, unit, month);
}

/// `values` gets [series][month].
template <class Number>
void fill_monthly_series(const Path<Number>& path, const CashTable& cash, const CashCalendar& calendar,
                         std::vector<double>& values);

}  // namespace tenure
