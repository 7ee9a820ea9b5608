#pragma once
/// Finding things in a case by name; nullptr where the case has none.
#include <cmath>
#include <string_view>
#include <vector>

#include "tenure/analysis/case.hpp"

namespace tenure {

inline const Metric* find_metric(const std::vector<Metric>& metrics, std::string_view name) {
    for (const Metric& metric : metrics) {
        if (metric.name == name) return &metric;
    }
    return nullptr;
}

inline const ArmCase* find_arm(const Case& result, std::string_view name) {
    for (const ArmCase& arm : result.arms) {
        if (arm.name == name) return &arm;
    }
    return nullptr;
}

inline const ContrastCase* find_contrast(const Case& result, std::string_view arm, std::string_view versus) {
    for (const ContrastCase& contrast : result.contrasts) {
        if (contrast.arm == arm && contrast.versus == versus) return &contrast;
    }
    return nullptr;
}

/// Two arms that both do something for the same money: neither is the baseline, and the programme of the
/// difference costs nothing.
inline bool is_matched_pair(const Case& result, const ContrastCase& contrast) {
    if (result.arms.empty() || contrast.versus == result.arms.front().name) return false;
    const Metric* cost = find_metric(contrast.metrics, "programme_cost");
    return cost == nullptr ? contrast.headline : std::abs(cost->value.mean) < 0.01;
}

/// Retention against its twin of equal spend; the first contrast where no pair is matched.
inline const ContrastCase* headline_contrast(const Case& result) {
    for (const ContrastCase& contrast : result.contrasts) {
        if (contrast.headline) return &contrast;
    }
    return result.contrasts.empty() ? nullptr : &result.contrasts.front();
}

}  // namespace tenure
