#include <algorithm>
#include <cmath>

#include "tenure/analysis/design_point.hpp"
#include "tenure/base/arithmetic.hpp"
#include "tenure/present/breakeven.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

using study_parts::exact;

constexpr std::size_t most_inputs = 12, most_legs = 10;
constexpr double moved = 0.1;  ///< scores below this are not shown

/// Money of a table at one number of places; wide tables count thousands from a million on.
class Money {
  public:
    Money(const std::string& currency, double largest)
        : unit_(money_unit(10.0 * largest, currency)), decimals_(decimals_for(0.0, unit_.factor * largest)) {}
    std::string operator()(double value) const { return signed_rounded(unit_.factor * value, decimals_); }
    const std::string& name() const { return unit_.name; }

  private:
    DisplayUnit unit_;
    int decimals_;
};

double largest_of(const std::vector<double>& npv, double largest = 0.0) {
    for (const double each : npv) largest = std::max(largest, std::abs(each));
    return largest;
}

std::string percent(double probability) {
    const double hundred = 100.0 * probability;
    if (hundred > 0.0 && hundred < 0.005) return "under 0.01";
    return rounded(hundred, hundred < 1.0 ? 2 : 1);
}

std::string level_name(double level) {
    return "P" + std::to_string(std::lround(100.0 * level));
}

std::vector<const OneWayField*> turning(const std::vector<OneWayField>& fields) {
    std::vector<const OneWayField*> found;
    for (const OneWayField& each : fields)
        if (!std::isnan(each.break_even)) found.push_back(&each);
    return found;
}

std::string summary(const BreakevenCase& result) {
    std::string text = printable(result.arm) + " less " + printable(result.versus) + ": expected delta NPV " +
                       signed_with_unit(result.central, 0.0, result.currency) + " with every input central.";
    if (result.inputs.empty()) return text;
    std::vector<const OneWayField*> found = turning(result.inputs);
    if (found.empty())
        return text +
               " No input turns the decision alone anywhere from its P1 to its P99, the others "
               "central.";
    const OneWayField* nearest = *std::max_element(
        found.begin(), found.end(), [](const auto* a, const auto* b) { return a->beyond < b->beyond; });
    text += " Alone, " + std::to_string(found.size()) + " of " + std::to_string(result.inputs.size()) +
            (found.size() == 1 ? " inputs turns" : " inputs turn") +
            " the decision somewhere from P1 to P99, likeliest " + printable(nearest->field.path) + ": at " +
            exact(nearest->break_even, nearest->field.unit) +
            ", and the probability that it lies beyond is " + percent(nearest->beyond) + " %.";
    return text;
}

/// How far the simulated root is off, in errors.
std::string off_words(const std::vector<const OneWayField*>& fields) {
    std::string off;
    bool any = false;
    for (const OneWayField* each : fields) {
        if (!each->simulated) continue;
        any = true;
        const Worth& npv = each->npv_simulated;
        if (std::abs(npv.value) <= std::max(3.0 * npv.se, 2.0 * least_shown)) continue;
        off += (off.empty() ? "" : "; ") + printable(each->field.path) + " turns at about " +
               exact(each->break_even_simulated, each->field.unit);
    }
    if (!any) return "";
    return off.empty() ? "Simulated there, delta NPV is 0 within three errors, as it should be."
                       : "More than three errors from 0: chance moves the mean. By simulation " + off + ".";
}

std::string break_even_table(const std::vector<OneWayField>& fields, bool all,
                             const page_parts::Frame& frame) {
    std::vector<const OneWayField*> shown = turning(fields);
    if (all) {
        shown.clear();
        for (const OneWayField& each : fields) shown.push_back(&each);
    }
    if (shown.empty()) return "";
    std::stable_sort(shown.begin(), shown.end(),
                     [&](const auto* a, const auto* b) { return !all && a->beyond > b->beyond; });
    const std::size_t left_out = shown.size() - std::min(shown.size(), all ? shown.size() : most_inputs);
    shown.resize(shown.size() - left_out);
    TextTable table({"input", "central", "break-even", "beyond, %", "simulated there", "+/-"});
    for (const OneWayField* each : shown) {
        const Worth& npv = each->npv_simulated;
        const bool turns = !std::isnan(each->break_even);
        table.add_row({each->field.path, exact(each->field.central, each->field.unit),
                       turns ? exact(each->break_even, each->field.unit) : "none",
                       std::isnan(each->beyond) ? "-" : percent(each->beyond),
                       each->simulated ? signed_rounded(npv.value, decimals_for(npv.se, npv.value)) : "-",
                       each->simulated ? page_parts::error_text(npv.se) : "-"});
    }
    std::string text = table.render(frame.width, frame.ink);
    if (left_out > 0)
        text += "  and " + std::to_string(left_out) + " inputs less likely to lie beyond (--json, --out)\n";
    const std::string off = off_words(shown);
    return text + (off.empty() ? "" : wrap(off, frame.width, 2));
}

