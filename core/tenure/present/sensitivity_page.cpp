#include <algorithm>
#include <cmath>

#include "tenure/base/arithmetic.hpp"
#include "tenure/present/driver_sections.hpp"
#include "tenure/present/numbers.hpp"
#include "tenure/present/sensitivity.hpp"
#include "tenure/present/study_parts.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

using driver_sections::is_shown, driver_sections::share, driver_sections::share_error;
using study_parts::exact;

constexpr std::size_t most_inputs = 12;

std::span<const InputSensitivity> shown(const SensitivityCase& result) {
    return std::span(result.inputs).first(std::min(result.inputs.size(), most_inputs));
}

std::string tornado(const SensitivityCase& result, const page_parts::Frame& frame) {
    double largest = 0.0;
    for (const InputSensitivity& each : shown(result))
        largest = std::max({largest, std::abs(each.npv_low), std::abs(each.npv_high)});
    const int decimals = decimals_for(0.0, largest);
    const auto money = [&](double value) { return signed_rounded(value, decimals); };
    TextTable table({"input", "P10", "P90", "at P10", "at P90", "break-even"});
    for (const InputSensitivity& each : shown(result))
        table.add_row({each.path, exact(each.low, each.unit), exact(each.high, each.unit),
                       money(each.npv_low), money(each.npv_high),
                       std::isnan(each.break_even) ? "none" : exact(each.break_even, each.unit)});
    std::string text = table.render(frame.width, frame.ink);
    if (result.inputs.size() > most_inputs)
        text += "  and " + std::to_string(result.inputs.size() - most_inputs) +
                " inputs that swing it less (--json, --out)\n";
    std::string turning;
    for (const InputSensitivity& each : result.inputs)
        if (!std::isnan(each.break_even)) turning += (turning.empty() ? "" : ", ") + printable(each.path);
    text += wrap(turning.empty() ? "No input turns the decision alone anywhere from its P1 to its P99."
                                 : "Turn the decision alone, somewhere from P1 to P99: " + turning + ".",
                 frame.width, 2);
    return text;
}

std::string indices(const SensitivityCase& result, const page_parts::Frame& frame) {
    std::vector<const InputSensitivity*> by_share;
    for (const InputSensitivity& each : result.inputs)
        if (is_shown(each.first) || (each.has_total() && is_shown(each.total))) by_share.push_back(&each);
    const auto weight = [](const InputSensitivity* each) {
        return each->has_total() ? each->total.value : each->first.value;
    };
    std::stable_sort(by_share.begin(), by_share.end(),
                     [&](const auto* a, const auto* b) { return weight(a) > weight(b); });
    if (by_share.size() > most_inputs) by_share.resize(most_inputs);
    const std::size_t left_out = result.inputs.size() - by_share.size();
    std::vector<std::string> header{"input", "alone, %", "+/-"};
    if (!result.dependent) header.insert(header.end(), {"with others, %", "+/-"});
    TextTable table(header);
    for (const InputSensitivity* each : by_share) {
        std::vector<std::string> row{each->path, share(each->first), share_error(each->first)};
        if (each->has_total()) row.insert(row.end(), {share(each->total), share_error(each->total)});
        table.add_row(std::move(row));
    }
    std::string text = table.empty() ? "" : table.render(frame.width, frame.ink);
    if (left_out > 0)
        text += wrap(std::to_string(left_out) + (left_out == 1 ? " input" : " inputs") +
                         (by_share.empty() ? "" : " more") +
                         " cannot be told from one without a share by these draws, or carry less than those "
                         "shown (--json, --out).",
                     frame.width, 2);
    const std::string added = "The inputs' effects, only added up, explain at least " +
                              share(result.additive) + " % (+/- " + share_error(result.additive) +
                              "); the rest is what they do together.";
    text += wrap(result.dependent ? added +
                                        " Inputs that are drawn together (a correlation, rows of one file) "
                                        "each carry what they share, so the shares need not add up."
                                  : added,
                 frame.width, 2);
    return text;
}

std::string summary(const SensitivityCase& result) {
    return printable(result.arm) + " less " + printable(result.versus) + ": expected delta NPV " +
           signed_with_unit(result.central, 0.0, result.currency) +
           " with every input central, on average over their draws " +
           signed_with_unit(result.mean.value, result.mean.se, result.currency) + " (+/- " +
           page_parts::error_text(result.mean.se) + "; standard deviation " + significant(result.sd, 3) +
           ").";
}

}  // namespace

std::string sensitivity_page(const SensitivityCase& result, const PageOptions& options) {
    const StandardArithmetic arithmetic;
    const page_parts::Frame frame = study_parts::frame_of(options);
    std::string text = study_parts::title(result, frame);
    text += page_parts::heading(frame, "WHAT DRIVES THE DECISION");
    text += wrap(summary(result), frame.width, 2);
    text += driver_sections::effects(result, frame);
    text += page_parts::heading(frame, "TORNADO",
                                "delta NPV, " + result.currency + ", with one input at its P10 or P90");
    text += tornado(result, frame);
    text += page_parts::heading(frame, "SHARES OF THE SPREAD",
                                "Sobol' indices: of the variance of expected delta NPV");
    text += indices(result, frame);
    text += driver_sections::shapley(result, frame);
    text += driver_sections::groups(result, frame);
    text += driver_sections::elasticities(result, frame);
    text += study_parts::notes(result, frame);
    const std::string with_others = result.total_draws() > 0 ? ", " + std::to_string(result.total_draws()) +
                                                                   " more for the shares with others"
                                                             : "";
    return text + study_parts::footer("Expected values over " + std::to_string(result.months) + " months, " +
                                          std::to_string(result.draws) + " draws" + with_others + ", seed " +
                                          std::to_string(result.seed) + "; chance is averaged out.",
                                      options, frame);
}

}  // namespace tenure
