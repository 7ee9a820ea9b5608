#include "tenure/model/settings.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace tenure {
namespace {

struct Range {
    double low, high;
};

/// Hard range of a target, applied once after all effects.
Range target_range(Target target, double m_max) {
    constexpr double large = 1e18;
    switch (target) {
        case Target::touchpoint_mean:
            return {0.0, m_max};
        case Target::touchpoint_failure:
        case Target::touchpoint_complain:
        case Target::touchpoint_recover:
        case Target::touchpoint_recovered_share:
        case Target::segment_margin:
        case Target::win_back_winback:
            return {0.0, 1.0};
        case Target::touchpoint_severity:
        case Target::entry_promise:
            return {0.0, 10.0};
        default:
            return {0.0, large};
    }
}

/// Working effects gathered on one lever.
struct Gathered {
    Target target = Target::touchpoint_mean;
    double factor = 1.0;
    double added = 0.0;                 ///< negative adds, and all adds on other targets
    std::vector<double> positive_adds;  ///< on a touchpoint's mean: they share the room
};

void apply(double& value, const Gathered& g, double m_max) {
    value *= g.factor;
    const double room = m_max - value;
    if (room > 0.0) {
        double left = 1.0;
        for (const double e : g.positive_adds) left *= 1.0 - std::min(1.0, e / room);
        if (!g.positive_adds.empty()) value += room * (1.0 - left);
    }
    const double start = value;
    value += g.added;
    const Range range = target_range(g.target, m_max);
    // A mean that already stands above the ceiling is not pulled down by doing nothing to it.
    const double high = g.target == Target::touchpoint_mean ? std::max(range.high, start) : range.high;
    value = std::clamp(value, range.low, high);
}

bool reaches(const std::vector<int>& segments, int segment) {
    return segments.empty() || std::find(segments.begin(), segments.end(), segment) != segments.end();
}

double* touchpoint_lever(Visit& visit, Target target) {
    switch (target) {
        case Target::touchpoint_visits:
            return &visit.visits;
        case Target::touchpoint_mean:
            return &visit.mean;
        case Target::touchpoint_sd:
            return &visit.sd;
        case Target::touchpoint_failure:
            return &visit.failure;
        case Target::touchpoint_severity:
            return &visit.severity;
        case Target::touchpoint_complain:
            return &visit.complain;
        case Target::touchpoint_recover:
            return &visit.recover;
        case Target::touchpoint_recovered_share:
            return &visit.recovered_share;
        case Target::touchpoint_cost_per_visit:
            return &visit.cost;
        default:
            return nullptr;
    }
}

double* segment_lever(SegmentSettings& segment, Target target) {
    switch (target) {
        case Target::segment_arpu:
            return &segment.arpu;
        case Target::segment_order_rate:
            return &segment.order_rate;
        case Target::segment_basket:
            return &segment.basket;
        case Target::segment_margin:
            return &segment.margin;
        case Target::segment_cross_sell:
            return &segment.cross_sell;
        case Target::segment_retention_spend:
            return &segment.retention_spend;
        case Target::segment_h0:
            return &segment.hazard_factor;
        default:
            return nullptr;
    }
}

double* firm_lever(Settings& settings, Target target) {
    switch (target) {
        case Target::price_index:
            return &settings.price;
        case Target::price_rival:
            return &settings.rival_price;
        case Target::word_of_mouth_conversion:
            return &settings.conversion;
        case Target::word_of_mouth_reach_pos:
            return &settings.reach_pos;
        case Target::win_back_winback:
            return &settings.winback;
        case Target::entry_promise:
            return &settings.promise;
        default:
            return nullptr;
    }
}

/// Every lever an effect acts on, with the share of the effect that gets there.
template <class Visitor>
void for_each_lever(const Parameters& parameters, Settings& settings, const Effect& effect, Visitor visit) {
    if (double* lever = firm_lever(settings, effect.target)) {
        visit(*lever, 1.0);
        return;
    }
    if (effect.target == Target::channel_spend || effect.target == Target::channel_budget) {
        for (std::size_t c = 0; c < settings.channels.size(); ++c)
            if (effect.index < 0 || effect.index == static_cast<int>(c))
                visit(effect.target == Target::channel_spend ? settings.channels[c].spend
                                                             : settings.channels[c].budget,
                      1.0);
        return;
    }
    for (std::size_t g = 0; g < settings.segments.size(); ++g) {
        SegmentSettings& segment = settings.segments[g];
        const bool is_segment_target = segment_lever(segment, effect.target) != nullptr;
        const bool chosen = reaches(effect.segments, static_cast<int>(g));
        if (is_segment_target) {
            if (chosen && (effect.index < 0 || effect.index == static_cast<int>(g)))
                visit(*segment_lever(segment, effect.target), 1.0);
            continue;
        }
        for (std::size_t j = 0; j < segment.journey.size(); ++j) {
            if (!chosen || (effect.index >= 0 && effect.index != static_cast<int>(j))) continue;
            const auto& touchpoint = parameters.touchpoints[j];
            visit(*touchpoint_lever(segment.journey[j], effect.target),
                  touchpoint.partner ? touchpoint.partner_leverage : 1.0);
        }
    }
}

}  // namespace

