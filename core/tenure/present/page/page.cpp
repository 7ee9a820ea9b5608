#include "tenure/present/page/page.hpp"

#include <algorithm>
#include <utility>

#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"

namespace tenure {

namespace page_parts {

std::string metric_label(std::string_view name) {
    static constexpr std::pair<std::string_view, std::string_view> labels[] = {
        {"npv", "NPV"},
        {"npv_with_residual", "NPV with residual equity"},
        {"roi", "ROI"},
        {"irr", "IRR a year"},
        {"mirr", "MIRR a year"},
        {"payback_months", "payback"},
        {"discounted_payback_months", "discounted payback"},
        {"break_even_months", "break-even"},
        {"programme_cost", "programme cost (PV)"},
        {"benefits", "benefits (PV)"},
        {"cost_per_retained_customer", "cost per customer kept"},
        {"retained_customers", "customers kept"},
        {"acquired_customers", "customers won"},
        {"customers_end", "customers at end"},
        {"churned", "customers lost"},
        {"retention_year_1", "retention year 1"},
        {"nps", "NPS"},
        {"clv", "CLV"},
        {"clv_direct", "CLV direct"},
        {"clv_referred", "CLV referred"},
        {"cac", "CAC, all customers"},
        {"cac_paid", "CAC, paid"},
        {"cac_marginal", "CAC, next customer"},
        {"clv_to_cac", "CLV : CAC paid"},
        {"clv_to_cac_blended", "CLV : CAC all"},
        {"cac_payback_months", "CAC payback"},
    };
    for (const auto& [key, label] : labels) {
        if (key == name) return std::string(label);
    }
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string heading(const Frame& frame, std::string_view title, std::string_view note) {
    std::string text = "\n" + frame.ink.bold(title);
    if (!note.empty()) text += "  " + frame.ink.faint(note);
    return text + "\n";
}

namespace {

/// Returns, paybacks and costs of a contrast belong to its incremental cash flow: levels, not differences.
bool is_difference(const Metric& metric, Kind kind) {
    static constexpr std::string_view of_the_flow[] = {"roi",
                                                       "irr",
                                                       "mirr",
                                                       "payback_months",
                                                       "discounted_payback_months",
                                                       "break_even_months",
                                                       "programme_cost",
                                                       "npv_per_unit",
                                                       "cost_per_retained_customer",
                                                       "cost_per_incremental_customer_month"};
    return kind == Kind::difference &&
           std::find(std::begin(of_the_flow), std::end(of_the_flow), metric.name) == std::end(of_the_flow);
}

}  // namespace

DisplayUnit shown_unit(const Metric& metric, Kind kind) {
    if (metric.name == "roi") return {100.0, "%"};
    DisplayUnit unit = display_unit(metric.unit);
    if (is_difference(metric, kind) && metric.unit == "share") unit.name = "% points";
    return unit;
}

std::string metric_cell(const Metric* metric, Kind kind) {
    if (metric == nullptr) return "-";
    const DisplayUnit unit = shown_unit(*metric, kind);
    const double mean = metric->value.mean * unit.factor;
    const int decimals = decimals_for(metric->value.se * unit.factor, mean);
    const std::string number =
        is_difference(*metric, kind) ? signed_rounded(mean, decimals) : rounded(mean, decimals);
    return number == "-" || unit.name.empty() ? number : number + " " + unit.name;
}

}  // namespace page_parts

std::string page(const Case& result, const PageOptions& options) {
    const page_parts::Frame frame{std::max<std::size_t>(options.width, 80), {options.colour}};
    const std::string title = printable(result.title.empty() ? result.scenario : result.title);
    std::string text = frame.ink.bold(title) + "\n";
    if (!result.question.empty()) text += wrap(printable(result.question), frame.width);
    using Part = std::string (*)(const Case&, const page_parts::Frame&);
    static constexpr Part parts[] = {
        page_parts::decision,       page_parts::headline, page_parts::comparison, page_parts::waterfall,
        page_parts::unit_economics, page_parts::journey,  page_parts::statement,  page_parts::spend_sweep,
        page_parts::drivers,        page_parts::warnings,
    };
    for (const Part part : parts) text += part(result, frame);
    return text + page_parts::footer(result, frame, options.command);
}

}  // namespace tenure
