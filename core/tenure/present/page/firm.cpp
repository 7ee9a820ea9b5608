/// How the firm and its market fare: rating, stories, staff, service line, by arm.
#include <array>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

std::string firm(const Case& result, const Frame& frame) {
    static constexpr std::array of_arms{"rating_end", "poisoned_end",    "engagement_end", "contacts",
                                        "wait",       "abandoned_share", "occupancy"};
    std::vector<std::string> header{"by arm"};
    for (const ArmCase& arm : result.arms) header.push_back(printable(arm.name));
    TextTable table(header);
    for (const char* name : of_arms) {
        std::vector<std::string> row{metric_label(name)};
        bool known = false;
        for (const ArmCase& arm : result.arms) {
            const Metric* metric = find_metric(arm.metrics, name);
            known = known || is_telling(metric);
            row.push_back(metric_cell(metric, Kind::level));
        }
        if (known) table.add_row(std::move(row));
    }
    if (table.empty()) return {};
    return heading(frame, "FIRM AND MARKET", kind_of_numbers(result)) + table.render(frame.width, frame.ink);
}

}  // namespace tenure::page_parts
