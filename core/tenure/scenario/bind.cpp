#include "tenure/scenario/bind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "tenure/scenario/effects.hpp"
#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/path_tree.hpp"
#include "tenure/scenario/read_number.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_instances = 500;

class Binder {
  public:
    Binder(Document& document, Report& report) : document_(document), report_(report) {}

    void bind_header(const RawNode& root) {
        for (const auto& [key, into] :
             {std::pair{"name", &document_.name}, std::pair{"title", &document_.title},
              std::pair{"question", &document_.question}, std::pair{"decision", &document_.decision},
              std::pair{"currency", &document_.currency}, std::pair{"start", &document_.start}})
            if (const RawNode* node = root.find(key))
                if (node->is_text() || node->kind == RawNode::Kind::date) *into = node->text;
        check_header(root);
    }

    /// False when a table has more instances than anything here is made for.
    bool collect_names(const RawNode& root) {
        for (const std::string& table : named_tables()) {
            std::vector<std::string>& names = document_.names[table];
            if (table == "arm") names.emplace_back("baseline");
            const RawNode* node = root.find(table);
            if (node == nullptr || !node->is_table()) continue;
            for (const auto& [name, child] : node->children) names.push_back(name);
            if (names.size() <= most_instances) continue;
            report_.error(node->children[most_instances].second.key_at, table,
                          fmt::format("{} of them", names.size()), fmt::format("at most {}", most_instances),
                          "");
            return false;
        }
        build_skeleton(root);
        return true;
    }

    void walk(const RawNode& node, const PathTree& tree, const std::string& path, Index index) {
        document_.tables[path] = path.empty() ? node.at : node.key_at;
        for (const auto& [key, child] : node.children) {
            const std::string here = path.empty() ? key : path + "." + key;
            const bool is_literal = tree.children.find(key) != tree.children.end();
            const PathTree* next = tree.child(key);
            if (next == nullptr || (!is_literal && !is_name(key))) {
                unknown_key(key, child, tree, here);
                continue;
            }
            Index inner = index;
            if (!is_literal && !set_index(path, key, child, inner)) continue;
            if (next->field != nullptr)
                bind_leaf(child, node, *next->field, here, inner);
            else if (child.is_table())
                walk(child, *next, here, inner);
            else
                not_a_table(child, *next, here);
        }
    }

