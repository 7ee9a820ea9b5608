#pragma once
/// A document written back: resolved TOML for people, and the lines its hash is taken of.
#include <string>

#include "tenure/scenario/document.hpp"

namespace tenure {

/// Value (and distribution, provenance) of an entry as TOML.
std::string value_text(const Entry& entry, const Document& document);

/// One file with everything resolved; named tables keep their order.
std::string canonical_toml(const Document& document);

/// Everything that can change a number, one sorted line a path.
std::string hashed_text(const Document& document);

}  // namespace tenure
