#include "tenure/model/competencies.hpp"

#include <algorithm>

namespace tenure {

double delivery_factor(double leadership) {
    return leadership == neutral_competency ? 1.0 : (0.9 + 0.2 * leadership) / 0.98;
}

void lead(Settings& settings) {
    if (settings.leadership == neutral_competency) return;
    const double factor = (1.0 - 0.3 * settings.leadership) / 0.88;
    for (SegmentSettings& segment : settings.segments)
        for (Visit& visit : segment.journey) visit.sd *= factor;
}

double kept_promise(double promise, double mean_quality, double brand_promise) {
    if (brand_promise == neutral_competency) return promise;
    return mean_quality + (promise - mean_quality) * (1.0 - brand_promise) / 0.6;
}

double engagement_level(const Settings& settings, const Parameters& p) {
    const double skill = p.competencies.present ? 2.0 * (settings.engagement - neutral_competency) : 0.0;
    return std::clamp(settings.g0 + p.engagement.pay_to_engagement * settings.pay + skill, 0.0, 10.0);
}

double next_culture(double culture, const Settings& settings, const CompetencyParameters& law) {
    const double mean = (settings.leadership + settings.brand_promise + settings.engagement) / 3.0;
    return std::max(0.0, culture + law.culture_growth * (mean - neutral_competency) / 12.0);
}

}  // namespace tenure
