#pragma once
/// Copies what a month plans, spends and opens with into a path: the same lines in every engine.
#include <span>

#include "tenure/engine/path.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

template <class Number>
void record_plan(const FirmMonth& firm, int month, Path<Number>& path) {
    path.at(FirmSeries::one_off, month) = static_cast<Number>(firm.one_off);
    path.at(FirmSeries::run, month) = static_cast<Number>(firm.run);
    path.at(FirmSeries::upkeep, month) = static_cast<Number>(firm.upkeep);
    path.at(FirmSeries::line_benefit, month) = static_cast<Number>(firm.line_benefit);
    path.at(FirmSeries::line_cost, month) = static_cast<Number>(firm.line_cost);
    path.at(FirmSeries::line_benefit_once, month) = static_cast<Number>(firm.line_benefit_once);
    path.at(FirmSeries::line_cost_once, month) = static_cast<Number>(firm.line_cost_once);
}

/// Spend of the month: at baseline settings, and what the arm moved. `prospects` by segment at its start.
inline void record_spend(const CellModel& model, int month, std::span<const double> prospects,
                         Path<std::int64_t>& path) {
    const AcquisitionSpend spend = acquisition_spend(model, month, prospects);
    path.at(FirmSeries::acquisition_spend, month) += to_money(spend.baseline);
    path.at(FirmSeries::budget_moves, month) +=
        to_money(spend.moved) + to_money(model.firm_months[month].matched_retention);
}

template <class Number>
void record_environment(const MonthRows& rows, const Environment& environment, int month,
                        Path<Number>& path) {
    path.at(FirmGauge::rating, month) = environment.rating;
    path.at(FirmGauge::poisoned, month) = environment.poisoned;
    path.at(FirmGauge::engagement, month) = environment.engagement;
    path.at(FirmGauge::offered, month) = rows.service.offered;
    path.at(FirmGauge::answered, month) = rows.service.answered;
    path.at(FirmGauge::abandoned, month) = rows.service.abandoned;
    path.at(FirmGauge::wait, month) = rows.service.mean_wait;
    path.at(FirmGauge::occupancy, month) = rows.service.occupancy;
}

}  // namespace tenure
