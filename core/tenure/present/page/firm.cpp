/// How the firm and its market fare: rating, stories, staff, service line, by arm.
#include <array>

#include "tenure/present/page/sections.hpp"

namespace tenure::page_parts {

std::string firm(const Case& result, const Frame& frame) {
    static constexpr std::array of_arms{"rating_end", "poisoned_end",    "engagement_end", "contacts",
                                        "wait",       "abandoned_share", "occupancy"};
    const std::string table = arm_table(result, frame, of_arms);
    if (table.empty()) return {};
    return heading(frame, "FIRM AND MARKET", kind_of_numbers(result)) + table;
}

}  // namespace tenure::page_parts
