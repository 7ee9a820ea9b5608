#pragma once
/// A month of the compiled law as integer thresholds: what kernels read.
#include "tenure/engine/individual/customer_step.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

/// Thresholds of one arm for the group (segment, origin, frailty class). `active` customers of the firm share
/// matched retention cash.
ArmTable arm_table(const CellModel& model, const MonthRows& rows, int month, int segment, int origin,
                   int frailty, double active);

/// Tail of a count: thresholds of N >= 1, N >= 2, ... for a Poisson count of mean `mean`.
std::vector<Threshold> count_tail(double mean);

/// N from one uniform.
inline int count_from(Luck& luck, Step step, const std::vector<Threshold>& tail) {
    int n = 0;
    while (n < static_cast<int>(tail.size()) && luck.below(step, tail[n])) ++n;
    return n;
}

}  // namespace tenure
