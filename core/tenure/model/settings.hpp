#pragma once
/// The levers of the firm as they stand in one month of one arm: baseline values with the effects of events
/// and of the arm's initiatives combined on them (docs/model section 8).
///
/// On one target: multiply, then add, clip once at the end. Positive effects on a touchpoint's mean
/// saturate together with room m_max-m0; an effect whose strength is exactly 0 is skipped, so an idle
/// initiative leaves every bit as it was. Engagement and waiting come later: they depend on the environment.
#include <vector>

#include "tenure/model/contact_centre.hpp"
#include "tenure/model/initiative.hpp"
#include "tenure/model/quality.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

struct SegmentSettings {
    Journey journey;
    double arpu = 0.0, order_rate = 0.0, basket = 0.0;
    double margin = 0.0, cross_sell = 0.0;
    double retention_spend = 0.0;
    double hazard_factor = 1.0;      ///< multiplies h0
    double expectation_shift = 0.0;  ///< added to E_g
};

struct ChannelSettings {
    double spend = 0.0, budget = 0.0;
};

struct Settings {
    std::vector<SegmentSettings> segments;
    std::vector<ChannelSettings> channels;
    double price = 1.0, rival_price = 1.0;
    double conversion = 0.0, reach_pos = 0.0, reach_neg = 0.0;
    double winback = 0.0;
    double promise = 0.0;
    double reference_shift = 0.0;  ///< added to Ref
    ServiceLine line;
    double g0 = 0.0, pay = 0.0;
    double leadership = 0.0, brand_promise = 0.0, engagement = 0.0;  ///< competencies
    double latency = 0.0;                                            ///< response time, months
};

/// Levers without any initiative or event.
Settings baseline_settings(const Parameters& parameters);

/// Levers of `arm` by month. Walks the months: culture grows, and an event that has to be fixed ends by the
/// response time of the month it starts in.
std::vector<Settings> arm_settings(const Parameters& parameters, const Arm& arm, int months);

}  // namespace tenure
