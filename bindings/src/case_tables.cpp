#include "case_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "table_builder.hpp"

namespace tenure::python {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr auto float64 = ColumnType::float64;
constexpr auto int64 = ColumnType::int64;
constexpr auto utf8 = ColumnType::utf8;

std::string last_part(const std::string& path) {
    return path.substr(path.find_last_of('/') + 1);
}

/// Errors of quantiles come with evenly drawn inputs alone.
TableBuilder metric_table(const Case& result, const char* name, std::initializer_list<const char*> labels) {
    TableBuilder table(name);
    table.columns(utf8, labels).columns(utf8, {"metric", "unit"}).estimate_columns();
    table.columns(float64, {"share_not_reached"});
    if (is_evenly_drawn(result.run))
        table.columns(float64, {"p05_se", "p10_se", "p50_se", "p90_se", "p95_se"});
    return table;
}

void add_metric(const Case& result, TableBuilder& table, const std::vector<std::string>& labels,
                const Metric& metric) {
    for (const std::string& label : labels) table.cell(label);
    table.cell(metric.name).cell(metric.unit).cells(metric.value).cell(metric.share_not_reached);
    if (is_evenly_drawn(result.run))
        for (const double error : metric.value.quantile_se) table.cell(error);
    table.end_row();
}

Table metrics(const Case& result) {
    TableBuilder table = metric_table(result, "metrics", {"arm"});
    for (const ArmCase& arm : result.arms) {
        for (const Metric& metric : arm.metrics) add_metric(result, table, {arm.name}, metric);
    }
    return table.build();
}

/// What comes without a distribution over replications.
Metric plain_value(const char* name, const std::string& unit, double mean, double se) {
    Metric metric{name, unit, {}, 0.0};
    metric.value.mean = mean;
    metric.value.se = se;
    metric.value.quantiles.fill(no_value);
    return metric;
}

Table contrasts(const Case& result) {
    TableBuilder table = metric_table(result, "contrasts", {"arm", "versus"});
    for (const ContrastCase& each : result.contrasts) {
        const std::vector<std::string> labels{each.arm, each.versus};
        for (const Metric& metric : each.metrics) add_metric(result, table, labels, metric);
        const auto add = [&](const char* name, const std::string& unit, double mean, double se) {
            add_metric(result, table, labels, plain_value(name, unit, mean, se));
        };
        add("npv_controlled", result.currency, each.controlled.mean, each.controlled.se);
        add("probability_positive", "share", each.probability_positive, each.probability_positive_se);
        add("probability_positive_with_residual", "share", each.probability_positive_with_residual, no_value);
        add("ignorance_share", "share", each.ignorance_share, each.ignorance_share_se);
    }
    return table.build();
}

Table waterfall(const Case& result) {
    TableBuilder table("waterfall");
    table.columns(utf8, {"arm", "versus", "step", "label"}).estimate_columns();
    for (const ContrastCase& contrast : result.contrasts) {
        for (const WaterfallStep& step : contrast.waterfall) {
            table.cell(contrast.arm).cell(contrast.versus).cell(step.name).cell(step.label);
            table.cells(step.value).end_row();
        }
    }
    return table.build();
}

Table statement(const Case& result) {
    TableBuilder table("statement");
    table.columns(utf8, {"arm"}).columns(int64, {"year"}).columns(utf8, {"line"}).estimate_columns();
    for (const StatementRow& row : result.statement) {
        table.cell(row.arm).cell(row.year).cell(row.line).cells(row.value).end_row();
    }
    return table.build();
}

Table segments(const Case& result) {
    TableBuilder table = metric_table(result, "segments", {"arm", "segment"});
    for (const SegmentCase& segment : result.segments) {
        for (const Metric& metric : segment.metrics) {
            add_metric(result, table, {segment.arm, segment.segment}, metric);
        }
    }
    return table.build();
}

Table touchpoints(const Case& result) {
    TableBuilder table("touchpoints");
    table.columns(utf8, {"touchpoint", "owner"});
    table.columns(float64, {"failure_months", "defections", "npv_without_failure", "npv_mean_plus_one"});
    for (const TouchpointCase& each : result.touchpoints) {
        table.cell(each.name).optional_cell(each.owner).cell(each.failure_months).cell(each.defections);
        table.cell(each.npv_without_failure).cell(each.npv_mean_plus_one).end_row();
    }
    return table.build();
}

Table sweep(const Case& result) {
    TableBuilder table("sweep");
    table.columns(utf8, {"retention_arm", "acquisition_arm"});
    table.columns(float64, {"scale", "spend", "retention_npv", "acquisition_npv", "retained_customers",
                            "acquired_customers", "marginal_retention_cost", "marginal_acquisition_cost",
                            "clv", "clv_in_case", "clv_kept", "clv_kept_in_case", "retention_crossing",
                            "acquisition_crossing"});
    for (const SpendSweep& each : result.sweeps) {
        for (const SweepRow& row : each.rows) {
            table.cell(each.retention_arm).cell(each.acquisition_arm).cell(row.scale).cell(row.spend);
            table.cell(row.retention_npv).cell(row.acquisition_npv).cell(row.retained_customers);
            table.cell(row.acquired_customers).cell(row.marginal_retention_cost);
            table.cell(row.marginal_acquisition_cost).cell(row.clv).cell(row.clv_in_case);
            table.cell(row.clv_kept).cell(row.clv_kept_in_case);
            table.cell(each.retention_crossing).cell(each.acquisition_crossing).end_row();
        }
    }
    return table.build();
}

Table fan(const Case& result) {
    TableBuilder table("fan");
    table.columns(utf8, {"arm", "versus", "series"}).columns(int64, {"month"});
    table.columns(float64, {"mean", "p05", "p10", "p50", "p90", "p95"});
    for (const Fan& each : result.fans) {
        const std::size_t months = std::min(each.mean.size(), each.quantiles.size());
        for (std::size_t month = 0; month < months; ++month) {
            table.cell(each.arm).optional_cell(each.versus).cell(each.series);
            table.cell(static_cast<std::int64_t>(month)).cell(each.mean[month]);
            for (const double quantile : each.quantiles[month]) table.cell(quantile);
            table.end_row();
        }
    }
    return table.build();
}

/// One row a replication. A contrast has its own draws: its column is not the difference of two NPV columns.
Table draws(const Case& result) {
    TableBuilder table("draws");
    table.columns(int64, {"replication"});
    std::vector<const std::vector<double>*> columns;
    for (std::size_t i = 0; i < std::min(result.arms.size(), result.arm_npv.size()); ++i) {
        table.column(float64, "npv " + result.arms[i].name);
        columns.push_back(&result.arm_npv[i]);
    }
    for (std::size_t i = 0; i < std::min(result.contrasts.size(), result.contrast_npv.size()); ++i) {
        table.column(float64,
                     "delta_npv " + result.contrasts[i].arm + " versus " + result.contrasts[i].versus);
        columns.push_back(&result.contrast_npv[i]);
    }
    std::size_t rows = 0;
    for (const auto* column : columns) rows = std::max(rows, column->size());
    for (std::size_t row = 0; row < rows; ++row) {
        table.cell(static_cast<std::int64_t>(row));
        for (const auto* column : columns) table.cell(row < column->size() ? (*column)[row] : no_value);
        table.end_row();
    }
    return table.build();
}

Table assumptions(const Case& result) {
    TableBuilder table("assumptions");
    table.columns(utf8, {"path", "value", "unit", "low", "high", "source", "owner", "grade", "as_of"});
    table.columns(ColumnType::boolean, {"is_default"});
    for (const AssumptionRow& row : result.assumptions) {
        table.cell(row.path).optional_cell(row.value).optional_cell(row.unit).optional_cell(row.low);
        table.optional_cell(row.high).optional_cell(row.source).optional_cell(row.owner);
        table.optional_cell(row.grade).optional_cell(row.as_of).cell(row.is_default).end_row();
    }
    return table.build();
}

Table drivers(const Case& result) {
    TableBuilder table("drivers");
    table.columns(utf8, {"path"}).columns(float64, {"rank_correlation", "se", "npv_low", "npv_high"});
    for (const Driver& each : result.drivers) {
        table.cell(each.path).cell(each.rank_correlation).cell(each.se);
        table.cell(each.npv_low).cell(each.npv_high).end_row();
    }
    return table.build();
}

Table warnings(const Case& result) {
    TableBuilder table("warnings");
    table.columns(utf8, {"file"}).columns(int64, {"line", "column"});
    table.columns(utf8, {"path", "problem", "why", "suggestion"});
    for (const Diagnostic& each : result.warnings) {
        table.optional_cell(last_part(each.position.file)).cell(each.position.line);
        table.cell(each.position.column).optional_cell(each.path).cell(each.problem);
        table.optional_cell(each.why).optional_cell(each.suggestion).end_row();
    }
    return table.build();
}

struct Maker {
    const char* name;
    Table (*make)(const Case&);
};
constexpr std::array makers{Maker{"metrics", metrics},     Maker{"contrasts", contrasts},
                            Maker{"waterfall", waterfall}, Maker{"statement", statement},
                            Maker{"segments", segments},   Maker{"touchpoints", touchpoints},
                            Maker{"sweep", sweep},         Maker{"fan", fan},
                            Maker{"draws", draws},         Maker{"assumptions", assumptions},
                            Maker{"drivers", drivers},     Maker{"warnings", warnings}};

}  // namespace

const std::vector<const char*>& table_names() {
    static const std::vector<const char*> names = [] {
        std::vector<const char*> all;
        for (const Maker& maker : makers) all.push_back(maker.name);
        return all;
    }();
    return names;
}

Table case_table(const Case& result, std::string_view name) {
    std::string known;
    for (const Maker& maker : makers) {
        if (name == maker.name) return maker.make(result);
        known += known.empty() ? maker.name : std::string(", ") + maker.name;
    }
    throw std::out_of_range("no table \"" + std::string(name) + "\" (tables: " + known + ")");
}

}  // namespace tenure::python