std::string spider(const BreakevenCase& result, const page_parts::Frame& frame) {
    if (result.inputs.empty()) return "";
    const std::size_t legs = std::min(result.inputs.size(), most_legs);
    double largest = 0.0;
    for (std::size_t i = 0; i < legs; ++i) largest = largest_of(result.inputs[i].npv, largest);
    const Money money(result.currency, largest);
    std::vector<std::string> header{"input"};
    for (const double level : result.inputs.front().field.levels) header.push_back(level_name(level));
    TextTable table(header);
    for (std::size_t i = 0; i < legs; ++i) {
        std::vector<std::string> row{result.inputs[i].field.path};
        for (const double npv : result.inputs[i].npv) row.push_back(money(npv));
        table.add_row(std::move(row));
    }
    return page_parts::heading(
               frame, "SPIDER",
               "delta NPV, " + money.name() + ", along each of the widest inputs, the others central") +
           table.render(frame.width, frame.ink);
}

std::string asked(const BreakevenCase& result, const page_parts::Frame& frame) {
    if (result.asked.empty()) return "";
    std::string text = page_parts::heading(frame, "ASKED", "one field along its range, the others central") +
                       break_even_table(result.asked, true, frame);
    for (const OneWayField& each : result.asked) {
        const Money money(result.currency, largest_of(each.npv));
        TextTable table({each.field.path, "delta NPV, " + money.name()});
        for (std::size_t i = 0; i < each.npv.size(); ++i) {
            const std::string level =
                each.field.levels.empty() ? "" : level_name(each.field.levels[i]) + ", ";
            table.add_row({level + exact(each.field.values[i], each.field.unit), money(each.npv[i])});
        }
        text += "\n" + table.render(frame.width, frame.ink);
    }
    return text;
}

std::string two_way(const BreakevenCase& result, const page_parts::Frame& frame) {
    if (!result.has_table) return "";
    const TwoWayTable& sides = result.table;
    double largest = 0.0;
    for (const auto& row : sides.npv) largest = largest_of(row, largest);
    const Money money(result.currency, largest);
    // The unit stands once, in words; numbers alone keep the columns narrow.
    const auto bare = [](double value, const std::string& unit) {
        const DisplayUnit shown = display_unit(unit);
        return rounded(shown.factor * value, decimals_for(0.0, shown.factor * value));
    };
    const auto side = [](const TriedField& field) {
        const std::string unit = display_unit(field.unit).name;
        return printable(field.path) + (unit.empty() || unit == "number" ? "" : ", " + unit);
    };
    std::vector<std::string> header{""};
    for (const double value : sides.columns.values) header.push_back(bare(value, sides.columns.unit));
    TextTable table(header);
    for (std::size_t r = 0; r < sides.npv.size(); ++r) {
        std::vector<std::string> row{bare(sides.rows.values[r], sides.rows.unit)};
        for (const double npv : sides.npv[r]) row.push_back(money(npv));
        table.add_row(std::move(row));
    }
    const auto range = [](const TriedField& field) {
        return field.levels.empty() ? std::string() : " (P1, 10, 25, 50, 75, 90, 99)";
    };
    return page_parts::heading(frame, "TWO AT A TIME", "delta NPV, " + money.name()) +
           wrap("down: " + side(sides.rows) + range(sides.rows), frame.width, 2, 2) +
           wrap("across: " + side(sides.columns) + range(sides.columns), frame.width, 2, 2) +
           table.render(frame.width, frame.ink);
}

std::string stresses(const BreakevenCase& result, const page_parts::Frame& frame) {
    if (result.stresses.empty()) return "";
    double largest = std::abs(result.central);
    for (const Stress& each : result.stresses) largest = std::max(largest, std::abs(each.npv));
    const Money money(result.currency, largest);
    TextTable table({"stress", "delta NPV", "change", ""}, {3});
    std::string words;
    for (const Stress& each : result.stresses) {
        const bool turns = (each.npv > 0.0) != (result.central > 0.0);
        table.add_row({each.name, money(each.npv), money(each.change), turns ? "turns the decision" : ""});
        words += wrap(printable(each.name) + ": " + printable(each.changes) +
                          (each.cascade ? "; bad stories run away here, expected values may mislead" : ""),
                      frame.width, 2, 2);
    }
    return page_parts::heading(frame, "STRESS", money.name() + ", every other input central") +
           table.render(frame.width, frame.ink) + words;
}

