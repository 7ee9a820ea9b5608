#pragma once
/// What one customer of an arm is worth, by the expectation engine: once per parameter draw, shared by all
/// replications of the draw. Currency units in first-day prices.
#include <vector>

#include "tenure/analysis/cash_calendar.hpp"
#include "tenure/engine/expectation/expectation.hpp"
#include "tenure/engine/world.hpp"

namespace tenure {

struct ArmValue {
    ValueFunction residual;  ///< at the close, per customer of a cell or lapsed pool
    double close_value = 1.0;
    std::vector<double> clv_unit;  ///< newcomers of month 0, by unit (2*segment + origin)
    double clv = 0.0, clv_direct = 0.0, clv_referred = 0.0;  ///< weighted by expected adds of month 0
    std::vector<double> cumulative_margin;  ///< of a direct newcomer, undiscounted, by month since joining
};

ArmValue value_arm(const World& world, int arm, const CashCalendar& calendar,
                   const FinanceParameters& finance);

/// Present value of the customers active or lapsed at the close.
template <class Number>
double residual_equity(const ArmValue& value, const Path<Number>& path) {
    double sum = 0.0;
    const auto cells = path.close();
    for (std::size_t i = 0; i < cells.size(); ++i)
        sum += static_cast<double>(cells[i]) * value.residual.cells[i];
    const auto pools = path.close_lapsed();
    for (std::size_t i = 0; i < pools.size(); ++i)
        sum += static_cast<double>(pools[i]) * value.residual.pools[i];
    return sum * value.close_value;
}

}  // namespace tenure
