#pragma once
/// Effects of initiatives and of events: one grammar, "TABLE.NAME.effect.NAME.*", in two tables.
#include <array>
#include <string_view>
#include <vector>

#include "tenure/scenario/parameters.hpp"

namespace tenure {

inline constexpr std::array<std::string_view, 2> tables_with_effects{"initiative", "event"};

/// Effects of one initiative or event.
std::vector<Effect>& effects_of(Parameters& parameters, std::string_view table, int index);
const std::vector<Effect>& effects_of(const Parameters& parameters, std::string_view table, int index);

/// Whether any initiative or event acts on the target.
bool acts_on(const Parameters& parameters, Target target);

/// Whether the firm sets the target by decision: a price, a budget, heads, pay. Such a change is made in full
/// and stays where it was put (docs/model section 8).
bool is_decided(Target target);

/// Whether any event ends by repair, so that the firm's response time matters.
bool is_repaired(const Parameters& parameters);

/// `multiply` or `add` of an effect, by the pattern or path of its field: they share one number.
bool is_effect_size(std::string_view path);
/// `add`, which is measured in the unit of the effect's target.
bool is_added_size(std::string_view path);

}  // namespace tenure
