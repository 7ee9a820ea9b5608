#pragma once
/// Defaults that act in a scenario: one entry per instance of a field that was not given and is in use.
#include "tenure/scenario/document.hpp"

namespace tenure {

/// Fills `document.defaults`; those with a range of evidence get a PERT when the scenario draws defaults.
void collect_defaults(Document& document);

/// Whether the default of a field acts at all: its mechanism is on, its revenue model is chosen, and it is
/// not a 0 that means "none".
bool is_in_use(const Field& field, Index index, const Parameters& parameters);

}  // namespace tenure
