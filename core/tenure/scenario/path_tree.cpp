#include "tenure/scenario/path_tree.hpp"

#include <algorithm>

#include "tenure/scenario/field_table.hpp"
#include "tenure/scenario/suggest.hpp"

namespace tenure {

const PathTree* PathTree::child(std::string_view key) const {
    if (const auto found = children.find(key); found != children.end()) return &found->second;
    if (const auto any = children.find("*"); any != children.end()) return &any->second;
    return nullptr;
}

const PathTree& path_tree() {
    static const PathTree root = [] {
        PathTree tree;
        for (const Field& field : field_table()) {
            PathTree* node = &tree;
            for (const std::string& part : split_path(field.path)) {
                if (node->children.find(part) == node->children.end()) node->order.push_back(part);
                node = &node->children[part];
            }
            node->field = &field;
        }
        return tree;
    }();
    return root;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::string suggest_key(std::string_view key, const PathTree& table) {
    const std::string near = nearest_name(key, table.order);
    if (!near.empty()) return "did you mean \"" + near + "\"?";
    for (const Field& field : field_table()) {
        const auto parts = split_path(field.path);
        if (parts.size() < 2 || parts.back() != key) continue;
        std::string home = field.path.substr(0, field.path.size() - key.size() - 1);
        std::replace(home.begin(), home.end(), '*', 'N');
        std::string shown;
        for (const char c : home) shown += c == 'N' ? "NAME" : std::string(1, c);
        return "\"" + std::string(key) + "\" belongs to [" + shown + "]";
    }
    return suggest(key, table.order);
}

}  // namespace tenure
