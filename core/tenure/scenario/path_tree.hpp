#pragma once
/// The patterns of the field table as a tree, for walking a file and for finding near names.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tenure/scenario/field.hpp"

namespace tenure {

struct PathTree {
    std::map<std::string, PathTree, std::less<>> children;
    std::vector<std::string> order;  ///< children in the order of the table
    const Field* field = nullptr;    ///< set at a leaf

    const PathTree* child(std::string_view key) const;
    bool is_named() const { return children.size() == 1 && children.begin()->first == "*"; }
};

const PathTree& path_tree();

/// Letters a-z, digits, "_" and "-", not empty.
bool is_name(std::string_view text);

/// What to write instead of an unknown key in a table: the nearest key there, or the table it belongs to.
std::string suggest_key(std::string_view key, const PathTree& table);

}  // namespace tenure
