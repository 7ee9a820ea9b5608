/// Where the difference in NPV comes from, step by step; the steps sum to it.
#include <algorithm>
#include <cmath>

#include "tenure/present/case_lookup.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

constexpr std::size_t bar_columns = 30;
/// A step of less than half a hundredth of the currency unit is rounding.
constexpr double least_money = 0.005;

/// Bars run from the running sum before a step to the sum after it, on one axis that contains 0.
class Axis {
  public:
    explicit Axis(const std::vector<WaterfallStep>& steps) {
        double sum = 0.0;
        for (const WaterfallStep& step : steps) {
            if (!std::isnan(step.value.mean)) sum += step.value.mean;
            low_ = std::min(low_, sum);
            high_ = std::max(high_, sum);
        }
    }
    std::string bar(double from, double to, char mark) const {
        std::string line(bar_columns + 1, ' ');
        line[column(0.0)] = '|';
        const auto [first, last] = std::minmax({column(from), column(to)});
        std::fill(line.begin() + static_cast<std::ptrdiff_t>(first),
                  line.begin() + static_cast<std::ptrdiff_t>(last) + 1, mark);
        return line;
    }

  private:
    std::size_t column(double amount) const {
        const double span = high_ - low_;
        if (!(span > 0.0)) return 0;
        return static_cast<std::size_t>(std::floor((amount - low_) / span * bar_columns + 0.5));
    }
    double low_ = 0.0, high_ = 0.0;
};

}  // namespace

std::string waterfall(const Case& result, const Frame& frame) {
    const ContrastCase* contrast = headline_contrast(result);
    if (contrast == nullptr || contrast->waterfall.empty()) return {};
    TextTable table({"step", "mean " + result.currency, "+/-", ""}, {3});
    const Axis axis(contrast->waterfall);
    double sum = 0.0;
    for (const WaterfallStep& step : contrast->waterfall) {
        const double mean = step.value.mean, se = step.value.se;
        if (std::abs(mean) < least_money && !(se >= least_money)) continue;
        const double after = std::isnan(mean) ? sum : sum + mean;
        table.add_row({step.label.empty() ? metric_label(step.name) : step.label,
                       signed_rounded(mean, decimals_for(se, mean)), error_text(se),
                       axis.bar(sum, after, mean < 0.0 ? '-' : '+')});
        sum = after;
    }
    const Metric* npv = find_metric(contrast->metrics, "npv");
    const double se = npv == nullptr ? 0.0 : npv->value.se;
    table.add_row(
        {"delta NPV", signed_rounded(sum, decimals_for(se, sum)), error_text(se), axis.bar(0.0, sum, '=')});
    return heading(frame, "WHERE IT COMES FROM",
                   printable(contrast->arm) + " against " + printable(contrast->versus)) +
           table.render(frame.width, frame.ink);
}

}  // namespace tenure::page_parts