std::string fairness(const BreakevenCase& result) {
    const ReverseStress& reverse = result.reverse;
    const std::string draws = "Of " + std::to_string(result.draws) + " draws of the inputs, " +
                              probability(reverse.other_sign.value, reverse.other_sign.se, result.draws) +
                              " have the other sign";
    if (!reverse.found) return draws + ".";
    // The error the share would have if the first-order probability were true: three of them, 0.3 % wrong.
    const double p = reverse.probability, error = std::sqrt(p * (1.0 - p) / result.draws);
    return draws + (std::abs(p - reverse.other_sign.value) <= 3.0 * error
                        ? ": within three errors of the first-order probability."
                        : ": the first-order probability is off, for delta NPV bends between; trust the "
                          "draws.");
}

std::string reverse_stress(const BreakevenCase& result, const page_parts::Frame& frame) {
    const ReverseStress& reverse = result.reverse;
    if (!reverse.searched) return "";
    const std::string sign = result.central > 0.0 ? "negative" : "positive";
    std::string text = page_parts::heading(frame, "REVERSE STRESS",
                                           "the least unlikely combination that makes delta NPV " + sign);
    if (!reverse.found)
        return text +
               wrap("None found within " + significant(furthest_score, 1) + " standard deviations, from " +
                        std::to_string(reverse.starts) + " starts. " + fairness(result),
                    frame.width, 2);
    if (reverse.beta < 0.0)
        text += wrap("With every input at its median, not at its central value, delta NPV is " + sign +
                         " already; the way is back from there.",
                     frame.width, 2);
    std::size_t shown = 0;
    TextTable table({"input", "central", "there", "sd from median", "quantile, %", "carries, %"});
    for (const StressedInput& each : reverse.inputs) {
        if (std::abs(each.score) < moved || shown == most_inputs) break;
        ++shown;
        table.add_row({each.path, exact(each.central, each.unit), exact(each.value, each.unit),
                       signed_rounded(each.score, 2), percent(each.quantile), percent(each.share)});
    }
    text += table.render(frame.width, frame.ink);
    if (shown < reverse.inputs.size())
        text += wrap("The other " + std::to_string(reverse.inputs.size() - shown) +
                         " inputs move less than this from their medians (--json, --out).",
                     frame.width, 2);
    text += wrap("Reliability index beta " + rounded(reverse.beta, 2) +
                     ": first-order probability Phi(-beta) " + percent(reverse.probability) + " %. " +
                     fairness(result) + " " + std::to_string(reverse.agreeing) + " of " +
                     std::to_string(reverse.starts) + " starts end there.",
                 frame.width, 2);
    if (!reverse.left_central.empty()) {
        std::string paths;
        for (const std::string& path : reverse.left_central)
            paths += (paths.empty() ? "" : ", ") + printable(path);
        text += wrap("Left central in the search, for they are read from rows of a file: " + paths + ".",
                     frame.width, 2);
    }
    return text;
}

}  // namespace

std::string breakeven_summary(const BreakevenCase& result) {
    return summary(result);
}

std::string breakeven_page(const BreakevenCase& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame = study_parts::frame_of(options);
    std::string text = study_parts::title(result, frame);
    text += page_parts::heading(frame, "HOW WRONG BEFORE THE DECISION TURNS");
    text += wrap(summary(result), frame.width, 2);
    const std::string table = break_even_table(result.inputs, false, frame);
    if (!table.empty())
        text +=
            page_parts::heading(frame, "BREAK-EVEN", "one input from its P1 to its P99, the others central") +
            table;
    text += asked(result, frame) + spider(result, frame) + two_way(result, frame) + stresses(result, frame) +
            reverse_stress(result, frame) + study_parts::notes(result, frame);
    return text + study_parts::footer("Expected values over " + std::to_string(result.months) + " months, " +
                                          std::to_string(result.draws) +
                                          " draws or replications where either is named, seed " +
                                          std::to_string(result.seed) + ".",
                                      options, frame);
}

}  // namespace tenure
