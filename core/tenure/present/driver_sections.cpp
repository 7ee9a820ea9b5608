#include "tenure/present/driver_sections.hpp"

#include <algorithm>

#include "tenure/present/numbers.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::driver_sections {
namespace {

constexpr std::size_t most_groups = 12;

int decimals_of(const Worth& worth) {
    return std::clamp(decimals_for(100.0 * worth.se, 0.0), 0, 1);
}

std::string group_name(const GroupShare& group) {
    if (group.by == "table") return printable(group.name);
    return group.name.empty() ? "(no owner)" : "owner " + printable(group.name);
}

}  // namespace

std::string share(const Worth& worth) {
    return rounded(100.0 * worth.value, decimals_of(worth));
}

std::string share_error(const Worth& worth) {
    return rounded(100.0 * worth.se, decimals_of(worth));
}

bool is_shown(const Worth& share) {
    return share.value > std::max(0.005, 2.0 * share.se);
}

std::string shapley(const SensitivityCase& result, const page_parts::Frame& frame) {
    TextTable table({"input", "share, %", "+/-"});
    for (const ShapleyShare& each : result.shapley.inputs)
        table.add_row({each.input.empty() ? "the other " + std::to_string(each.inputs) + " together"
                                          : printable(each.input),
                       share(each.share), share_error(each.share)});
    table.add_row({"not seen by the fits", share(result.shapley.unseen), share_error(result.shapley.unseen)});
    return page_parts::heading(frame, "SHARES THAT ADD UP",
                               "Shapley effects: what inputs share or do together is split evenly") +
           table.render(frame.width, frame.ink);
}

std::string groups(const SensitivityCase& result, const page_parts::Frame& frame) {
    TextTable table({"all inputs of", "inputs", "together, %", "+/-"});
    std::size_t rows = 0;
    for (const GroupShare& each : result.groups) {
        const bool is_group = each.inputs > 1 && each.inputs < static_cast<int>(result.inputs.size());
        if (!is_group || !is_shown(each.first) || rows++ >= most_groups) continue;
        table.add_row(
            {group_name(each), std::to_string(each.inputs), share(each.first), share_error(each.first)});
    }
    if (table.empty()) return {};
    return page_parts::heading(frame, "SHARES OF GROUPS",
                               "first order: known together, without what they do with other inputs") +
           table.render(frame.width, frame.ink);
}

}  // namespace tenure::driver_sections
