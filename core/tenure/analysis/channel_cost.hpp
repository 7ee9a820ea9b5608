#pragma once
/// Money in paid channels along a path, and what the next customer costs there (docs/model sections 6, 12).
/// Spend follows from the prospects at the start of each month, so a path carries all it needs.
#include "tenure/engine/path.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

struct ChannelCost {
    double spend = 0.0;     ///< all channels and months, baseline and moved money, currency units
    double marginal = 0.0;  ///< 1/a'(A), weighted by spend; NaN where nothing is spent
};

template <class Number>
ChannelCost channel_cost(const CellModel& model, const Path<Number>& path);

}  // namespace tenure
