#include "tenure/present/driver_sections.hpp"

#include <algorithm>
#include <cmath>

#include "tenure/present/numbers.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::driver_sections {
namespace {

constexpr std::size_t most_groups = 12, most_rows = 12;

/// Two decimals, or "?" where the steps disagree by more than a tenth of it and a hundredth.
std::string elasticity_text(const Slope& slope) {
    if (std::isnan(slope.value)) return "-";
    if (slope.error > std::max(0.01, 0.1 * std::abs(slope.value))) return "?";
    return signed_rounded(slope.value, 2);
}

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
    const std::string text = rounded(100.0 * worth.se, decimals_of(worth));
    return worth.se > 0.0 && text == rounded(0.0, decimals_of(worth)) ? "<0.1" : text;
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

std::string effects(const SensitivityCase& result, const page_parts::Frame& frame) {
    double largest = std::abs(result.central);
    for (const EffectShare& each : result.effects)
        largest = std::max({largest, std::abs(each.in_order), std::abs(each.order_free)});
    const int decimals = decimals_for(0.0, largest);
    const auto is_nothing = [&](double value) {
        return rounded(std::abs(value), decimals) == rounded(0.0, decimals);
    };
    TextTable table({"where it comes from", "in order", "order-free"});
    for (const EffectShare& each : result.effects) {
        if (is_nothing(each.in_order) && is_nothing(each.order_free)) continue;
        table.add_row(
            {each.label, signed_rounded(each.in_order, decimals), signed_rounded(each.order_free, decimals)});
    }
    if (table.empty()) return {};
    table.add_row(
        {"delta NPV", signed_rounded(result.central, decimals), signed_rounded(result.central, decimals)});
    return page_parts::heading(frame, "WHERE THE DIFFERENCE COMES FROM",
                               result.currency + ", with every input central") +
           table.render(frame.width, frame.ink) +
           wrap(
               "In order: as in the waterfall of the case, what two effects do together goes to the lower "
               "step. Order-free: it is split evenly between them (Shapley); customers referred by customers "
               "kept or won are theirs in part.",
               frame.width, 2);
}

std::string elasticities(const SensitivityCase& result, const page_parts::Frame& frame) {
    const Gradient& g = result.gradient;
    // Columns: money of delta NPV, then percents of the arm's NPV, CLV and customers.
    std::vector<std::size_t> columns;
    for (std::size_t o = 1; o < g.outputs.size(); ++o)
        if (g.outputs[o].arm == result.arm) columns.push_back(o);
    const auto money = [](const InputGradient& of) { return 0.01 * of.value * of.slopes.front().value; };
    std::vector<const InputGradient*> rows;
    double largest = 0.0;
    for (const InputGradient& each : g.inputs) {
        rows.push_back(&each);
        largest = std::max(largest, std::abs(money(each)));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto* a, const auto* b) { return std::abs(money(*a)) > std::abs(money(*b)); });
    TextTable table({"1 % more of", "now", "delta NPV", "NPV, %", "CLV, %", "customers, %"});
    std::size_t shown = 0;
    bool unclear = false;
    for (const InputGradient* each : rows) {
        // What was asked for is shown, however little it moves.
        if (each->uncertain && shown >= most_rows) continue;
        if (each->uncertain) ++shown;
        std::vector<std::string> row{each->path,
                                     with_unit(each->value, 0.0, each->unit == "number" ? "" : each->unit),
                                     signed_rounded(money(*each), decimals_for(0.0, largest))};
        for (const std::size_t o : columns) {
            row.push_back(elasticity_text(each->elasticity(o, g.outputs)));
            unclear = unclear || row.back() == "?";
        }
        table.add_row(std::move(row));
    }
    if (table.empty()) return {};
    std::string text = table.render(frame.width, frame.ink);
    if (unclear)
        text += wrap("?: the slope just below the value is not that just above it (--json, --out).",
                     frame.width, 2);
    return page_parts::heading(frame, "ELASTICITIES",
                               "1 % more of one number at central values: delta NPV in " + result.currency +
                                   "; of " + printable(result.arm) + " NPV, CLV, customers at the end") +
           text;
}

}  // namespace tenure::driver_sections
