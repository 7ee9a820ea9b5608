#include "tenure/analysis/contrast_measure.hpp"

#include <limits>

namespace tenure {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Two arms that spend the same plan of money differ by the ledger's rounding of 1/10,000 a month: below a
/// hundredth of the currency unit there is no programme to earn a return on.
constexpr double same_money = 0.01;

/// cost/effect where both are positive: a free or a harmful programme has no price per success.
double unit_cost(double cost, double effect) {
    return cost > same_money && effect > 0.0 ? cost / effect : no_value;
}

}  // namespace

template <class Number>
void measure_contrast(const Path<Number>& arm, const Path<Number>& versus, const ArmMeasure& of_arm,
                      const ArmMeasure& of_versus, const WaterfallContext& context, ContrastMeasure& into) {
    MetricValues& m = into.metrics;
    for (int i = 0; i < metric_count; ++i) {
        const auto id = static_cast<MetricId>(i);
        // A payback that is not reached in one arm has no difference: infinities become "no value".
        m[id] = of_arm.metrics[id] - of_versus.metrics[id];
    }
    into.channel_adds.resize(of_arm.channel_adds.size());
    for (std::size_t c = 0; c < into.channel_adds.size(); ++c)
        into.channel_adds[c] = of_arm.channel_adds[c] - of_versus.channel_adds[c];
    into.cash.set_difference(of_arm.cash, of_versus.cash);
    measure_money(into.cash, *context.calendar, into.flows, m);
    decompose(arm, versus, into.cash, context, into.waterfall);

    const double programme = m[MetricId::programme_cost];
    const double acquired = surviving_newcomers(arm, versus, *context.survival);
    m[MetricId::acquired_customers] = acquired;
    m[MetricId::retained_customers] = m[MetricId::customers_end] - acquired;
    m[MetricId::cost_per_retained_customer] = unit_cost(programme, m[MetricId::retained_customers]);
    m[MetricId::cost_per_incremental_customer_month] = unit_cost(programme, m[MetricId::customer_months]);
    m[MetricId::npv_per_unit] = programme > same_money ? m[MetricId::npv] / programme : no_value;
    if (programme <= same_money) m[MetricId::roi] = no_value;
}

template void measure_contrast(const Path<std::int64_t>&, const Path<std::int64_t>&, const ArmMeasure&,
                               const ArmMeasure&, const WaterfallContext&, ContrastMeasure&);
template void measure_contrast(const Path<double>&, const Path<double>&, const ArmMeasure&, const ArmMeasure&,
                               const WaterfallContext&, ContrastMeasure&);

}  // namespace tenure
