#include "tenure/scenario/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/number_text.hpp"
#include "tenure/scenario/path_tree.hpp"
#include "tenure/scenario/toml_text.hpp"

namespace tenure {
namespace {

void add(std::string& text, const std::string& key, const std::string& value) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", key, value);
}

std::string distribution_text(const Distribution& d, Dimension dimension, const std::string& currency) {
    std::string text;
    const auto amount = [&](const char* key, double value) {
        if (is_given(value)) add(text, key, literal(value, dimension, currency));
    };
    if (d.shape == Shape::empirical) {
        add(text, "draws", quoted(d.file));
        add(text, "column", quoted(d.column));
        return text;
    }
    if (d.shape != Shape::percentiles) add(text, "dist", quoted(shape_name(d.shape)));
    amount("low", d.low);
    amount("mode", d.mode);
    amount("high", d.high);
    amount("mean", d.mean);
    amount("sd", d.sd);
    amount("p10", d.p10);
    amount("p50", d.p50);
    amount("p90", d.p90);
    if (is_given(d.a)) add(text, "a", number_text(d.a));
    if (is_given(d.b)) add(text, "b", number_text(d.b));
    return text;
}

std::string plain_text(const Entry& entry, const Document& document) {
    const FieldValue& value = entry.value;
    std::vector<std::string> items;
    switch (entry.field->kind) {
        case Kind::number:
        case Kind::whole:
        case Kind::month:
            return is_given(value.number) ? literal(value.number, entry.dimension, document.currency)
                                          : quoted(value.text);
        case Kind::flag:
            return value.flag ? "true" : "false";
        case Kind::text:
        case Kind::choice:
        case Kind::name:
        case Kind::target:
            return quoted(value.text);
        case Kind::levers:
            return value.text;
        case Kind::names:
            for (const int index : value.references)
                items.push_back(
                    quoted(document.names.at(entry.field->choices[0])[static_cast<std::size_t>(index)]));
            break;
        case Kind::numbers:
            return list_text(value.numbers);
        case Kind::paths:
        case Kind::texts:
            for (const std::string& text : value.texts) items.push_back(quoted(text));
            break;
        case Kind::sweeps:
            break;
    }
    return fmt::format("[{}]", fmt::join(items, ", "));
}

/// Text that cannot change a number.
bool is_words(const Entry& entry) {
    return entry.field->kind == Kind::text && entry.path != "currency" && entry.path != "start" &&
           entry.path != "opening_base";
}

/// "segment.consumer" of "segment.consumer.visits.web"; "" for top-level keys.
std::string section_of(const std::string& path) {
    const auto parts = split_path(path);
    if (parts.size() == 1) return "";
    const auto& named = named_tables();
    if (std::find(named.begin(), named.end(), parts[0]) == named.end()) return parts[0];
    if (parts.size() > 4 && parts[2] == "effect")
        return fmt::format("{}.{}.effect.{}", parts[0], parts[1], parts[3]);
    return parts[0] + "." + parts[1];
}

/// Sections in the order of the field table, instances in the order of the document.
std::vector<std::string> sections_in_order(const Document& document) {
    std::vector<std::string> sections{""};
    for (const std::string& root : path_tree().order) {
        const auto& named = named_tables();
        if (std::find(named.begin(), named.end(), root) == named.end()) {
            if (document.tables.count(root) > 0) sections.push_back(root);
            continue;
        }
        const auto names = document.names.find(root);
        if (names == document.names.end()) continue;
        for (const std::string& name : names->second) {
            if (root == "arm" && name == "baseline") continue;
            sections.push_back(root + "." + name);
            const auto& owners = tables_with_effects;
            if (std::find(owners.begin(), owners.end(), root) == owners.end()) continue;
            const auto index = static_cast<int>(&name - names->second.data());
            for (const Effect& effect : effects_of(document.central, root, index))
                sections.push_back(fmt::format("{}.{}.effect.{}", root, name, effect.name));
        }
    }
    return sections;
}

}  // namespace

std::string value_text(const Entry& entry, const Document& document) {
    std::string text;
    const std::string plain = plain_text(entry, document);
    const Provenance& from = entry.provenance;
    if (!entry.distribution && from.is_empty()) return plain;
    add(text, "value", plain);
    if (entry.distribution)
        text +=
            fmt::format(", {}", distribution_text(*entry.distribution, entry.dimension, document.currency));
    if (!from.source.empty()) add(text, "source", quoted(from.source));
    if (!from.owner.empty()) add(text, "owner", quoted(from.owner));
    if (!from.grade.empty()) add(text, "grade", quoted(from.grade));
    if (!from.as_of.empty()) add(text, "as_of", quoted(from.as_of));
    return fmt::format("{{ {} }}", text);
}

std::string canonical_toml(const Document& document) {
    std::map<std::string, std::vector<const Entry*>> by_section;
    for (const Entry& entry : document.entries)
        if (entry.path != "extends" && entry.path != "sweep")
            by_section[section_of(entry.path)].push_back(&entry);
    std::string text;
    for (const std::string& section : sections_in_order(document)) {
        if (!section.empty()) text += fmt::format("\n[{}]\n", section);
        for (const Entry* entry : by_section[section]) {
            const std::string key = section.empty() ? entry->path : entry->path.substr(section.size() + 1);
            text += fmt::format("{} = {}\n", key, value_text(*entry, document));
        }
    }
    for (const Sweep& sweep : document.sweeps)
        text += fmt::format("\n[[sweep]]\npath = {}\nvalues = [{}]\n", quoted(sweep.path),
                            fmt::join(sweep.values, ", "));
    return text;
}

std::string hashed_text(const Document& document) {
    std::vector<std::string> lines;
    for (const auto* entries : {&document.entries, &document.defaults})
        for (Entry entry : *entries) {
            if (is_words(entry) || entry.path == "extends" || entry.path == "sweep") continue;
            entry.provenance = {};
            std::string line = entry.path + " = " + value_text(entry, document);
            if (entry.path == "opening_base") line += " " + document.opening_base_hash;
            if (entry.distribution)
                for (const double row : entry.distribution->rows) line += fmt::format(" {}", row);
            lines.push_back(std::move(line));
        }
    std::sort(lines.begin(), lines.end());
    std::string text = "currency " + document.currency + "\n";
    for (const std::string& section : sections_in_order(document)) text += fmt::format("[{}]\n", section);
    return text + fmt::format("{}\n", fmt::join(lines, "\n"));
}

}  // namespace tenure
