#include "tenure/analysis/monthly_series.hpp"

namespace tenure {

template <class Number>
void fill_monthly_series(const Path<Number>& path, const CashTable& cash, const CashCalendar& calendar,
                         std::vector<double>& values) {
    const PathShape& shape = path.shape();
    const int months = shape.months;
    values.assign(static_cast<std::size_t>(monthly_series_count) * months, 0.0);
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        const double* amounts = cash.line(line);
        const PaymentDates& dates = dates_of(line, calendar);
        for (int month = 0; month < months; ++month)
            values[month] += cash_sign(line) * amounts[month] * dates.reported[month];
    }
    for (int month = 1; month < months; ++month) values[month] += values[month - 1];
    for (int month = 0; month < months; ++month) {
        Number open{}, left{}, joined{};
        for (int unit = 0; unit < shape.units(); ++unit) {
            open += path.at(UnitSeries::open, unit, month);
            left += churned(path, unit, month);
            joined += path.at(UnitSeries::adds, unit, month) + path.at(UnitSeries::winbacks, unit, month);
        }
        values[months + month] = static_cast<double>(open - left + joined);
        const auto active = static_cast<double>(open);
        values[2 * months + month] = active > 0.0 ? static_cast<double>(left) / active : 0.0;
    }
}

template void fill_monthly_series(const Path<std::int64_t>&, const CashTable&, const CashCalendar&,
                                  std::vector<double>&);
template void fill_monthly_series(const Path<double>&, const CashTable&, const CashCalendar&,
                                  std::vector<double>&);

}  // namespace tenure