  private:
    void check_header(const RawNode& root) {
        const auto at = [&root](const char* key) { return root.find(key)->at; };
        const std::string& currency = document_.currency;
        const bool iso = currency.size() == 3 && std::all_of(currency.begin(), currency.end(),
                                                             [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!iso && root.find("currency") != nullptr) {
            report_.error(at("currency"), "currency", fmt::format("\"{}\" is not a currency", currency), "",
                          "write three capital letters such as \"EUR\"");
            document_.currency = "EUR";
        }
        if (!document_.start.empty() && calendar_month(document_.start) < 0) {
            report_.error(at("start"), "start", fmt::format("\"{}\" is not a month", document_.start), "",
                          "write start = \"2026-01\"");
            document_.start.clear();
        }
        const RawNode* format = root.find("format");
        if (format != nullptr && format->is_text() && format->text != "tenure.scenario/1")
            report_.error(format->at, "format", fmt::format("unknown format \"{}\"", format->text), "",
                          "write \"tenure.scenario/1\"");
    }

    template <class T>
    void name_all(std::vector<T>& into, const std::string& table) {
        into.resize(document_.names[table].size());
        for (std::size_t i = 0; i < into.size(); ++i) into[i].name = document_.names[table][i];
    }

    void build_skeleton(const RawNode& root) {
        Parameters& p = document_.central;
        name_all(p.channels, "channel");
        name_all(p.touchpoints, "touchpoint");
        name_all(p.segments, "segment");
        name_all(p.initiatives, "initiative");
        name_all(p.events, "event");
        name_all(p.lines, "line");
        name_all(p.arms, "arm");
        p.contrasts.resize(document_.names["contrast"].size());
        for (SegmentParameters& segment : p.segments) segment.visits.assign(p.touchpoints.size(), not_given);
        p.word_of_mouth.present = root.find("word_of_mouth") != nullptr;
        p.contact_centre.present = root.find("contact_centre") != nullptr;
        p.engagement.present = root.find("engagement") != nullptr;
        p.competencies.present = root.find("competencies") != nullptr;
        p.win_back.present = root.find("win_back") != nullptr;
        p.acquisition.present = root.find("acquisition") != nullptr || !p.channels.empty();
        for (const std::string_view table : tables_with_effects) name_effects(root, std::string(table));
    }

    void name_effects(const RawNode& root, const std::string& table) {
        const std::vector<std::string>& owners = document_.names[table];
        for (std::size_t i = 0; i < owners.size(); ++i) {
            const RawNode* effects = root.find(table)->find(owners[i]);
            effects = effects->is_table() ? effects->find("effect") : nullptr;
            if (effects == nullptr || !effects->is_table()) continue;
            for (const auto& [name, child] : effects->children) {
                std::vector<Effect>& known = effects_of(document_.central, table, static_cast<int>(i));
                known.emplace_back();
                known.back().name = name;
            }
        }
    }

    bool set_index(const std::string& path, const std::string& key, const RawNode& child, Index& index) {
        const auto parts = split_path(path);
        const std::string& table = parts.back();
        if (table == "effect") {
            const auto& effects = effects_of(document_.central, parts[0], index.first);
            for (std::size_t i = 0; i < effects.size(); ++i)
                if (effects[i].name == key) index.second = static_cast<int>(i);
            return true;
        }
        if (table == "visits") {
            index.second = resolve_name("touchpoint", key, child.key_at, path, document_, report_);
            return index.second >= 0;
        }
        if (table == "arm" && key == "baseline") {
            report_.error(child.key_at, "arm.baseline", "the name is reserved",
                          "the baseline is arm 0 and always there", "choose another name");
            return false;
        }
        const auto& names = document_.names[table];
        index.first = static_cast<int>(std::find(names.begin(), names.end(), key) - names.begin());
        return true;
    }

    void bind_leaf(const RawNode& node, const RawNode& table, const Field& field, const std::string& path,
                   Index index) {
        Entry entry;
        entry.path = path;
        entry.field = &field;
        entry.dimension = field.dimension;
        entry.index = index;
        entry.at = node.at;
        if (bind_value(node, table, document_, entry, report_))
            document_.add(std::move(entry));
        else
            document_.tables.emplace(path, node.at);
    }

    void unknown_key(const std::string& key, const RawNode& node, const PathTree& tree,
                     const std::string& path) {
        if (tree.is_named() && !is_name(key))
            return report_.error(node.key_at, path, fmt::format("\"{}\" is not a name", key),
                                 "names consist of a-z, 0-9, _ and -", "rename it");
        const std::string kind =
            node.is_table() && tree.field == nullptr ? "unknown table or key" : "unknown key";
        report_.error(node.key_at, path, fmt::format("{} \"{}\"", kind, key), "", suggest_key(key, tree));
    }

    void not_a_table(const RawNode& node, const PathTree& tree, const std::string& path) {
        const bool list = node.kind == RawNode::Kind::array;
        const std::string shown = tree.is_named() ? path + ".NAME" : path;
        report_.error(node.key_at, path, fmt::format("expects a table, not {}", describe(node.kind)), "",
                      list || tree.is_named() ? fmt::format("write [{}]", shown)
                                              : fmt::format("write [{}] and its keys below", shown));
    }

    Document& document_;
    Report& report_;
};

}  // namespace

int resolve_name(const std::string& table, const std::string& name, const Position& at,
                 const std::string& path, const Document& document, Report& report) {
    const auto found = document.names.find(table);
    const std::vector<std::string> none;
    const auto& names = found == document.names.end() ? none : found->second;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<int>(i);
    std::string remedy = suggest(name, names);
    if (names.empty()) remedy = fmt::format("add [{}.{}]", table, name);
    report.error(at, path, fmt::format("no {} is named \"{}\"", table, name), "", remedy);
    return -1;
}

void bind(const RawNode& root, Document& document, Report& report) {
    Binder binder(document, report);
    binder.bind_header(root);
    if (!binder.collect_names(root)) return;
    binder.walk(root, path_tree(), "", {});
    for (const Entry& entry : document.entries) store(entry, document.central);
}

}  // namespace tenure
