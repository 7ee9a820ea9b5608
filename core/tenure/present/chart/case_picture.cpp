#include <algorithm>
#include <cmath>

#include "tenure/analysis/statistics.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/present/case_lookup.hpp"
#include "tenure/present/chart/panels.hpp"
#include "tenure/present/chart/pictures.hpp"
#include "tenure/present/chart/scale.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"

namespace tenure::chart {
namespace {

constexpr double tail = 0.002;         ///< of either side, drawn with the outermost bin
constexpr double least_money = 0.005;  ///< a smaller step is rounding

/// One border lies at 0, so that no bar is both gain and loss.
std::vector<Bin> bins_of(std::vector<double> draws) {
    std::sort(draws.begin(), draws.end());
    const auto count = static_cast<double>(draws.size());
    const auto at = [&](double share) { return draws[static_cast<std::size_t>(share * (count - 1.0))]; };
    const double low = at(tail), high = at(1.0 - tail);
    const double wanted = std::clamp(2.0 * std::sqrt(count), 20.0, 50.0);
    const double step = high > low ? round_step((high - low) / wanted) : 1.0;
    const double first = std::floor(low / step), last = std::max(first, std::floor(high / step));
    std::vector<Bin> bins;
    for (double k = first; k <= last; k += 1.0) bins.push_back({k * step, (k + 1.0) * step, 0.0});
    for (const double draw : draws) {
        const double place = std::clamp(std::floor(draw / step) - first, 0.0, last - first);
        bins[static_cast<std::size_t>(place)].share += 1.0 / count;
    }
    return bins;
}

std::vector<double> draws_of(const Case& result, const ContrastCase& contrast) {
    const auto index = static_cast<std::size_t>(&contrast - result.contrasts.data());
    std::vector<double> draws;
    if (!page_parts::is_simulated(result) || index >= result.contrast_npv.size()) return draws;
    for (const double each : result.contrast_npv[index])
        if (std::isfinite(each)) draws.push_back(each);
    return draws;
}

void add_spread(const Case& result, const ContrastCase& contrast, const Metric& npv, Figure& figure) {
    const std::vector<double> draws = draws_of(result, contrast);
    if (draws.empty()) return figure.note("Expected values know no chance, so there is no spread to show.");
    HistogramPanel panel;
    panel.title =
        "What may happen: positive with probability " + page_parts::chance_text(result, contrast, false);
    panel.bins = bins_of(draws);
    const double largest = std::max(std::abs(panel.bins.front().low), std::abs(panel.bins.back().high));
    const DisplayUnit unit = money_unit(largest, result.currency);
    panel.tick = money_ticks(unit);
    panel.axis = "delta NPV, " + unit.name + "; share of " + std::to_string(draws.size()) + " replications";
    panel.mark = npv.value.mean;
    panel.mark_words = "mean " + signed_with_unit(npv.value.mean, npv.value.se, npv.unit);
    figure.add(panel);
}

/// " (+/- 41,000)"; nothing where a mean has no simulation error.
std::string error_beside(double se) {
    return se > 0.0 ? " (+/- " + page_parts::error_text(se) + ")" : "";
}

void add_steps(const Case& result, const ContrastCase& contrast, const Metric& npv, Figure& figure) {
    if (contrast.waterfall.empty()) return;
    BarPanel panel;
    panel.title = "Where it comes from";
    panel.legend = {{Tone::gain, "adds"}, {Tone::loss, "takes away"}, {Tone::total, "sum"}};
    double sum = 0.0, largest = 0.0;
    for (const WaterfallStep& step : contrast.waterfall) {
        const double mean = step.value.mean, se = step.value.se;
        if (std::isnan(mean) || (std::abs(mean) < least_money && !(se >= least_money))) continue;
        const std::string value = signed_rounded(mean, decimals_for(se, mean));
        const std::string label = step.label.empty() ? page_parts::metric_label(step.name) : step.label;
        panel.rows.push_back({label,
                              {{sum, sum + mean, mean < 0.0 ? Tone::loss : Tone::gain, label + ": " + value}},
                              value + error_beside(se)});
        sum += mean;
        largest = std::max(largest, std::abs(sum));
    }
    const std::string value = signed_rounded(sum, decimals_for(npv.value.se, sum));
    panel.rows.push_back(
        {"delta NPV", {{0.0, sum, Tone::total, "delta NPV: " + value}}, value + error_beside(npv.value.se)});
    const DisplayUnit unit = money_unit(largest, result.currency);
    panel.tick = money_ticks(unit);
    panel.axis = "mean, running sum, " + unit.name;
    panel.value_title = result.currency + (npv.value.se > 0.0 ? " (+/-)" : "");
    figure.add(panel);
}

/// The sentences of the page in one line.
std::string decision_words(const Case& result) {
    constexpr std::size_t unbroken = 1'000'000;
    std::string text, words = page_parts::decision(result, {unbroken, {}});
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find('\n', begin), words.size());
        const std::size_t first = words.find_first_not_of(' ', begin);
        // The heading of the part stands in capitals at the left edge.
        if (first != begin && first < end)
            text += (text.empty() ? "" : " ") + words.substr(first, end - first);
        begin = end + 1;
    }
    return text;
}

}  // namespace

Picture picture_of(const Case& result) {
    const StandardArithmetic arithmetic;
    Picture picture;
    picture.title = shown_title(result.title, result.scenario);
    const ContrastCase* contrast = headline_contrast(result);
    const Metric* npv = contrast == nullptr ? nullptr : find_metric(contrast->metrics, "npv");
    if (npv == nullptr) {
        Figure figure(picture.title + ": no arms are compared");
        picture.svg = figure.svg();
        return picture;
    }
    picture.advice = decision_words(result);
    Figure figure(printable(contrast->arm) + " less " + printable(contrast->versus) +
                  ": expected delta NPV " + signed_with_unit(npv->value.mean, npv->value.se, npv->unit) +
                  error_beside(npv->value.se));
    figure.note(picture.title + "; " + std::to_string(result.run.months) + " months, " +
                std::to_string(result.run.replications) + " replications, seed " +
                std::to_string(result.run.seed));
    add_spread(result, *contrast, *npv, figure);
    add_steps(result, *contrast, *npv, figure);
    picture.svg = figure.svg();
    return picture;
}

}  // namespace tenure::chart
