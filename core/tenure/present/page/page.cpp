#include "tenure/present/page/page.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"
#include "tenure/scenario/draw_design.hpp"

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
        {"rating_end", "rating at end"},
        {"poisoned_end", "put off by stories"},
        {"engagement_end", "engagement at end"},
        {"wait", "mean wait"},
        {"abandoned_share", "hung up"},
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
    const std::string text = "\n" + frame.ink.bold(title);
    if (note.empty()) return text + "\n";
    if (display_width(title) + 2 + display_width(note) <= frame.width)
        return text + "  " + frame.ink.faint(note) + "\n";
    return text + "\n" + frame.ink.faint(wrap(note, frame.width, 2));
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
    if (is_difference(metric, kind) && metric.unit == "share") unit.name = "pp";
    return unit;
}

bool is_mostly_missing(const Metric& metric) {
    return metric.share_not_reached > 0.5;
}

std::string missing_text(const Metric& metric) {
    if (metric.share_not_reached == 1.0) return "none";
    return "none in " + probability(metric.share_not_reached, 0.0);
}

bool is_simulated(const Case& result) {
    return result.run.replications > 1;
}

std::string sampling_words(const RunInfo& run) {
    if (run.sampling == "sobol") return " (16 scrambled Sobol' designs)";
    if (run.sampling == "latin") return " (16 Latin hypercubes)";
    return "";
}

const char* kind_of_numbers(const Case& result) {
    return is_simulated(result) ? "means over replications" : "expected values";
}

bool is_telling(const Metric* metric) {
    return metric != nullptr && !is_mostly_missing(*metric) && std::abs(metric->value.mean) > 0.0;
}

const Metric* shown_metric(const std::vector<Metric>& metrics, std::string_view name) {
    static constexpr std::string_view per_cost[] = {"roi",
                                                    "irr",
                                                    "mirr",
                                                    "payback_months",
                                                    "discounted_payback_months",
                                                    "break_even_months",
                                                    "npv_per_unit",
                                                    "programme_cost",
                                                    "cost_per_retained_customer",
                                                    "cost_per_incremental_customer_month"};
    const Metric* cost = find_metric(metrics, "programme_cost");
    const bool free = cost != nullptr && std::abs(cost->value.mean) < 0.01;
    const bool needs_cost = std::find(std::begin(per_cost), std::end(per_cost), name) != std::end(per_cost);
    return free && needs_cost ? nullptr : find_metric(metrics, name);
}

std::string error_text(double error) {
    return error >= least_shown ? rounded(error, decimals_for(error, 0.0)) : "-";
}

std::string chance_text(const Case& result, const ContrastCase& contrast, bool with_residual) {
    if (!is_simulated(result)) return "-";
    // Of evenly drawn inputs only the designs are independent.
    const int replications =
        is_evenly_drawn(result.run) ? static_cast<int>(quasi_replicates) : result.run.replications;
    if (!with_residual) {
        return probability(contrast.probability_positive, contrast.probability_positive_se, replications);
    }
    // The case holds no error of this one; replications of one parameter draw count once.
    const double share = contrast.probability_positive_with_residual;
    const int independent = result.run.parameter_draws > 0 ? result.run.parameter_draws : replications;
    const double error = independent > 0 ? std::sqrt(share * (1.0 - share) / independent) : 0.0;
    return probability(share, error, replications);
}

std::string label_with_unit(const Metric& metric, const std::string& unit) {
    const std::string label = metric_label(metric.name);
    return unit.empty() || label.find(unit) != std::string::npos ? label : label + ", " + unit;
}

std::string arm_table(const Case& result, const Frame& frame, std::span<const char* const> names) {
    std::vector<std::string> header{"by arm"};
    for (const ArmCase& arm : result.arms) header.push_back(printable(arm.name));
    TextTable table(header);
    for (const char* name : names) {
        std::vector<std::string> row{metric_label(name)};
        bool known = false;
        for (const ArmCase& arm : result.arms) {
            const Metric* metric = find_metric(arm.metrics, name);
            known = known || is_telling(metric);
            if (metric != nullptr)
                row.front() = label_with_unit(*metric, shown_unit(*metric, Kind::level).name);
            row.push_back(metric_number(metric));
        }
        if (known) table.add_row(std::move(row));
    }
    return table.empty() ? "" : table.render(frame.width, frame.ink);
}

std::string metric_number(const Metric* metric) {
    if (metric == nullptr) return "-";
    if (is_mostly_missing(*metric)) return missing_text(*metric);
    const double factor = shown_unit(*metric, Kind::level).factor, mean = metric->value.mean * factor;
    return rounded(mean, decimals_for(metric->value.se * factor, mean));
}

std::string metric_cell(const Metric* metric, Kind kind) {
    if (metric == nullptr) return "-";
    if (is_mostly_missing(*metric)) return missing_text(*metric);
    const DisplayUnit unit = shown_unit(*metric, kind);
    const double mean = metric->value.mean * unit.factor;
    const int decimals = decimals_for(metric->value.se * unit.factor, mean);
    const std::string number =
        is_difference(*metric, kind) ? signed_rounded(mean, decimals) : rounded(mean, decimals);
    return number == "-" || unit.name.empty() ? number : number + " " + unit.name;
}

}  // namespace page_parts

std::string page(const Case& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame{std::max<std::size_t>(options.width, 80), {options.colour}};
    const std::string title = shown_title(result.title, result.scenario);
    std::string text = frame.ink.bold(title) + "\n";
    if (!result.question.empty()) text += wrap(printable(result.question), frame.width);
    using Part = std::string (*)(const Case&, const page_parts::Frame&);
    static constexpr Part parts[] = {
        page_parts::decision,       page_parts::headline, page_parts::comparison, page_parts::waterfall,
        page_parts::unit_economics, page_parts::firm,     page_parts::journey,    page_parts::statement,
        page_parts::spend_sweep,    page_parts::drivers,  page_parts::warnings,
    };
    for (const Part part : parts) text += part(result, frame);
    return text + page_parts::footer(result, frame, options.command);
}

}  // namespace tenure
