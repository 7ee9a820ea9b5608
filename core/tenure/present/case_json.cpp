#include "tenure/present/case_json.hpp"

#include <cmath>

#include "tenure/base/arithmetic.hpp"

namespace tenure {

namespace {

constexpr const char* quantile_names[] = {"p05", "p10", "p50", "p90", "p95"};

/// Only these can end without a value in a replication that ran well.
bool may_be_unreached(const Metric& metric) {
    return metric.name.find("irr") != std::string::npos || metric.name.find("payback") != std::string::npos ||
           metric.share_not_reached > 0.0;
}

void write_estimate(JsonDocument& json, const Estimate& estimate) {
    json.member("mean", estimate.mean);
    json.member("se", estimate.se);
    json.member("sd", estimate.sd);
    for (std::size_t i = 0; i < estimate.quantiles.size(); ++i) {
        json.member(quantile_names[i], estimate.quantiles[i]);
    }
    for (std::size_t i = 0; i < estimate.quantiles.size(); ++i) {
        if (std::isfinite(estimate.quantile_se[i]))
            json.member(std::string(quantile_names[i]) + "_se", estimate.quantile_se[i]);
    }
}

void write_metrics(JsonDocument& json, const std::vector<Metric>& metrics) {
    json.key("metrics");
    json.begin_object();
    for (const Metric& metric : metrics) {
        json.key(metric.name);
        json.begin_object();
        write_estimate(json, metric.value);
        json.member("unit", metric.unit);
        if (may_be_unreached(metric)) json.member("share_not_reached", metric.share_not_reached);
        json.end_object();
    }
    json.end_object();
}

void write_scenario(JsonDocument& json, const Case& result) {
    json.key("scenario");
    json.begin_object();
    json.member("name", result.scenario);
    json.member("title", result.title);
    json.member("question", result.question);
    json.member("hash", result.hash);
    json.member("currency", result.currency);
    json.member("start", result.start);
    json.end_object();
}

void write_run(JsonDocument& json, const RunInfo& run) {
    json.key("run");
    json.begin_object();
    json.member("engine", run.engine);
    json.member("replications", run.replications);
    json.member("parameter_draws", run.parameter_draws);
    if (is_evenly_drawn(run)) json.member("sampling", run.sampling);
    json.member("seed", run.seed);
    json.member("months", run.months);
    json.member("edition", run.edition);
    json.texts("approximations", run.approximations);
    json.end_object();
}

void write_arms(JsonDocument& json, const Case& result) {
    json.list("arms", result.arms, [&](const ArmCase& arm) {
        json.member("name", arm.name);
        write_metrics(json, arm.metrics);
        json.key("irr_roots");
        json.begin_array();
        for (const auto& roots : arm.irr_roots) {
            for (const double root : roots) json.value(root);
        }
        json.end_array();
    });
}

void write_contrasts(JsonDocument& json, const Case& result) {
    json.list("contrasts", result.contrasts, [&](const ContrastCase& contrast) {
        json.member("arm", contrast.arm);
        json.member("versus", contrast.versus);
        json.member("headline", contrast.headline);
        write_metrics(json, contrast.metrics);
        json.member("probability_positive", contrast.probability_positive);
        json.member("probability_positive_se", contrast.probability_positive_se);
        json.member("probability_positive_with_residual", contrast.probability_positive_with_residual);
        json.member("ignorance_share", contrast.ignorance_share);
        json.member("ignorance_share_se", contrast.ignorance_share_se);
        const ControlledMean& controlled = contrast.controlled;
        json.key("control_variate");
        if (std::isnan(controlled.mean)) {
            json.null();
        } else {
            json.begin_object();
            json.member("mean", controlled.mean);
            json.member("se", controlled.se);
            json.member("draws", controlled.draws);
            json.member("variance_ratio", controlled.variance_ratio);
            json.end_object();
        }
        json.list("waterfall", contrast.waterfall, [&](const WaterfallStep& step) {
            json.member("name", step.name);
            json.member("label", step.label);
            write_estimate(json, step.value);
        });
    });
}

void write_breakdowns(JsonDocument& json, const Case& result) {
    json.list("statement", result.statement, [&](const StatementRow& row) {
        json.member("arm", row.arm);
        json.member("year", row.year);
        json.member("line", row.line);
        write_estimate(json, row.value);
    });
    json.list("segments", result.segments, [&](const SegmentCase& segment) {
        json.member("arm", segment.arm);
        json.member("segment", segment.segment);
        write_metrics(json, segment.metrics);
    });
    json.list("touchpoints", result.touchpoints, [&](const TouchpointCase& touchpoint) {
        json.member("name", touchpoint.name);
        json.member("owner", touchpoint.owner);
        json.member("failure_months", touchpoint.failure_months);
        json.member("defections", touchpoint.defections);
        json.member("npv_without_failure", touchpoint.npv_without_failure);
        json.member("npv_mean_plus_one", touchpoint.npv_mean_plus_one);
    });
}

void write_sweeps(JsonDocument& json, const Case& result) {
    json.list("sweeps", result.sweeps, [&](const SpendSweep& sweep) {
        json.member("retention_arm", sweep.retention_arm);
        json.member("acquisition_arm", sweep.acquisition_arm);
        json.member("retention_crossing", sweep.retention_crossing);
        json.member("acquisition_crossing", sweep.acquisition_crossing);
        json.member("clv_months", sweep.clv_months);
        json.list("rows", sweep.rows, [&](const SweepRow& row) {
            json.member("scale", row.scale);
            json.member("spend", row.spend);
            json.member("retention_npv", row.retention_npv);
            json.member("acquisition_npv", row.acquisition_npv);
            json.member("retained_customers", row.retained_customers);
            json.member("acquired_customers", row.acquired_customers);
            json.member("marginal_retention_cost", row.marginal_retention_cost);
            json.member("marginal_acquisition_cost", row.marginal_acquisition_cost);
            json.member("clv", row.clv);
            json.member("clv_in_case", row.clv_in_case);
            json.member("clv_kept", row.clv_kept);
            json.member("clv_kept_in_case", row.clv_kept_in_case);
        });
    });
}

void write_fans(JsonDocument& json, const Case& result) {
    json.list("fans", result.fans, [&](const Fan& fan) {
        json.member("arm", fan.arm);
        json.member("versus", fan.versus);
        json.member("series", fan.series);
        json.array("mean", fan.mean);
        for (std::size_t i = 0; i < std::size(quantile_names); ++i) {
            std::vector<double> line;
            line.reserve(fan.quantiles.size());
            for (const auto& month : fan.quantiles) line.push_back(month[i]);
            json.array(quantile_names[i], line);
        }
    });
}

void write_inputs(JsonDocument& json, const Case& result) {
    json.list("drivers", result.drivers, [&](const Driver& driver) {
        json.member("path", driver.path);
        json.member("rank_correlation", driver.rank_correlation);
        json.member("se", driver.se);
        json.member("npv_low", driver.npv_low);
        json.member("npv_high", driver.npv_high);
    });
    json.member("grade_d_share", result.grade_d_share);
    json.list("assumptions", result.assumptions, [&](const AssumptionRow& row) {
        json.member("path", row.path);
        json.member("value", row.value);
        json.key("range");
        if (row.low.empty() && row.high.empty()) {
            json.null();
        } else {
            json.begin_array();
            json.value(row.low);
            json.value(row.high);
            json.end_array();
        }
        json.member("unit", row.unit);
        json.member("source", row.source);
        json.member("owner", row.owner);
        json.member("grade", row.grade);
        json.member("as_of", row.as_of);
        json.member("is_default", row.is_default);
    });
}

}  // namespace

std::string file_name(const std::string& path) {
    return path.substr(path.find_last_of("/\\") + 1);
}

void write_diagnostic(JsonDocument& json, const Diagnostic& diagnostic) {
    json.begin_object();
    json.member("severity", diagnostic.severity == Diagnostic::Severity::error ? "error" : "warning");
    json.member("file", diagnostic.position.file);
    json.member("line", diagnostic.position.line);
    json.member("column", diagnostic.position.column);
    json.member("path", diagnostic.path);
    json.member("problem", diagnostic.problem);
    json.member("why", diagnostic.why);
    json.member("suggestion", diagnostic.suggestion);
    json.end_object();
}

std::string case_json(const Case& result, JsonDocument::Layout layout, const PointValues& point) {
    const StandardArithmetic arithmetic;
    JsonDocument json(layout);
    json.begin_object();
    json.member("format", "tenure.case/1");
    if (!point.empty()) {
        json.key("sweep_point");
        json.begin_object();
        for (const auto& [path, value] : point) json.member(path, value);
        json.end_object();
    }
    write_scenario(json, result);
    write_run(json, result.run);
    write_arms(json, result);
    write_contrasts(json, result);
    write_breakdowns(json, result);
    write_sweeps(json, result);
    write_fans(json, result);
    write_inputs(json, result);
    json.key("warnings");
    json.begin_array();
    for (Diagnostic warning : result.warnings) {
        // The folder belongs to the machine, and the same input must give the same bytes anywhere.
        warning.position.file = file_name(warning.position.file);
        write_diagnostic(json, warning);
    }
    json.end_array();
    json.key("checks");
    json.begin_object();
    json.member("identities_checked", result.checks_done);
    json.member("violated", result.checks_failed);
    json.end_object();
    json.end_object();
    return json.text();
}

}  // namespace tenure
