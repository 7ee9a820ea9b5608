#pragma once
/// The parts of the page. Each returns complete lines, or nothing when the case does not hold its part.
#include <span>
#include <string>
#include <string_view>

#include "tenure/analysis/case.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/page.hpp"
#include "tenure/present/text.hpp"

namespace tenure::page_parts {

struct Frame {
    std::size_t width = 96;
    Ink ink;
};

std::string decision(const Case& result, const Frame& frame);
std::string headline(const Case& result, const Frame& frame);
std::string comparison(const Case& result, const Frame& frame);
std::string waterfall(const Case& result, const Frame& frame);
std::string unit_economics(const Case& result, const Frame& frame);
std::string firm(const Case& result, const Frame& frame);
std::string journey(const Case& result, const Frame& frame);
std::string statement(const Case& result, const Frame& frame);
std::string spend_sweep(const Case& result, const Frame& frame);
std::string drivers(const Case& result, const Frame& frame);
std::string warnings(const Case& result, const Frame& frame);
std::string footer(const Case& result, const Frame& frame, const std::string& command);

/// "clv_to_cac" -> "CLV : CAC"; names without an entry have their underscores replaced.
std::string metric_label(std::string_view name);

/// Heading line of a part, `note` behind it.
std::string heading(const Frame& frame, std::string_view title, std::string_view note = {});

enum class Kind { level, difference };

/// Differences of shares are points of percent, except returns, which belong to the incremental cash flow and
/// are no differences.
DisplayUnit shown_unit(const Metric& metric, Kind kind);

/// The metric of that name; nullptr where the case has none, or none that means anything: no return on a
/// programme that costs nothing, as for two arms that spend the same money.
const Metric* shown_metric(const std::vector<Metric>& metrics, std::string_view name);

/// True where most replications have no value: a mean over the others would tell the wrong story.
bool is_mostly_missing(const Metric& metric);

/// "none" or "none in 45.0 %" of the replications.
std::string missing_text(const Metric& metric);

/// False for the expectation engine, which knows no chance and so no probability.
bool is_simulated(const Case& result);
/// How the inputs were drawn; "" where plainly or not at all.
std::string sampling_words(const RunInfo& run);

/// What the numbers of a table are: "means over replications" or "expected values".
const char* kind_of_numbers(const Case& result);

/// True where the metric says something: a value other than 0 in a good part of the replications.
bool is_telling(const Metric* metric);

/// The simulation error, "-" for an exact value.
std::string error_text(double error);

/// Chance that the delta NPV of a contrast is above 0, with its error.
std::string chance_text(const Case& result, const ContrastCase& contrast, bool with_residual);

/// "CAC payback, months"; a name that says its unit keeps it.
std::string label_with_unit(const Metric& metric, const std::string& unit);

/// Arms as columns: there are few of them, and many measures. Rows that tell nothing are left out.
std::string arm_table(const Case& result, const Frame& frame, std::span<const char* const> names);

/// Mean of a level without its unit; "-" where the case has no such metric.
std::string metric_number(const Metric* metric);

/// Mean and unit, with a sign for a difference; "-" where the case has no such metric.
std::string metric_cell(const Metric* metric, Kind kind);

}  // namespace tenure::page_parts
