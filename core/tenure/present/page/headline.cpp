/// Every arm or contrast by the measures a board asks for, with interval and simulation error.
#include <array>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::array of_contrasts{"npv", "npv_with_residual", "roi",
                                  "irr", "payback_months",    "customers_end"};
constexpr std::array of_arms{"npv", "revenue", "contribution", "customers_end", "churned", "referrals"};

TextTable empty_table() {
    return TextTable({"", "mean", "+/-", "5 %", "median", "95 %", "unit"}, {6});
}

void add_metric(TextTable& table, const Metric& metric, Kind kind) {
    const DisplayUnit unit = shown_unit(metric, kind);
    const Estimate& value = metric.value;
    const double mean = value.mean * unit.factor, se = value.se * unit.factor;
    const auto quantile = [&](std::size_t i) {
        if (value.quantiles.front() == value.quantiles.back()) return std::string("-");
        const double at = value.quantiles[i] * unit.factor;
        return rounded(at, decimals_for(tail_error_factor * se, at));
    };
    const bool missing = is_mostly_missing(metric);
    std::string name = metric_label(metric.name);
    if (metric.share_not_reached > 0.0) {
        name += " (" + missing_text(metric) + ")";
    }
    table.add_row({"  " + name, missing ? "-" : rounded(mean, decimals_for(se, mean)),
                   missing ? "-" : error_text(se), quantile(0), quantile(2), quantile(4), unit.name});
}

template <class Names>
void add_metrics(TextTable& table, const std::vector<Metric>& metrics, const Names& names, Kind kind) {
    for (const char* name : names) {
        const Metric* metric = shown_metric(metrics, name);
        if (metric != nullptr) add_metric(table, *metric, kind);
    }
}

}  // namespace

std::string headline(const Case& result, const Frame& frame) {
    TextTable table = empty_table();
    if (result.contrasts.empty()) {
        for (const ArmCase& arm : result.arms) {
            table.add_row({arm.name});
            add_metrics(table, arm.metrics, of_arms, Kind::level);
        }
        if (table.empty()) return {};
        return heading(frame, "ARMS", kind_of_numbers(result)) + table.render(frame.width, frame.ink);
    }
    const auto add = [&](const ContrastCase& contrast) {
        table.add_row({contrast.arm + " against " + contrast.versus});
        add_metrics(table, contrast.metrics, of_contrasts, Kind::difference);
    };
    const ContrastCase* first = headline_contrast(result);
    add(*first);
    for (const ContrastCase& contrast : result.contrasts) {
        if (&contrast != first) add(contrast);
    }
    return heading(frame, "HEADLINE",
                   is_simulated(result)
                       ? "differences, over replications; +/- is the simulation error of the mean"
                       : "differences of expected values") +
           table.render(frame.width, frame.ink);
}

}  // namespace tenure::page_parts
