#include "tenure/analysis/recorder.hpp"

#include <fmt/format.h>

#include <cmath>

#include "tenure/analysis/expected_outcomes.hpp"
#include "tenure/analysis/monthly_series.hpp"
#include "tenure/analysis/statement.hpp"

namespace tenure {
namespace {

/// I8: the same money added up two ways; rounding of doubles is all that may part them.
void check_sum(const char* name, std::size_t replication, double parts, double whole, double scale,
               IdentityCheck& checks) {
    ++checks.done;
    if (std::abs(parts - whole) <= 1e-4 + 1e-12 * scale) return;
    ++checks.failed;
    if (checks.first.empty())
        checks.first.push_back(
            fmt::format("I8 {} replication {}: {} against {}", name, replication, parts, whole));
}

void store_metrics(const MetricValues& metrics, std::size_t replication, SlotTable<double>& table) {
    for (int i = 0; i < metric_count; ++i)
        table.set(static_cast<std::size_t>(i), replication, metrics[static_cast<MetricId>(i)]);
}

}  // namespace

template <class Number>
void Recorder::record_arm(const DrawnWorld& drawn, int arm, std::size_t r, const Path<Number>& path) {
    ArmTables& tables = tables_.arms[static_cast<std::size_t>(arm)];
    measure(path, drawn.measuring(arm), Returns::all, arm_);
    store_metrics(arm_.metrics, r, tables.metrics);
    tables.channels.set_column(0, r, arm_.channel_adds);
    const auto metrics = segment_metrics();
    for (std::size_t g = 0; g < arm_.segments.size(); ++g)
        for (std::size_t i = 0; i < metrics.size(); ++i)
            tables.segments.set(g * metrics.size() + i, r, arm_.segments[g][metrics[i]]);
    fill_statement(arm_.cash, drawn.calendar(), values_);
    tables.statement.set_column(0, r, values_);
    check_sum("statement and npv", r, values_.back(), arm_.metrics[MetricId::npv],
              arm_.metrics[MetricId::revenue], tables_.checks[r / block_size]);
    fill_monthly_series(path, arm_.cash, drawn.calendar(), values_);
    tables.series.set_column(0, r, values_);
    std::vector<double>& sums = tables.flows[r / block_size];
    sums.resize(arm_.flows.size(), 0.0);
    for (std::size_t slot = 0; slot < sums.size(); ++slot) sums[slot] += arm_.flows[slot];
}

template <class Number>
double Recorder::record_contrast(const DrawnWorld& drawn, std::size_t c, std::size_t r,
                                 const Path<Number>& arm, const Path<Number>& versus) {
    const Contrast& contrast = drawn.parameters().contrasts[c];
    ContrastTables& tables = tables_.contrasts[c];
    measure(arm, drawn.measuring(contrast.arm), Returns::none, arm_);
    measure(versus, drawn.measuring(contrast.versus), Returns::none, versus_);
    measure_contrast(arm, versus, arm_, versus_, drawn.comparing(contrast.versus), contrast_);
    store_metrics(contrast_.metrics, r, tables.metrics);
    tables.channels.set_column(0, r, contrast_.channel_adds);
    check_sum("waterfall and delta npv", r, contrast_.waterfall.sum(), contrast_.metrics[MetricId::npv],
              arm_.metrics[MetricId::revenue] + versus_.metrics[MetricId::revenue],
              tables_.checks[r / block_size]);
    waterfall_values(contrast_.waterfall, values_);
    tables.waterfall.set_column(0, r, values_);
    fill_monthly_series(arm, arm_.cash, drawn.calendar(), values_);
    fill_monthly_series(versus, versus_.cash, drawn.calendar(), versus_values_);
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] -= versus_values_[i];
    tables.series.set_column(0, r, values_);
    return contrast_.metrics[MetricId::npv];
}

void Recorder::record_expected(const DrawnWorld& drawn, std::size_t draw) {
    if (tables_.contrasts.empty()) return;
    const std::vector<double> npv = expected_npv(drawn.world(), drawn.parameters());
    for (std::size_t c = 0; c < tables_.contrasts.size(); ++c) {
        const Contrast& contrast = drawn.parameters().contrasts[c];
        tables_.contrasts[c].expected[draw] = npv[contrast.arm] - npv[contrast.versus];
    }
}

template void Recorder::record_arm(const DrawnWorld&, int, std::size_t, const Path<std::int64_t>&);
template void Recorder::record_arm(const DrawnWorld&, int, std::size_t, const Path<double>&);
template double Recorder::record_contrast(const DrawnWorld&, std::size_t, std::size_t,
                                          const Path<std::int64_t>&, const Path<std::int64_t>&);
template double Recorder::record_contrast(const DrawnWorld&, std::size_t, std::size_t, const Path<double>&,
                                          const Path<double>&);

}  // namespace tenure