Settings baseline_settings(const Parameters& p) {
    Settings settings;
    for (const auto& segment : p.segments) {
        SegmentSettings s;
        for (std::size_t j = 0; j < p.touchpoints.size(); ++j) {
            const auto& t = p.touchpoints[j];
            const bool own = j < segment.visits.size() && is_given(segment.visits[j]);
            s.journey.push_back({own ? segment.visits[j] : t.visits, t.mean, t.sd, t.failure, t.severity,
                                 t.complain, t.recover, t.recovered_share, t.cost_per_visit});
        }
        s.arpu = segment.arpu;
        s.order_rate = segment.order_rate;
        s.basket = segment.basket;
        s.margin = segment.margin;
        s.cross_sell = segment.cross_sell;
        s.retention_spend = segment.retention_spend;
        settings.segments.push_back(std::move(s));
    }
    for (const auto& channel : p.channels) {
        const bool per_prospect = channel.mode == SpendMode::per_prospect;
        settings.channels.push_back(
            {per_prospect ? channel.spend : 0.0, per_prospect ? 0.0 : channel.budget});
    }
    settings.price = p.price.index;
    settings.rival_price = p.price.rival_price;
    settings.conversion = p.word_of_mouth.conversion;
    settings.reach_pos = p.word_of_mouth.reach_pos;
    settings.winback = p.win_back.winback;
    settings.promise = p.entry.promise;
    return settings;
}

Settings month_settings(const Parameters& parameters, const Settings& baseline, const Arm& arm,
                        const std::vector<InitiativeDates>& dates, int month) {
    Settings settings = baseline;
    std::map<double*, Gathered> gathered;  // only looked up and applied one by one: order cannot matter
    for (const int i : arm.initiatives) {
        const auto& initiative = parameters.initiatives[i];
        const double strength = effect_strength(initiative, dates[i], month);
        if (strength == 0.0) continue;
        for (const Effect& effect : initiative.effects) {
            for_each_lever(parameters, settings, effect, [&](double& lever, double leverage) {
                const double full = effect.operation == Operation::multiply ? effect.size - 1.0 : effect.size;
                const double size = full * strength * leverage;
                if (size == 0.0) return;
                Gathered& g = gathered[&lever];
                g.target = effect.target;
                if (effect.operation == Operation::multiply)
                    g.factor *= std::max(0.0, 1.0 + size);
                else if (effect.target == Target::touchpoint_mean && size > 0.0)
                    g.positive_adds.push_back(size);
                else
                    g.added += size;
            });
        }
    }
    for (auto& [lever, effects] : gathered) apply(*lever, effects, parameters.experience.m_max);
    return settings;
}

}  // namespace tenure
