#include "tenure/scenario/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tenure/scenario/canonical.hpp"
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

bool is_below(const std::string& path, std::string_view prefix) {
    if (prefix.empty()) return true;
    const auto depth = static_cast<std::size_t>(std::count(prefix.begin(), prefix.end(), '.')) + 1;
    const auto parts = split_path(path);
    if (parts.size() < depth) return false;
    return matches(
        prefix, fmt::format("{}", fmt::join(parts.begin(), parts.begin() + static_cast<long>(depth), ".")));
}

std::string allowed_text(const Field& field, const std::string& currency) {
    if (!field.choices.empty() && field.kind == Kind::choice)
        return fmt::format("{}", fmt::join(field.choices, ", "));
    if (field.kind != Kind::number && field.kind != Kind::whole && field.kind != Kind::month) return "";
    const Range& range = field.range;
    const std::string low = std::isfinite(range.low) ? (range.open_low ? "above " : "from ") +
                                                           literal(range.low, field.dimension, currency)
                                                     : "";
    const std::string high =
        std::isfinite(range.high) ? "to " + literal(range.high, field.dimension, currency) : "";
    return low + (low.empty() || high.empty() ? "" : " ") + high;
}

Explanation from_entry(const Entry& entry, const Document& document) {
    Explanation line;
    Entry plain = entry;
    plain.distribution.reset();
    plain.provenance = {};
    line.path = entry.path;
    line.value = value_text(plain, document);
    const bool numeric = is_given(entry.value.number);
    line.unit = numeric ? unit_name(entry.dimension, document.currency) : "";
    line.where =
        entry.is_default ? "default" : fmt::format("{}:{}:{}", entry.at.file, entry.at.line, entry.at.column);
    line.doc = entry.field->doc;
    line.allowed = allowed_text(*entry.field, document.currency);
    if (entry.distribution) line.distribution = describe(*entry.distribution);
    line.source = entry.provenance.source;
    line.owner = entry.provenance.owner;
    line.grade = entry.provenance.grade;
    line.as_of = entry.provenance.as_of;
    return line;
}

/// A path of the table without a value here, with its names checked against the scenario.
std::vector<Explanation> unused(const Document& document, std::string_view path) {
    const Field* field = find_field(path);
    if (field == nullptr) {
        std::vector<std::string> known;
        for (const Field& row : field_table()) known.push_back(row.path);
        for (const auto* entries : {&document.entries, &document.defaults})
            for (const Entry& entry : *entries) known.push_back(entry.path);
        Report report;
        report.error({}, std::string(path), "unknown path", "", suggest(path, known));
        report.throw_if_errors();
        return {};
    }
    Explanation line;
    line.path = path;
    line.value = default_text(*field, document.currency);
    line.unit = field->kind == Kind::number ? unit_name(field->dimension, document.currency) : "";
    line.where = "not given";
    line.doc = field->doc;
    line.allowed = allowed_text(*field, document.currency);
    line.source = field->evidence.source;
    if (field->estimate) line.grade = std::string(1, field->evidence.grade);
    return {line};
}

}  // namespace

std::vector<Explanation> explain(const Scenario& scenario, std::string_view prefix) {
    const Document& document = scenario.document();
    std::vector<Explanation> lines;
    for (const auto* entries : {&document.entries, &document.defaults})
        for (const Entry& entry : *entries)
            if (is_below(entry.path, prefix)) lines.push_back(from_entry(entry, document));
    if (!lines.empty()) return lines;
    if (document.tables.count(std::string(prefix)) > 0 && find_field(prefix) == nullptr) return lines;
    return unused(document, prefix);
}

}  // namespace tenure
