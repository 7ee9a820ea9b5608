#include "tenure/model/settings.hpp"

#include <cmath>

#include "tenure/model/competencies.hpp"
#include "tenure/model/effects.hpp"

namespace tenure {

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
    settings.reach_neg = p.word_of_mouth.reach_neg;
    settings.winback = p.win_back.winback;
    settings.promise = p.entry.promise;
    const ContactCentreParameters& centre = p.contact_centre;
    settings.line = {centre.base,
                     centre.onboarding,
                     centre.campaign,
                     centre.contacts_per_failure,
                     centre.handling,
                     centre.patience,
                     centre.first_contact_resolution,
                     is_given(centre.agents) ? centre.agents : 0.0,
                     centre.cost_per_contact};
    settings.g0 = p.engagement.g0;
    settings.pay = p.engagement.pay;
    settings.leadership = p.competencies.leadership;
    settings.brand_promise = p.competencies.brand_promise;
    settings.engagement = p.competencies.engagement;
    settings.latency = p.response_time.latency;
    return settings;
}

std::vector<Settings> arm_settings(const Parameters& p, const Arm& arm, int months) {
    const Settings baseline = baseline_settings(p);
    const std::vector<InitiativeDates> dates = initiative_dates(p, arm);
    std::vector<double> ends;
    for (const EventParameters& event : p.events) ends.push_back(event_end(event, p.response_time.latency));
    double culture = p.competencies.culture;
    std::vector<Settings> by_month;
    for (int month = 0; month < months; ++month) {
        Settings settings = baseline;
        EffectGatherer gatherer(p, settings);
        for (const Stage stage : {Stage::competencies, Stage::response_time, Stage::everything_else}) {
            const bool led = stage != Stage::competencies && p.competencies.present;
            const double delivery = led ? delivery_factor(settings.leadership) : 1.0;
            for (const int i : arm.initiatives)
                gatherer.add(p.initiatives[i].effects,
                             {effect_strength(p.initiatives[i], dates[i], month, culture) * delivery,
                              decision_strength(p.initiatives[i], dates[i], month, culture)},
                             stage);
            for (std::size_t e = 0; e < p.events.size(); ++e) {
                const EventParameters& event = p.events[e];
                if (stage == Stage::everything_else && month == static_cast<int>(std::ceil(event.start)))
                    ends[e] = event_end(event, settings.latency);
                const double strength = event_strength(event, ends[e], month);
                gatherer.add(event.effects, {strength, strength}, stage);
            }
            gatherer.apply_all();
        }
        if (p.competencies.present) {
            lead(settings);
            culture = next_culture(culture, settings, p.competencies);
        }
        by_month.push_back(std::move(settings));
    }
    return by_month;
}

}  // namespace tenure
