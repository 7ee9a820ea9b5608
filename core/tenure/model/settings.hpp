#pragma once
/// The levers of the firm as they stand in one month of one arm: baseline values with the effects of the
/// arm's initiatives combined on them (docs/model section 8).
///
/// On one target: multiply, then add, clip once at the end. Positive effects on a touchpoint's mean
/// saturate together with room m_max-m0; an effect whose strength is exactly 0 is skipped, so an idle
/// initiative leaves every bit as it was. Engagement and waiting dock after the initiatives.
#include <vector>

#include "tenure/model/initiative.hpp"
#include "tenure/model/quality.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct SegmentSettings {
    Journey journey;
    double arpu = 0.0, order_rate = 0.0, basket = 0.0;
    double margin = 0.0, cross_sell = 0.0;
    double retention_spend = 0.0;
    double hazard_factor = 1.0;  ///< multiplies h0
};

struct ChannelSettings {
    double spend = 0.0, budget = 0.0;
};

struct Settings {
    std::vector<SegmentSettings> segments;
    std::vector<ChannelSettings> channels;
    double price = 1.0, rival_price = 1.0;
    double conversion = 0.0, reach_pos = 0.0;
    double winback = 0.0;
    double promise = 0.0;
};

/// Levers without any initiative: the baseline of every month.
Settings baseline_settings(const Parameters& parameters);

/// Levers of `arm` in `month`.
Settings month_settings(const Parameters& parameters, const Settings& baseline, const Arm& arm,
                        const std::vector<InitiativeDates>& dates, int month);

}  // namespace tenure
