#include "tenure/present/study_parts.hpp"

#include <algorithm>

#include "tenure/analysis/voi.hpp"

namespace tenure::study_parts {

void write_head(JsonDocument& json, const char* format, const Study& study) {
    json.member("format", format);
    json.member("scenario", study.scenario);
    json.member("title", study.title);
    json.member("hash", study.hash);
    json.member("currency", study.currency);
    json.member("seed", study.seed);
    json.member("draws", study.draws);
}

void write_worth(JsonDocument& json, const char* name, const Worth& worth) {
    json.key(name);
    json.begin_object();
    json.member("value", worth.value);
    json.member("se", worth.se);
    json.end_object();
}

void write_confirmed(JsonDocument& json, const ConfirmedStudy& study) {
    write_worth(json, "npv", study.npv);
    json.member("npv_expected", study.npv_expected);
    json.member("npv_p05", study.npv_p05);
    json.member("npv_p50", study.npv_p50);
    json.member("npv_p95", study.npv_p95);
    json.member("worst_tenth", study.worst_tenth);
    write_worth(json, "probability_of_loss", study.loss);
}

TextTable confirmed_table(const ConfirmedStudy& study) {
    TextTable table({"", "value", "+/-"});
    const int decimals = decimals_for(study.npv.se, study.npv.value);
    table.add_row({"simulated on fresh draws", rounded(study.npv.value, decimals),
                   page_parts::error_text(study.npv.se)});
    table.add_row({"expected on the draws of the search", rounded(study.npv_expected, decimals), ""});
    const int tail = decimals_for(tail_error_factor * study.npv.se, study.npv_p05);
    table.add_row({"one case in twenty is below", rounded(study.npv_p05, tail), ""});
    table.add_row({"mean of the worst tenth", rounded(study.worst_tenth, tail), ""});
    table.add_row({"one case in twenty is above", rounded(study.npv_p95, tail), ""});
    return table;
}

std::string exact(double value, const std::string& unit) {
    return with_unit(value, 0.0, unit == "number" ? "" : unit);
}

bool changes_nothing(const Worth& worth) {
    return worth.value == 0.0 && worth.se < least_shown;
}

std::string worth_text(const Worth& worth, const Worth& perfect) {
    if (is_told(worth)) return rounded(worth.value, decimals_for(worth.se, worth.value));
    if (changes_nothing(worth)) return "0";
    const double most = std::max(0.0, worth.value) + 3.0 * worth.se;
    return "under " + significant(std::min(most, perfect.value + 3.0 * perfect.se), 2);
}

page_parts::Frame frame_of(const PageOptions& options) {
    return {std::max<std::size_t>(options.width, 80), {options.colour}};
}

std::string title(const Study& study, const page_parts::Frame& frame) {
    return frame.ink.bold(shown_title(study.title, study.scenario)) + "\n";
}

std::string notes(const Study& study, const page_parts::Frame& frame, const std::string& more) {
    std::string text;
    for (const std::string& reason : study.approximations)
        text += wrap("approximation: " + printable(reason), frame.width, 2, 2);
    text += more;
    return text.empty() ? text : "\n" + text;
}

std::string footer(const std::string& words, const PageOptions& options, const page_parts::Frame& frame) {
    std::string text = "\n" + frame.ink.faint(wrap(words, frame.width));
    if (!options.command.empty()) text += frame.ink.faint("Again: " + options.command) + "\n";
    return text;
}

}  // namespace tenure::study_parts
