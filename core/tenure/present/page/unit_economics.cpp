/// What a customer is worth and costs, by arm and by segment.
#include <algorithm>
#include <array>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::array of_arms{"clv",
                             "clv_direct",
                             "clv_referred",
                             "cac",
                             "cac_paid",
                             "cac_marginal",
                             "clv_to_cac",
                             "clv_to_cac_blended",
                             "cac_payback_months",
                             "retention_year_1",
                             "customer_equity",
                             "nps"};
constexpr std::array of_segments{"customers_end", "retention_year_1", "clv_direct", "clv_referred"};
constexpr std::size_t most_segment_rows = 12;

std::string by_segment(const Case& result, const Frame& frame) {
    std::vector<const char*> shown;
    for (const char* name : of_segments) {
        const bool known = std::any_of(
            result.segments.begin(), result.segments.end(),
            [&](const SegmentCase& segment) { return is_telling(find_metric(segment.metrics, name)); });
        if (known) shown.push_back(name);
    }
    if (shown.empty()) return {};
    std::vector<std::string> header{"by segment", "arm"};
    for (const char* name : shown) header.push_back(metric_label(name));
    TextTable table(header, {1});
    std::size_t left_out = 0, rows = 0;
    for (const SegmentCase& segment : result.segments) {
        if (++rows > most_segment_rows) {
            ++left_out;
            continue;
        }
        std::vector<std::string> row{segment.segment, segment.arm};
        for (const char* name : shown)
            row.push_back(metric_cell(find_metric(segment.metrics, name), Kind::level));
        table.add_row(std::move(row));
    }
    std::string text = table.render(frame.width, frame.ink);
    if (left_out > 0) text += "  " + std::to_string(left_out) + " more rows in segments.csv (--out)\n";
    return text;
}

}  // namespace

std::string unit_economics(const Case& result, const Frame& frame) {
    const std::string arms = arm_table(result, frame, of_arms), segments = by_segment(result, frame);
    if (arms.empty() && segments.empty()) return {};
    std::string text = heading(frame, "UNIT ECONOMICS", kind_of_numbers(result)) + arms;
    if (!arms.empty() && !segments.empty()) text += "\n";
    return text + segments;
}

}  // namespace tenure::page_parts
