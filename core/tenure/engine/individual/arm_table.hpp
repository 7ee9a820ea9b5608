#pragma once
/// A month of the compiled law as integer thresholds: what kernels read.
#include "tenure/engine/individual/customer_step.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

/// Thresholds of one arm for the group (segment, origin, frailty class). `active` customers of the firm share
/// matched retention cash.
ArmTable arm_table(const CellModel& model, const MonthRows& rows, int month, int segment, int origin,
                   int frailty, double active);

}  // namespace tenure
