#include "tenure/model/anchors.hpp"

#include <numbers>

#include "tenure/math/special.hpp"
#include "tenure/model/acquisition.hpp"
#include "tenure/model/competencies.hpp"
#include "tenure/model/month_rows.hpp"
#include "tenure/model/opening_base.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {
namespace {

ByBand given_bands(const std::vector<double>& weights) {
    ByBand share{};
    double total = 0.0;
    for (const double weight : weights) total += weight;
    for (std::size_t k = 0; k < weights.size(); ++k) share[k] = weights[k] / total;
    return share;
}

ByBand opening_bands(const SegmentParameters& segment, const ExperienceRow& row, int bands,
                     const ByBand& entry) {
    if (segment.known && !segment.known->groups.empty()) return known_bands(*segment.known);
    if (segment.opening_bands.empty() || bands == 1) return stationary_bands(row, bands, entry);
    return given_bands(segment.opening_bands);
}

double mean_centre(const Anchors& anchors, const Parameters& parameters) {
    double sum = 0.0, customers = 0.0;
    for (std::size_t g = 0; g < anchors.segments.size(); ++g) {
        const double n = parameters.segments[g].customers;
        customers += n;
        for (int k = 0; k < anchors.bands; ++k)
            sum += n * anchors.segments[g].opening_bands[k] * band_centre(k, anchors.bands);
    }
    return customers > 0.0 ? sum / customers : lone_centre;
}

/// Month-0 posts of the opening base at the band after the move: their number, and the sum of satisfaction.
void open_rating(const Parameters& p, const std::vector<ExperienceRow>& rows, Anchors& anchors) {
    double posts = 0.0, posted = 0.0;
    for (std::size_t g = 0; g < anchors.segments.size(); ++g) {
        const MovedShares moved = moved_shares(rows[g], anchors.segments[g].opening_bands, anchors.bands);
        for (int k = 0; k < anchors.bands; ++k) {
            const double centre = band_centre(k, anchors.bands);
            const double rate =
                p.segments[g].customers * (moved.all[k] * posts_per_customer(centre, p.word_of_mouth) +
                                           moved.unresolved[k] * p.word_of_mouth.tell_reviews);
            posts += rate;
            posted += rate * centre;
        }
    }
    Environment& opening = anchors.opening;
    opening.rating = posts > 0.0 ? posted / posts : anchors.spend_reference;
    if (is_given(p.experience.rating)) opening.rating = p.experience.rating;
    const double fades = -math::expm1(-std::numbers::ln2 / p.word_of_mouth.rating_half_life);
    opening.volume = is_given(p.word_of_mouth.rating_volume) ? p.word_of_mouth.rating_volume : posts / fades;
    opening.posted = opening.volume * opening.rating;
}

}  // namespace

Anchors anchor_baseline(const Parameters& p, const ServiceMonth& service, double agents) {
    Anchors anchors;
    anchors.bands = p.touchpoints.empty() ? 1 : max_bands;
    anchors.agents = is_given(p.contact_centre.agents) ? p.contact_centre.agents : agents;
    anchors.engagement_level = engagement_level(baseline_settings(p), p);
    Environment& opening = anchors.opening;
    opening.engagement = is_given(p.engagement.opening) ? p.engagement.opening : anchors.engagement_level;
    const Settings settings = arm_settings(p, p.arms[0], 1).front();
    const ByBand entry = entry_bands(settings.promise, settings.promise, p.entry, anchors.bands);
    std::vector<ExperienceRow> rows;
    for (std::size_t g = 0; g < p.segments.size(); ++g) {
        const auto& segment = p.segments[g];
        const SegmentSettings& now = settings.segments[g];
        Journey journey = now.journey;
        apply_firm(p, opening.engagement - anchors.engagement_level, service, journey);
        SegmentAnchor anchor;
        opening.expectation.push_back(is_given(segment.expectation) ? segment.expectation
                                                                    : mean_quality(journey));
        anchor.variance = quality_variance(journey);
        rows.push_back(experience_row(journey, opening.expectation[g] + now.expectation_shift, p.experience,
                                      anchors.bands));
        anchor.opening_bands = opening_bands(segment, rows.back(), anchors.bands, entry);
        anchor.classes = frailty_classes(segment);
        const double default_h0 = segment.frailty == Frailty::beta && !is_given(segment.first_year_churn);
        anchor.h0 = is_given(segment.h0) ? segment.h0 : default_h0;
        anchor.organic = is_given(p.acquisition.organic) ? p.acquisition.organic : 0.0;
        anchors.segments.push_back(std::move(anchor));
    }
    const double opening_mean = mean_centre(anchors, p);
    opening.reference = is_given(p.experience.reference) ? p.experience.reference : opening_mean;
    anchors.spend_reference =
        is_given(p.experience.spend_reference) ? p.experience.spend_reference : opening_mean;
    open_rating(p, rows, anchors);
    return anchors;
}

}  // namespace tenure
