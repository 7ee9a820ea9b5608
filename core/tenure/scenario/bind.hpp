#pragma once
/// From the tree of a file to a Document: every key is looked up in the field table, every value read by the
/// kind of its field, every name resolved. All faults go to the report.
#include "tenure/scenario/diagnostics.hpp"
#include "tenure/scenario/document.hpp"
#include "tenure/scenario/raw_node.hpp"

namespace tenure {

void bind(const RawNode& root, Document& document, Report& report);

/// One leaf value by the kind of its field; false when it cannot be used. `table` is the table it stands in.
bool bind_value(const RawNode& node, const RawNode& table, Document& document, Entry& entry, Report& report);

/// Index of a name in a named table; reports unknown names. -1 when unknown.
int resolve_name(const std::string& table, const std::string& name, const Position& at,
                 const std::string& path, const Document& document, Report& report);

/// Target of an effect.
struct TargetPath {
    const Field* field = nullptr;
    int index = -1;  ///< of the named table; -1 = all
};
std::optional<TargetPath> resolve_target(const RawNode& node, const std::string& path,
                                         const Document& document, Report& report);

}  // namespace tenure
