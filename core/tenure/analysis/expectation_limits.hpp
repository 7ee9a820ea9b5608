#pragma once
/// What the expectation engine cannot answer, and where it answers by a mean field.
#include <string>
#include <vector>

#include "tenure/engine/world.hpp"

namespace tenure {

/// Why expected paths are a mean field here, one reason each; empty where they are exact.
std::vector<std::string> mean_field_reasons(const World& world);

/// A cascade of bad stories that may die out has no mean field: its expected path can have the wrong sign.
bool is_cascade(const World& world);

/// Throws InputError with `problem` and `remedy` for a cascade.
void refuse_cascade(const World& world, const std::string& problem, const std::string& remedy);

}  // namespace tenure
