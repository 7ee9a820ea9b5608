#pragma once
/// All metrics and the waterfall of a difference of two arms in one replication.
///
/// Amounts, counts and ratios: arm less versus. Returns and paybacks: of the difference of the cash flows,
/// never differences of returns. Programme cost is what the arm spends more on one-offs, running cost,
/// upkeep, budget moves and cost lines; every other difference is a benefit, negative ones too.
#include "tenure/analysis/measure.hpp"
#include "tenure/analysis/waterfall.hpp"

namespace tenure {

struct ContrastMeasure {
    MetricValues metrics;
    CashTable cash;  ///< arm less versus
    Waterfall waterfall;
    std::vector<double> channel_adds;
    std::vector<double> flows;
};

template <class Number>
void measure_contrast(const Path<Number>& arm, const Path<Number>& versus, const ArmMeasure& of_arm,
                      const ArmMeasure& of_versus, const WaterfallContext& context, ContrastMeasure& into);

}  // namespace tenure
