#include "tenure/analysis/run_tables.hpp"

#include "tenure/analysis/monthly_series.hpp"
#include "tenure/analysis/statement.hpp"

namespace tenure {
namespace {

constexpr MetricId of_segment[] = {MetricId::customers_end,
                                   MetricId::customer_months,
                                   MetricId::churned,
                                   MetricId::churned_defection,
                                   MetricId::churned_dissatisfied,
                                   MetricId::churned_base,
                                   MetricId::retention_year_1,
                                   MetricId::churn_rate,
                                   MetricId::adds,
                                   MetricId::referrals,
                                   MetricId::winbacks,
                                   MetricId::nps,
                                   MetricId::failure_months,
                                   MetricId::revenue,
                                   MetricId::contribution,
                                   MetricId::cost_to_serve,
                                   MetricId::clv_direct,
                                   MetricId::clv_referred};

struct Rows {
    std::size_t metrics, channels, segments, statement, series, waterfall;
};

Rows rows_of(const Parameters& p) {
    const std::size_t paid = p.channels.size();
    return {metric_count,
            paid + 2,
            p.segments.size() * std::size(of_segment),
            static_cast<std::size_t>(statement_years(p.run.months)) * statement_lines().size(),
            static_cast<std::size_t>(monthly_series_count) * p.run.months,
            paid + 1 + waterfall_parts};
}

}  // namespace

std::span<const MetricId> segment_metrics() {
    return of_segment;
}

RunTables make_run_tables(const Parameters& p, std::size_t n, bool contrasts) {
    const Rows rows = rows_of(p);
    const std::size_t blocks = (n + block_size - 1) / block_size;
    RunTables tables;
    tables.replications = n;
    for (std::size_t a = 0; a < p.arms.size(); ++a) {
        ArmTables arm;
        arm.metrics = SlotTable<double>(rows.metrics, n);
        arm.channels = SlotTable<double>(rows.channels, n);
        arm.segments = SlotTable<double>(rows.segments, n);
        arm.statement = SlotTable<double>(rows.statement, n);
        arm.series = SlotTable<float>(rows.series, n);
        arm.flows.resize(blocks);
        tables.arms.push_back(std::move(arm));
    }
    for (std::size_t c = 0; contrasts && c < p.contrasts.size(); ++c) {
        ContrastTables contrast;
        contrast.metrics = SlotTable<double>(rows.metrics, n);
        contrast.channels = SlotTable<double>(rows.channels, n);
        contrast.waterfall = SlotTable<double>(rows.waterfall, n);
        contrast.series = SlotTable<float>(rows.series, n);
        contrast.expected.resize((n + 1) / 2);
        tables.contrasts.push_back(std::move(contrast));
    }
    tables.checks.resize(blocks);
    return tables;
}

double run_tables_bytes(const Parameters& p, double n, bool contrasts) {
    const Rows rows = rows_of(p);
    const auto series = static_cast<double>(rows.series * sizeof(float));
    const double arm = static_cast<double>((rows.metrics + rows.channels + rows.segments + rows.statement) *
                                           sizeof(double)) +
                       series;
    const double contrast =
        static_cast<double>((rows.metrics + rows.channels + rows.waterfall) * sizeof(double)) + series +
        0.5 * sizeof(double);
    const auto arms = static_cast<double>(p.arms.size());
    const double pairs = contrasts ? static_cast<double>(p.contrasts.size()) : 0.0;
    return n * (arms * arm + pairs * contrast);
}

}  // namespace tenure
