#pragma once
/// Copies the planned firm flows of a month into a path: the same seven lines in every engine.
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

}  // namespace tenure
