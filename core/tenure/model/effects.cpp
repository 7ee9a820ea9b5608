#include "tenure/model/effects.hpp"

#include <algorithm>

#include "tenure/scenario/effects.hpp"

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
        case Target::contact_centre_first_contact_resolution:
        case Target::competencies_leadership:
        case Target::competencies_brand_promise:
        case Target::competencies_engagement:
            return {0.0, 1.0};
        case Target::touchpoint_severity:
        case Target::entry_promise:
        case Target::engagement_g0:
            return {0.0, 10.0};
        case Target::contact_centre_handling:
        case Target::contact_centre_patience:
            return {1.0, large};  // a second: a queue needs both
        case Target::experience_reference:
        case Target::segment_expectation:
        case Target::engagement_pay:
            return {-large, large};
        default:
            return {0.0, large};
    }
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
        case Target::segment_expectation:
            return &segment.expectation_shift;
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
        case Target::word_of_mouth_reach_neg:
            return &settings.reach_neg;
        case Target::entry_promise:
            return &settings.promise;
        case Target::experience_reference:
            return &settings.reference_shift;
        case Target::contact_centre_base:
            return &settings.line.base;
        case Target::contact_centre_onboarding:
            return &settings.line.onboarding;
        case Target::contact_centre_campaign:
            return &settings.line.campaign;
        case Target::contact_centre_contacts_per_failure:
            return &settings.line.contacts_per_failure;
        case Target::contact_centre_handling:
            return &settings.line.handling;
        case Target::contact_centre_patience:
            return &settings.line.patience;
        case Target::contact_centre_first_contact_resolution:
            return &settings.line.first_contact_resolution;
        case Target::contact_centre_agents:
            return &settings.line.agents;
        case Target::contact_centre_cost_per_contact:
            return &settings.line.cost_per_contact;
        case Target::engagement_g0:
            return &settings.g0;
        case Target::engagement_pay:
            return &settings.pay;
        case Target::competencies_leadership:
            return &settings.leadership;
        case Target::competencies_brand_promise:
            return &settings.brand_promise;
        case Target::competencies_engagement:
            return &settings.engagement;
        case Target::response_time_latency:
            return &settings.latency;
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

Stage stage_of(Target target) {
    switch (target) {
        case Target::competencies_leadership:
        case Target::competencies_brand_promise:
        case Target::competencies_engagement:
            return Stage::competencies;
        case Target::response_time_latency:
            return Stage::response_time;
        default:
            return Stage::everything_else;
    }
}

}  // namespace

void EffectGatherer::add(const std::vector<Effect>& effects, Strength strength, Stage stage) {
    for (const Effect& effect : effects) {
        if (stage_of(effect.target) != stage) continue;
        const double share = is_decided(effect.target) ? strength.on_decision : strength.on_conduct;
        if (share == 0.0) continue;
        for_each_lever(parameters_, settings_, effect, [&](double& lever, double leverage) {
            const double full = effect.operation == Operation::multiply ? effect.size - 1.0 : effect.size;
            const double size = full * share * leverage;
            if (size == 0.0) return;
            Gathered& g = gathered_[&lever];
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

void EffectGatherer::apply(double& value, const Gathered& g, double m_max) {
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

void EffectGatherer::apply_all() {
    for (auto& [lever, effects] : gathered_) apply(*lever, effects, parameters_.experience.m_max);
    gathered_.clear();
}

}  // namespace tenure
