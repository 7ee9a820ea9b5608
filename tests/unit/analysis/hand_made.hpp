#pragma once
/// Paths written by hand: a firm without customers that only has lines, and a small firm with them.
#include <vector>

#include "tenure/analysis/cash_table.hpp"
#include "tenure/base/money.hpp"
#include "tenure/engine/path.hpp"

namespace tenure::test {

/// A firm that only has benefit and cost lines: yearly amounts in the middle month of each year, and
/// amounts on day 0.
inline CountPath yearly_lines(const std::vector<double>& benefits, const std::vector<double>& costs,
                              double day_0_cost = 0.0) {
    PathShape shape;
    shape.months = 12 * static_cast<int>(benefits.size());
    CountPath path(shape);
    for (std::size_t year = 0; year < benefits.size(); ++year) {
        const int month = static_cast<int>(12 * year + 6);
        path.at(FirmSeries::line_benefit, month) = to_money(benefits[year]);
        path.at(FirmSeries::line_cost, month) = to_money(costs[year]);
    }
    if (shape.months > 0) path.at(FirmSeries::line_cost_once, 0) = to_money(day_0_cost);
    return path;
}

inline FinanceParameters year_end_finance(double rate) {
    FinanceParameters finance;
    finance.discount_rate = rate;
    finance.timing = CashTiming::year_end;
    return finance;
}

inline CashTable cash_of(const CountPath& path, const FinanceParameters& finance) {
    CashTable table;
    fill_cash(path, finance, make_cash_calendar(finance, path.shape().months), table);
    return table;
}

inline double npv_of(const CountPath& path, const FinanceParameters& finance) {
    return net_present_value(cash_of(path, finance), make_cash_calendar(finance, path.shape().months));
}

/// One segment, one paid channel, one band and class: two cells, two pools.
inline PathShape small_shape(int months) {
    PathShape shape;
    shape.months = months;
    shape.segments = 1;
    shape.paid_channels = 1;
    shape.cells = 2;
    shape.pools = 2;
    return shape;
}

/// Customers of a unit in every month with their money per customer, in currency units.
struct UnitMoney {
    double revenue = 0.0, goods = 0.0, premium = 0.0, service = 0.0;
};
inline void set_unit(CountPath& path, int unit, const std::vector<std::int64_t>& open, UnitMoney each) {
    for (int month = 0; month < path.shape().months; ++month) {
        const std::int64_t n = open[month];
        path.at(UnitSeries::open, unit, month) = n;
        path.at(UnitSeries::revenue_base, unit, month) = n * to_money(each.revenue);
        path.at(UnitSeries::goods_base, unit, month) = n * to_money(each.goods);
        path.at(UnitSeries::revenue_premium, unit, month) = n * to_money(each.premium);
        path.at(UnitSeries::service, unit, month) = n * to_money(each.service);
    }
}

}  // namespace tenure::test
