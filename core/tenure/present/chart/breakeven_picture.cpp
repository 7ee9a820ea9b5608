#include <algorithm>
#include <cmath>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/breakeven.hpp"
#include "tenure/present/chart/panels.hpp"
#include "tenure/present/chart/pictures.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/study_parts.hpp"

namespace tenure::chart {
namespace {

constexpr std::size_t most_rows = 12;

/// What delta NPV can be along the range of an input: what is lost and what is gained apart.
std::vector<Bar> range_of(const OneWayField& field, const std::string& currency) {
    const auto [low, high] = std::minmax_element(field.npv.begin(), field.npv.end());
    const std::string name = field.field.path + ": ";
    std::vector<Bar> bars;
    if (*low < 0.0)
        bars.push_back(
            {*low, std::min(0.0, *high), Tone::loss, name + "from " + signed_with_unit(*low, 0.0, currency)});
    if (*high > 0.0)
        bars.push_back(
            {std::max(0.0, *low), *high, Tone::gain, name + "to " + signed_with_unit(*high, 0.0, currency)});
    return bars;
}

}  // namespace

Picture picture_of(const BreakevenCase& result) {
    const StandardArithmetic arithmetic;
    Picture picture;
    picture.title = shown_title(result.title, result.scenario);
    picture.advice = breakeven_summary(result);
    BarPanel panel;
    panel.title =
        "Delta NPV along the range of one input (P1 to P99), the others central, and where it turns";
    panel.legend = {{Tone::gain, "a gain"}, {Tone::loss, "a loss"}};
    panel.value_title = "break-even";
    panel.mark = result.central;
    panel.mark_words = "all central " + signed_with_unit(result.central, 0.0, result.currency);
    double largest = std::abs(result.central);
    std::size_t left_out = 0;
    for (const std::vector<OneWayField>* fields : {&result.asked, &result.inputs})
        for (const OneWayField& each : *fields) {
            if (each.npv.empty()) continue;
            if (panel.rows.size() == most_rows) {
                ++left_out;
                continue;
            }
            for (const double npv : each.npv) largest = std::max(largest, std::abs(npv));
            panel.rows.push_back({each.field.path, range_of(each, result.currency),
                                  std::isnan(each.break_even)
                                      ? "none"
                                      : study_parts::exact(each.break_even, each.field.unit)});
        }
    const DisplayUnit unit = money_unit(largest, result.currency);
    panel.tick = money_ticks(unit);
    panel.axis = "delta NPV, " + unit.name;
    Figure figure(printable(result.arm) + " less " + printable(result.versus) +
                  ": how wrong may an assumption be?");
    figure.note(picture.title + "; expected values over " + std::to_string(result.months) + " months, seed " +
                std::to_string(result.seed));
    if (!panel.rows.empty()) figure.add(panel);
    if (left_out > 0) figure.note("and " + std::to_string(left_out) + " inputs that move it less");
    picture.svg = figure.svg();
    return picture;
}

}  // namespace tenure::chart
