#pragma once
/// A parsed file as a plain tree with positions: what the rest of the module sees of TOML.
/// Children keep the order of the file, so touchpoints, segments and arms keep theirs.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tenure/base/error.hpp"

namespace tenure {

struct RawNode {
    enum class Kind { table, array, text, integer, real, flag, date };
    Kind kind = Kind::table;
    Position at;       ///< where the value begins
    Position key_at;   ///< where its key begins; the value itself for array items
    std::string text;  ///< text, or a date as YYYY-MM-DD
    std::int64_t integer = 0;
    double real = 0.0;
    bool flag = false;
    struct Child;  ///< a key with its node, complete below
    std::vector<Child> children;
    std::vector<RawNode> items;

    bool is_table() const { return kind == Kind::table; }
    bool is_text() const { return kind == Kind::text; }
    bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
    double number() const { return kind == Kind::integer ? static_cast<double>(integer) : real; }

    const RawNode* find(std::string_view key) const;
    RawNode* find(std::string_view key);
};

struct RawNode::Child {
    std::string first;
    RawNode second;
};

inline const RawNode* RawNode::find(std::string_view key) const {
    for (const auto& [name, node] : children)
        if (name == key) return &node;
    return nullptr;
}
inline RawNode* RawNode::find(std::string_view key) {
    for (auto& [name, node] : children)
        if (name == key) return &node;
    return nullptr;
}

/// "a text", "a whole number", ... for messages.
std::string_view describe(RawNode::Kind kind);

}  // namespace tenure
