/// Acquisition against retention for the same money, side by side.
#include <array>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::array compared{"npv",
                              "npv_with_residual",
                              "programme_cost",
                              "roi",
                              "irr",
                              "payback_months",
                              "customers_end",
                              "retained_customers",
                              "acquired_customers",
                              "referrals",
                              "retention_year_1",
                              "cost_per_retained_customer"};

struct Columns {
    const ContrastCase* retention = nullptr;    // against the baseline
    const ContrastCase* acquisition = nullptr;  // against the baseline
    const ContrastCase* difference = nullptr;
};

/// What some replications never reach: a mean would be that of the others, so the median of all stands for
/// it.
bool has_median(const Case& result, const char* name) {
    const std::string_view metric = name;
    return is_simulated(result) && (metric == "irr" || metric == "payback_months");
}

std::string cell(const Case& result, const ContrastCase* contrast, const char* name) {
    const Metric* metric = contrast == nullptr ? nullptr : shown_metric(contrast->metrics, name);
    if (metric == nullptr || !has_median(result, name)) return metric_cell(metric, Kind::difference);
    Metric median = *metric;
    median.value.mean = median.value.quantiles[2];
    return metric_cell(&median, Kind::difference);
}

void add_chances(TextTable& table, const Case& result, const Columns& columns, bool with_residual) {
    std::vector<std::string> row{with_residual ? "  with residual equity" : "P(delta NPV > 0)"};
    for (const ContrastCase* each : {columns.retention, columns.acquisition, columns.difference}) {
        row.push_back(each == nullptr ? "-" : chance_text(result, *each, with_residual));
    }
    table.add_row(std::move(row));
}

bool residual_turns_it(const ContrastCase& contrast) {
    const Metric* without = find_metric(contrast.metrics, "npv");
    const Metric* with = find_metric(contrast.metrics, "npv_with_residual");
    return without != nullptr && with != nullptr && without->value.mean * with->value.mean < 0.0;
}

std::string warn_of_horizon(const Columns& columns, const Frame& frame) {
    std::string turned;
    for (const ContrastCase* each : {columns.retention, columns.acquisition, columns.difference}) {
        if (each == nullptr || !residual_turns_it(*each)) continue;
        if (!turned.empty()) turned += " and of ";
        turned += printable(each->arm) + " against " + printable(each->versus);
    }
    if (turned.empty()) return {};
    return frame.ink.bad(wrap("The horizon decides: the sign of " + turned +
                                  " turns when the customers still there at the end are counted.",
                              frame.width, 2));
}

std::string one_pair(const Case& result, const Frame& frame, const ContrastCase& difference) {
    const std::string baseline = result.arms.empty() ? "baseline" : result.arms.front().name;
    const Columns columns{find_contrast(result, difference.arm, baseline),
                          find_contrast(result, difference.versus, baseline), &difference};
    TextTable table({"against " + printable(baseline), printable(difference.arm),
                     printable(difference.versus), "difference"});
    for (const char* name : compared) {
        const auto tells = [&](const ContrastCase* each) {
            return each != nullptr && is_telling(shown_metric(each->metrics, name));
        };
        if (!tells(columns.retention) && !tells(columns.acquisition) && !tells(&difference)) continue;
        const std::string sign = std::string_view(name) == "npv" ? "delta " : "";
        const std::string kind = has_median(result, name) ? ", median" : "";
        table.add_row({sign + metric_label(name) + kind, cell(result, columns.retention, name),
                       cell(result, columns.acquisition, name), cell(result, columns.difference, name)});
    }
    if (is_simulated(result)) {
        add_chances(table, result, columns, false);
        add_chances(table, result, columns, true);
    }
    std::string text = heading(frame, "ACQUISITION AGAINST RETENTION", "the same money, used otherwise") +
                       table.render(frame.width, frame.ink);
    return text + warn_of_horizon(columns, frame);
}

}  // namespace

std::string comparison(const Case& result, const Frame& frame) {
    std::string text;
    for (const ContrastCase& contrast : result.contrasts) {
        if (contrast.headline && is_matched_pair(result, contrast)) text += one_pair(result, frame, contrast);
    }
    return text;
}

}  // namespace tenure::page_parts
