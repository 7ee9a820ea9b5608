#include "tenure/analysis/cash_table.hpp"

#include <algorithm>

#include "tenure/analysis/tax.hpp"
#include "tenure/base/expect.hpp"
#include "tenure/base/money.hpp"

namespace tenure {
namespace {

struct UnitLine {
    UnitSeries series;
    CashLine line;
};
constexpr UnitLine unit_lines[] = {
    {UnitSeries::revenue_base, CashLine::revenue_base},
    {UnitSeries::revenue_premium, CashLine::revenue_premium},
    {UnitSeries::goods_base, CashLine::goods_base},
    {UnitSeries::goods_premium, CashLine::goods_premium},
    {UnitSeries::service, CashLine::service},
    {UnitSeries::retention_spend, CashLine::retention_spend},
};

struct FirmLine {
    FirmSeries series;
    CashLine line;
};
constexpr FirmLine firm_lines[] = {
    {FirmSeries::acquisition_spend, CashLine::acquisition_spend},
    {FirmSeries::budget_moves, CashLine::budget_moves},
    {FirmSeries::referral_rewards, CashLine::referral_rewards},
    {FirmSeries::one_off, CashLine::one_off},
    {FirmSeries::run, CashLine::run},
    {FirmSeries::upkeep, CashLine::upkeep},
    {FirmSeries::line_benefit, CashLine::line_benefit},
    {FirmSeries::line_cost, CashLine::line_cost},
    {FirmSeries::line_benefit_once, CashLine::line_benefit_once},
    {FirmSeries::line_cost_once, CashLine::line_cost_once},
};

}  // namespace

void CashTable::set_difference(const CashTable& a, const CashTable& b) {
    TENURE_EXPECT(a.months_ == b.months_);
    months_ = a.months_;
    values_.resize(a.values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = a.values_[i] - b.values_[i];
}

template <class Number>
void fill_cash(const Path<Number>& path, const FinanceParameters& finance, const CashCalendar& calendar,
               CashTable& table) {
    const PathShape& shape = path.shape();
    TENURE_EXPECT(calendar.months == shape.months);
    if (table.months() != shape.months) table = CashTable(shape.months);
    for (const UnitLine& entry : unit_lines) {
        double* to = table.line(entry.line);
        for (int month = 0; month < shape.months; ++month) {
            Number sum{};
            for (int unit = 0; unit < shape.units(); ++unit) sum += path.at(entry.series, unit, month);
            to[month] = static_cast<double>(sum) / money_per_unit;
        }
    }
    for (const FirmLine& entry : firm_lines) {
        double* to = table.line(entry.line);
        for (int month = 0; month < shape.months; ++month)
            to[month] = static_cast<double>(path.at(entry.series, month)) / money_per_unit;
    }
    fill_working_capital(finance, calendar, table);
    fill_tax(finance, calendar, table);
}

template void fill_cash(const Path<std::int64_t>&, const FinanceParameters&, const CashCalendar&, CashTable&);
template void fill_cash(const Path<double>&, const FinanceParameters&, const CashCalendar&, CashTable&);

double present_value(const CashTable& table, CashLine line, const CashCalendar& calendar) {
    const double* amounts = table.line(line);
    const auto& worth = dates_of(line, calendar).present_value;
    double sum = 0.0;
    for (int month = 0; month < table.months(); ++month) sum += amounts[month] * worth[month];
    return sum;
}

double net_present_value(const CashTable& table, const CashCalendar& calendar) {
    double sum = 0.0;
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        sum += cash_sign(line) * present_value(table, line, calendar);
    }
    return sum;
}

double total(const CashTable& table, CashLine line) {
    const double* amounts = table.line(line);
    double sum = 0.0;
    for (int month = 0; month < table.months(); ++month) sum += amounts[month];
    return sum;
}

void date_flows(const CashTable& table, const CashCalendar& calendar, std::vector<double>& flows) {
    flows.assign(static_cast<std::size_t>(calendar.slots), 0.0);
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        const double* amounts = table.line(line);
        const PaymentDates& dates = dates_of(line, calendar);
        const double sign = cash_sign(line);
        for (int month = 0; month < table.months(); ++month)
            flows[dates.slot[month]] += sign * amounts[month] * dates.reported[month];
    }
}

}  // namespace tenure
