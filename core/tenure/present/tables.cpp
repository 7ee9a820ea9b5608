#include "tenure/present/tables.hpp"

#include <algorithm>

#include "tenure/present/csv.hpp"

namespace tenure {

namespace {

using Header = std::vector<std::string>;

Header with_estimate(Header header) {
    for (const char* name : {"mean", "se", "sd", "p05", "p10", "p50", "p90", "p95"})
        header.emplace_back(name);
    return header;
}

CsvWriter& add(CsvWriter& csv, const Estimate& estimate) {
    csv.cell(estimate.mean).cell(estimate.se).cell(estimate.sd);
    for (const double quantile : estimate.quantiles) csv.cell(quantile);
    return csv;
}

void add(CsvWriter& csv, const std::vector<std::string>& labels, const std::vector<Metric>& metrics) {
    for (const Metric& metric : metrics) {
        for (const std::string& label : labels) csv.cell(label);
        csv.cell(metric.name).cell(metric.unit);
        add(csv, metric.value).cell(metric.share_not_reached).end_row();
    }
}

Header metric_header(Header labels) {
    labels.insert(labels.end(), {"metric", "unit"});
    labels = with_estimate(std::move(labels));
    labels.emplace_back("share_not_reached");
    return labels;
}

std::string metrics_csv(const Case& result) {
    CsvWriter csv(metric_header({"arm"}));
    for (const ArmCase& arm : result.arms) add(csv, {arm.name}, arm.metrics);
    return csv.text();
}

std::string contrasts_csv(const Case& result) {
    CsvWriter csv(metric_header({"arm", "versus"}));
    for (const ContrastCase& contrast : result.contrasts) {
        const std::vector<std::string> labels{contrast.arm, contrast.versus};
        add(csv, labels, contrast.metrics);
        const auto plain = [&](const char* name, const std::string& unit, double mean, double se) {
            Metric metric{name, unit, {}, 0.0};
            metric.value.mean = mean;
            metric.value.se = se;
            metric.value.quantiles.fill(std::numeric_limits<double>::quiet_NaN());
            add(csv, labels, {metric});
        };
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        plain("npv_controlled", result.currency, contrast.controlled.mean, contrast.controlled.se);
        plain("probability_positive", "share", contrast.probability_positive,
              contrast.probability_positive_se);
        plain("probability_positive_with_residual", "share", contrast.probability_positive_with_residual,
              unknown);
        plain("ignorance_share", "share", contrast.ignorance_share, contrast.ignorance_share_se);
    }
    return csv.text();
}

std::string waterfall_csv(const Case& result) {
    CsvWriter csv(with_estimate({"arm", "versus", "step", "label"}));
    for (const ContrastCase& contrast : result.contrasts) {
        for (const WaterfallStep& step : contrast.waterfall) {
            csv.cell(contrast.arm).cell(contrast.versus).cell(step.name).cell(step.label);
            add(csv, step.value).end_row();
        }
    }
    return csv.text();
}

std::string statement_csv(const Case& result) {
    CsvWriter csv(with_estimate({"arm", "year", "line"}));
    for (const StatementRow& row : result.statement) {
        csv.cell(row.arm).cell(row.year).cell(row.line);
        add(csv, row.value).end_row();
    }
    return csv.text();
}

std::string segments_csv(const Case& result) {
    CsvWriter csv(metric_header({"arm", "segment"}));
    for (const SegmentCase& segment : result.segments) {
        add(csv, {segment.arm, segment.segment}, segment.metrics);
    }
    return csv.text();
}

std::string touchpoints_csv(const Case& result) {
    CsvWriter csv(
        {"touchpoint", "owner", "failure_months", "defections", "npv_without_failure", "npv_mean_plus_one"});
    for (const TouchpointCase& each : result.touchpoints) {
        csv.cell(each.name).cell(each.owner).cell(each.failure_months).cell(each.defections);
        csv.cell(each.npv_without_failure).cell(each.npv_mean_plus_one).end_row();
    }
    return csv.text();
}

std::string sweep_csv(const Case& result) {
    CsvWriter csv({"retention_arm", "acquisition_arm", "scale", "spend", "retention_npv", "acquisition_npv",
                   "retained_customers", "acquired_customers", "marginal_retention_cost",
                   "marginal_acquisition_cost", "clv", "clv_in_case", "clv_kept", "clv_kept_in_case",
                   "retention_crossing", "acquisition_crossing"});
    for (const SpendSweep& sweep : result.sweeps) {
        for (const SweepRow& row : sweep.rows) {
            csv.cell(sweep.retention_arm).cell(sweep.acquisition_arm).cell(row.scale).cell(row.spend);
            csv.cell(row.retention_npv).cell(row.acquisition_npv).cell(row.retained_customers);
            csv.cell(row.acquired_customers).cell(row.marginal_retention_cost);
            csv.cell(row.marginal_acquisition_cost).cell(row.clv).cell(row.clv_in_case);
            csv.cell(row.clv_kept).cell(row.clv_kept_in_case);
            csv.cell(sweep.retention_crossing).cell(sweep.acquisition_crossing).end_row();
        }
    }
    return csv.text();
}

std::string fan_csv(const Case& result) {
    CsvWriter csv({"arm", "versus", "series", "month", "mean", "p05", "p10", "p50", "p90", "p95"});
    for (const Fan& fan : result.fans) {
        const std::size_t months = std::min(fan.mean.size(), fan.quantiles.size());
        for (std::size_t month = 0; month < months; ++month) {
            csv.cell(fan.arm).cell(fan.versus).cell(fan.series).cell(static_cast<std::int64_t>(month));
            csv.cell(fan.mean[month]);
            for (const double quantile : fan.quantiles[month]) csv.cell(quantile);
            csv.end_row();
        }
    }
    return csv.text();
}

/// One row a replication. A contrast has its own draws: its column is not the difference of two NPV columns.
std::string draws_csv(const Case& result) {
    Header header{"replication"};
    std::vector<const std::vector<double>*> columns;
    for (std::size_t i = 0; i < std::min(result.arms.size(), result.arm_npv.size()); ++i) {
        header.push_back("npv " + result.arms[i].name);
        columns.push_back(&result.arm_npv[i]);
    }
    for (std::size_t i = 0; i < std::min(result.contrasts.size(), result.contrast_npv.size()); ++i) {
        header.push_back("delta_npv " + result.contrasts[i].arm + " versus " + result.contrasts[i].versus);
        columns.push_back(&result.contrast_npv[i]);
    }
    std::size_t rows = 0;
    for (const auto* column : columns) rows = std::max(rows, column->size());
    CsvWriter csv(header);
    for (std::size_t row = 0; row < rows; ++row) {
        csv.cell(static_cast<std::int64_t>(row));
        for (const auto* column : columns) {
            csv.cell(row < column->size() ? (*column)[row] : std::numeric_limits<double>::quiet_NaN());
        }
        csv.end_row();
    }
    return csv.text();
}

std::string assumptions_csv(const Case& result) {
    CsvWriter csv(
        {"path", "value", "unit", "low", "high", "source", "owner", "grade", "as_of", "is_default"});
    for (const AssumptionRow& row : result.assumptions) {
        csv.cell(row.path).cell(row.value).cell(row.unit).cell(row.low).cell(row.high).cell(row.source);
        csv.cell(row.owner).cell(row.grade).cell(row.as_of).cell(row.is_default ? "true" : "false").end_row();
    }
    return csv.text();
}

std::string warnings_csv(const Case& result) {
    CsvWriter csv({"file", "line", "column", "path", "problem", "why", "suggestion"});
    for (const Diagnostic& each : result.warnings) {
        csv.cell(file_name(each.position.file))
            .cell(each.position.line)
            .cell(each.position.column)
            .cell(each.path);
        csv.cell(each.problem).cell(each.why).cell(each.suggestion).end_row();
    }
    return csv.text();
}

}  // namespace

std::vector<File> case_tables(const Case& result) {
    return {{"metrics.csv", metrics_csv(result)},     {"contrasts.csv", contrasts_csv(result)},
            {"waterfall.csv", waterfall_csv(result)}, {"statement.csv", statement_csv(result)},
            {"segments.csv", segments_csv(result)},   {"touchpoints.csv", touchpoints_csv(result)},
            {"sweep.csv", sweep_csv(result)},         {"fan.csv", fan_csv(result)},
            {"draws.csv", draws_csv(result)},         {"assumptions.csv", assumptions_csv(result)},
            {"warnings.csv", warnings_csv(result)}};
}

std::vector<File> case_files(const Case& result, const PageOptions& page_options, const PointValues& point) {
    std::vector<File> files = case_tables(result);
    files.push_back({"case.json", case_json(result, JsonDocument::Layout::indented, point) + "\n"});
    PageOptions plain = page_options;
    plain.colour = false;
    files.push_back({"page.txt", page(result, plain)});
    return files;
}

}  // namespace tenure
