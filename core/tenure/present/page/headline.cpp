/// Every arm or contrast by the measures a board asks for, with interval and simulation error.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::array of_contrasts{"npv", "npv_with_residual", "roi",
                                  "irr", "payback_months",    "customers_end"};
constexpr std::array of_arms{"npv", "revenue", "contribution", "customers_end", "churned", "referrals"};

using Names = std::span<const char* const>;

/// Largest amount of money among the metrics, for the unit of them all.
double largest_amount(const std::vector<Metric>& metrics, Names names, const std::string& currency) {
    double largest = 0.0;
    for (const char* name : names) {
        const Metric* metric = shown_metric(metrics, name);
        if (metric == nullptr || metric->unit != currency) continue;
        for (const double at : metric->value.quantiles)
            if (std::abs(at) > largest) largest = std::abs(at);
        if (std::abs(metric->value.mean) > largest) largest = std::abs(metric->value.mean);
    }
    return largest;
}

/// "payback, months (none in 3.0 %)"
std::string label_of(const Metric& metric, const std::string& unit) {
    const std::string label = "  " + label_with_unit(metric, unit);
    return metric.share_not_reached > 0.0 ? label + " (" + missing_text(metric) + ")" : label;
}

class Table {
  public:
    Table(const std::string& currency, Kind kind) : currency_(currency), kind_(kind) {}

    void set_money(double largest) { money_ = money_unit(largest, currency_); }
    void add(const std::string& title, const std::vector<Metric>& metrics, Names names) {
        table_.add_row({title});
        for (const char* name : names) {
            const Metric* metric = shown_metric(metrics, name);
            if (metric != nullptr) add_metric(*metric);
        }
    }
    std::string render(const Frame& frame) const { return table_.render(frame.width, frame.ink); }

  private:
    void add_metric(const Metric& metric) {
        const DisplayUnit unit = metric.unit == currency_ ? money_ : shown_unit(metric, kind_);
        const Estimate& value = metric.value;
        const double mean = value.mean * unit.factor, se = value.se * unit.factor;
        const auto quantile = [&](std::size_t i) {
            if (value.quantiles.front() == value.quantiles.back()) return std::string("-");
            const double at = value.quantiles[i] * unit.factor;
            return rounded(at, decimals_for(tail_error(value.quantile_se[i] * unit.factor, se), at));
        };
        const bool missing = is_mostly_missing(metric);
        table_.add_row({label_of(metric, unit.name), missing ? "-" : rounded(mean, decimals_for(se, mean)),
                        missing ? "-" : error_text(se), quantile(0), quantile(2), quantile(4)});
    }

    std::string currency_;
    Kind kind_;
    DisplayUnit money_;
    TextTable table_{{"", "mean", "+/-", "5 %", "median", "95 %"}};
};

std::string arms(const Case& result, const Frame& frame) {
    if (result.arms.empty()) return {};
    Table table(result.currency, Kind::level);
    double largest = 0.0;
    for (const ArmCase& arm : result.arms)
        largest = std::max(largest, largest_amount(arm.metrics, of_arms, result.currency));
    table.set_money(largest);
    for (const ArmCase& arm : result.arms) table.add(arm.name, arm.metrics, of_arms);
    return heading(frame, "ARMS", kind_of_numbers(result)) + table.render(frame);
}

}  // namespace

std::string headline(const Case& result, const Frame& frame) {
    if (result.contrasts.empty()) return arms(result, frame);
    Table table(result.currency, Kind::difference);
    double largest = 0.0;
    for (const ContrastCase& contrast : result.contrasts)
        largest = std::max(largest, largest_amount(contrast.metrics, of_contrasts, result.currency));
    table.set_money(largest);
    const auto add = [&](const ContrastCase& contrast) {
        table.add(contrast.arm + " against " + contrast.versus, contrast.metrics, of_contrasts);
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
           table.render(frame);
}

}  // namespace tenure::page_parts
