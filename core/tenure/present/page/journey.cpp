/// The journey league table: what each touchpoint puts at stake, the largest first.
#include <algorithm>

#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

std::string journey(const Case& result, const Frame& frame) {
    if (result.touchpoints.empty()) return {};
    std::vector<TouchpointCase> league = result.touchpoints;
    const auto stake = [](const TouchpointCase& each) {
        return std::max(each.npv_without_failure, each.npv_mean_plus_one);
    };
    std::stable_sort(league.begin(), league.end(),
                     [&](const TouchpointCase& a, const TouchpointCase& b) { return stake(a) > stake(b); });
    TextTable table({"touchpoint", "owner", "failures", "lost", "NPV without failure", "NPV at +1 point"},
                    {1});
    for (const TouchpointCase& each : league) {
        table.add_row({each.name, each.owner, significant(each.failure_months, 4),
                       significant(each.defections, 4), significant(each.npv_without_failure, 4),
                       significant(each.npv_mean_plus_one, 4)});
    }
    return heading(frame, "JOURNEY",
                   "baseline over the case: failed customer-months, customers lost to them, " +
                       result.currency + " at stake; central inputs") +
           table.render(frame.width, frame.ink);
}

}  // namespace tenure::page_parts
