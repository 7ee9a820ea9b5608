#include "tenure/scenario/overrides.hpp"

#include <fmt/format.h>

#include <map>

#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/path_tree.hpp"
#include "tenure/scenario/suggest.hpp"
#include "tenure/scenario/toml_reader.hpp"

namespace tenure {
namespace {

constexpr const char* file_name = "--set";

std::string trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return std::string(text);
}

void place(RawNode& node, const Position& at) {
    node.at = node.key_at = at;
    for (auto& [name, child] : node.children) place(child, at);
    for (RawNode& item : node.items) place(item, at);
}

/// Every path of the file's tables, for suggestions.
void list_paths(const PathTree& tree, const RawNode* node, const std::string& prefix,
                std::vector<std::string>& into) {
    if (tree.field != nullptr) into.push_back(prefix);
    const std::string dot = prefix.empty() ? "" : prefix + ".";
    for (const std::string& key : tree.order) {
        if (key != "*") {
            list_paths(tree.children.at(key), node != nullptr ? node->find(key) : nullptr, dot + key, into);
        } else if (node != nullptr) {
            for (const auto& [name, child] : node->children)
                list_paths(tree.children.at(key), &child, dot + name, into);
        }
    }
}

class Override {
  public:
    Override(RawNode& root, Report& report, int number) : root_(root), report_(report), number_(number) {}

    void apply(const std::string& text) {
        const auto equals = text.find('=');
        if (equals == std::string::npos)
            return fail(1, text, "has no \"=\"", "write path=value, e.g. run.months=36");
        const std::string path = trim(text.substr(0, equals));
        if (!is_known(path)) {
            std::vector<std::string> paths;
            list_paths(path_tree(), &root_, "", paths);
            return fail(1, path, "unknown path", suggest(path, paths));
        }
        const Position at{file_name, number_, static_cast<int>(equals) + 2};
        insert(path, override_value(trim(text.substr(equals + 1)), at));
    }

  private:
    void fail(int column, const std::string& path, std::string problem, std::string suggestion) {
        report_.error({file_name, number_, column}, path, std::move(problem), "", std::move(suggestion));
    }

    /// A field whose named tables are in the file, or one key of an uncertain value of it.
    bool is_known(const std::string& path) const {
        const PathTree* tree = &path_tree();
        const RawNode* node = &root_;
        const auto parts = split_path(path);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (tree->field != nullptr) return i + 1 == parts.size() || tree->field->kind == Kind::levers;
            const bool literal_key = tree->children.find(parts[i]) != tree->children.end();
            const PathTree* next = tree->child(parts[i]);
            const RawNode* child = node != nullptr ? node->find(parts[i]) : nullptr;
            if (next == nullptr || (!literal_key && child == nullptr && next->field == nullptr)) return false;
            tree = next;
            node = child;
        }
        return tree->field != nullptr;
    }

    void insert(const std::string& path, RawNode value) {
        RawNode* node = &root_;
        const auto parts = split_path(path);
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            RawNode* child = node->find(parts[i]);
            if (child == nullptr) {
                RawNode table;
                table.at = table.key_at = value.at;
                node->children.emplace_back(parts[i], std::move(table));
                child = &node->children.back().second;
            } else if (!child->is_table()) {
                RawNode central = std::move(*child);
                *child = RawNode{};
                child->at = central.at;
                child->key_at = central.key_at;
                child->children.emplace_back("value", std::move(central));
            }
            node = child;
        }
        if (RawNode* old = node->find(parts.back()))
            *old = std::move(value);
        else
            node->children.emplace_back(parts.back(), std::move(value));
    }

    RawNode& root_;
    Report& report_;
    int number_;
};

}  // namespace

RawNode override_value(const std::string& text, const Position& at) {
    Report ignored;
    if (text.find('\n') == std::string::npos)
        if (auto tree = read_toml("x = " + text, file_name, ignored); tree && tree->children.size() == 1)
            if (tree->children[0].first == "x") {
                place(tree->children[0].second, at);
                return std::move(tree->children[0].second);
            }
    RawNode node;
    node.kind = RawNode::Kind::text;
    node.text = text;
    place(node, at);
    return node;
}

void apply_overrides(RawNode& root, const std::vector<std::string>& overrides, Report& report) {
    std::string source;
    for (const std::string& text : overrides) source += (source.empty() ? "" : "\n") + text;
    if (!overrides.empty()) report.add_source(file_name, source);
    int number = 0;
    std::map<std::string, int> set_in;
    for (const std::string& text : overrides) {
        Override(root, report, ++number).apply(text);
        const std::string path = trim(text.substr(0, text.find('=')));
        const auto [before, first] = set_in.emplace(path, number);
        if (!first)
            report.warn({file_name, number, 1}, path, "is set twice",
                        fmt::format("override {} set it before; this one counts", before->second),
                        "remove one");
        before->second = number;
    }
}

}  // namespace tenure
