#pragma once
/// What the pages and documents of all studies share.
#include <string>

#include "tenure/analysis/confirmed.hpp"
#include "tenure/present/file.hpp"
#include "tenure/present/json_document.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::study_parts {

/// Members "format" to "draws" of the document.
void write_head(JsonDocument& json, const char* format, const Study& study);
/// {"value": ..., "se": ...}
void write_worth(JsonDocument& json, const char* name, const Worth& worth);
/// Members "npv" to "probability_of_loss".
void write_confirmed(JsonDocument& json, const ConfirmedStudy& study);
/// What the decision brings, on which draws.
TextTable confirmed_table(const ConfirmedStudy& study);

/// The value of an input, which has no error.
std::string exact(double value, const std::string& unit);
/// In no draw would it have changed the choice.
bool changes_nothing(const Worth& worth);
/// A worth that cannot be told from 0 shows what it is at most: three errors above the estimate, and no more
/// than perfect information.
std::string worth_text(const Worth& worth, const Worth& perfect);

page_parts::Frame frame_of(const PageOptions& options);
/// The first line of the page.
std::string title(const Study& study, const page_parts::Frame& frame);
/// Where expected values are a mean field; a paragraph or nothing, then `more`.
std::string notes(const Study& study, const page_parts::Frame& frame, const std::string& more = {});
/// What was computed, and the command that does it again.
std::string footer(const std::string& words, const PageOptions& options, const page_parts::Frame& frame);

/// The tables, NAME.json and page.txt (without colour).
template <class Result>
std::vector<File> files(std::vector<File> tables, const std::string& name, const Result& result,
                        std::string (*json)(const Result&),
                        std::string (*page)(const Result&, const PageOptions&), PageOptions options) {
    options.colour = false;
    tables.push_back({name + ".json", json(result) + "\n"});
    tables.push_back({"page.txt", page(result, options)});
    return tables;
}

}  // namespace tenure::study_parts
