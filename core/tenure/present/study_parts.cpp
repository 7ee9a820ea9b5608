#include "tenure/present/study_parts.hpp"

#include <algorithm>

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

page_parts::Frame frame_of(const PageOptions& options) {
    return {std::max<std::size_t>(options.width, 80), {options.colour}};
}

std::string title(const Study& study, const page_parts::Frame& frame) {
    return frame.ink.bold(printable(study.title.empty() ? study.scenario : study.title)) + "\n";
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
