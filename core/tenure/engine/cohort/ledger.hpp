#pragma once
/// Puts a month of one unit into a path: counts by band after the move become money and reporting counts.
#include <array>
#include <cmath>
#include <cstdint>

#include "tenure/engine/path.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

using BandCounts = std::array<std::int64_t, max_bands>;

/// Customers of a unit by band after the move, leavers included.
inline void record_customers(CountPath& path, const SegmentMonth& row, int bands, int month, int segment,
                             int origin, const BandCounts& after) {
    const int unit = 2 * segment + origin;
    std::int64_t open = 0;
    for (int k = 0; k < bands; ++k) {
        const std::int64_t n = after[k];
        const CustomerMonth& value = row.value[origin][k];
        open += n;
        path.at(UnitSeries::revenue_base, unit, month) += n * value.revenue_base;
        path.at(UnitSeries::revenue_premium, unit, month) += n * value.revenue_premium;
        path.at(UnitSeries::goods_base, unit, month) += n * value.goods_base;
        path.at(UnitSeries::goods_premium, unit, month) += n * value.goods_premium;
        path.at(UnitSeries::service, unit, month) += n * value.service;
        const double centre = band_centre(k, bands);
        if (centre > 8.0) path.at(UnitSeries::promoters, unit, month) += n;
        if (centre < 6.0) path.at(UnitSeries::detractors, unit, month) += n;
    }
    path.at(UnitSeries::open, unit, month) += open;
    path.at(UnitSeries::retention_spend, unit, month) += open * row.retention_baseline;
    path.at(FirmSeries::budget_moves, month) += open * row.retention_moved;
}

/// Sales of orders (currency units at list price) of customers in one band; rounded once.
inline void record_orders(CountPath& path, const SegmentMonth& row, int month, int segment, int origin,
                          int band, double sales) {
    const int unit = 2 * segment + origin;
    const CustomerMonth value = ledger_amounts(sales, row.multiplier[band], row.margin[origin]);
    path.at(UnitSeries::revenue_base, unit, month) += value.revenue_base;
    path.at(UnitSeries::revenue_premium, unit, month) += value.revenue_premium;
    path.at(UnitSeries::goods_base, unit, month) += value.goods_base;
    path.at(UnitSeries::goods_premium, unit, month) += value.goods_premium;
}

}  // namespace tenure
