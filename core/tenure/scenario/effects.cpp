#include "tenure/scenario/effects.hpp"

#include <algorithm>

#include "tenure/scenario/field_table.hpp"

namespace tenure {

const std::vector<Effect>& effects_of(const Parameters& parameters, std::string_view table, int index) {
    const auto i = static_cast<std::size_t>(index);
    return table == "event" ? parameters.events[i].effects : parameters.initiatives[i].effects;
}

std::vector<Effect>& effects_of(Parameters& parameters, std::string_view table, int index) {
    const auto i = static_cast<std::size_t>(index);
    return table == "event" ? parameters.events[i].effects : parameters.initiatives[i].effects;
}

bool acts_on(const Parameters& parameters, Target target) {
    const auto has = [target](const auto& owner) {
        return std::any_of(owner.effects.begin(), owner.effects.end(),
                           [target](const Effect& effect) { return effect.target == target; });
    };
    return std::any_of(parameters.initiatives.begin(), parameters.initiatives.end(), has) ||
           std::any_of(parameters.events.begin(), parameters.events.end(), has);
}

bool is_decided(Target target) {
    switch (target) {
        case Target::price_index:
        case Target::price_rival:
        case Target::channel_spend:
        case Target::channel_budget:
        case Target::segment_retention_spend:
        case Target::contact_centre_agents:
        case Target::engagement_pay:
            return true;
        default:
            return false;
    }
}

bool is_repaired(const Parameters& parameters) {
    return std::any_of(parameters.events.begin(), parameters.events.end(),
                       [](const EventParameters& event) { return is_given(event.fix_months); });
}

bool is_effect_size(std::string_view path) {
    return is_added_size(path) || matches("*.*.effect.*.multiply", path);
}

bool is_added_size(std::string_view path) {
    return matches("*.*.effect.*.add", path);
}

}  // namespace tenure
