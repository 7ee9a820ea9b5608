#include "cli/grid_table.hpp"

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/csv.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::cli {

namespace {

std::string quantile(const Metric& metric, std::size_t i) {
    const double at = metric.value.quantiles[i];
    return signed_rounded(at, decimals_for(tail_error(metric.value.quantile_se[i], metric.value.se), at));
}

std::string roi_text(const ContrastCase& contrast) {
    const Metric* roi = page_parts::shown_metric(contrast.metrics, "roi");
    return roi == nullptr ? "-" : with_unit(roi->value.mean, roi->value.se, "share");
}

TextTable contrast_table(const std::vector<GridCase>& cases) {
    TextTable table({"point", "delta NPV", "+/-", "5 %", "95 %", "P(> 0)", "ROI"});
    for (const GridCase& each : cases) {
        const ContrastCase* contrast = headline_contrast(each.result);
        const Metric* npv = contrast == nullptr ? nullptr : find_metric(contrast->metrics, "npv");
        if (npv == nullptr) {
            table.add_row({each.label});
            continue;
        }
        const Estimate& value = npv->value;
        table.add_row({each.label, signed_rounded(value.mean, decimals_for(value.se, value.mean)),
                       rounded(value.se, decimals_for(value.se, value.se)), quantile(*npv, 0),
                       quantile(*npv, 4), page_parts::chance_text(each.result, *contrast, false),
                       roi_text(*contrast)});
    }
    return table;
}

TextTable level_table(const std::vector<GridCase>& cases) {
    std::vector<std::string> header{"point"};
    for (const ArmCase& arm : cases.front().result.arms) header.push_back("NPV " + printable(arm.name));
    TextTable table(header);
    for (const GridCase& each : cases) {
        std::vector<std::string> row{each.label};
        for (const ArmCase& arm : each.result.arms) {
            const Metric* npv = find_metric(arm.metrics, "npv");
            row.push_back(npv == nullptr
                              ? "-"
                              : rounded(npv->value.mean, decimals_for(npv->value.se, npv->value.mean)));
        }
        table.add_row(std::move(row));
    }
    return table;
}

}  // namespace

std::string grid_table(const std::vector<GridCase>& cases, bool colour) {
    if (cases.empty()) return {};
    const Case& first = cases.front().result;
    std::string title = shown_title(first.title, first.scenario) + "\n";
    if (const ContrastCase* contrast = headline_contrast(first)) {
        title += printable(contrast->arm) + " against " + printable(contrast->versus) + ", ";
    }
    title += first.currency + ", seed " + std::to_string(first.run.seed) + ", " +
             rounded(first.run.replications, 0) + " replications a point" +
             page_parts::sampling_words(first.run) + "\n\n";
    const TextTable table = first.contrasts.empty() ? level_table(cases) : contrast_table(cases);
    // A cut value would leave the point unknown, so the lines may be wide.
    return title + table.render(std::string::npos, {colour});
}

std::string grid_csv(const std::vector<GridCase>& cases) {
    CsvWriter csv({"point", "arm", "versus", "npv", "npv_se", "p05", "p10", "p50", "p90", "p95",
                   "probability_positive"});
    const auto add = [&](const std::string& point, const std::string& arm, const std::string& versus,
                         const std::vector<Metric>& metrics, double chance) {
        const Metric* npv = find_metric(metrics, "npv");
        if (npv == nullptr) return;
        csv.cell(point).cell(arm).cell(versus).cell(npv->value.mean).cell(npv->value.se);
        for (const double at : npv->value.quantiles) csv.cell(at);
        csv.cell(chance).end_row();
    };
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const GridCase& each : cases) {
        for (const ArmCase& arm : each.result.arms) add(each.label, arm.name, "", arm.metrics, none);
        for (const ContrastCase& contrast : each.result.contrasts) {
            add(each.label, contrast.arm, contrast.versus, contrast.metrics, contrast.probability_positive);
        }
    }
    return csv.text();
}

}  // namespace tenure::cli
