#include "tenure/model/anchors.hpp"

#include "tenure/model/acquisition.hpp"
#include "tenure/model/settings.hpp"
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

/// R(0): mean of posted satisfaction under month-0 flows, at the band after the move; c_ref while nobody
/// posts.
double opening_rating(const Anchors& anchors, const Parameters& p, const std::vector<ExperienceRow>& rows) {
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
    return posts > 0.0 ? posted / posts : anchors.spend_reference;
}

}  // namespace

Anchors anchor_baseline(const Parameters& p) {
    Anchors anchors;
    anchors.bands = p.touchpoints.empty() ? 1 : max_bands;
    const Settings settings = baseline_settings(p);
    const ByBand entry = entry_bands(settings.promise, settings.promise, p.entry, anchors.bands);
    std::vector<ExperienceRow> rows;
    for (std::size_t g = 0; g < p.segments.size(); ++g) {
        const auto& segment = p.segments[g];
        const Journey& journey = settings.segments[g].journey;
        SegmentAnchor anchor;
        anchor.expectation = is_given(segment.expectation) ? segment.expectation : mean_quality(journey);
        anchor.variance = quality_variance(journey);
        rows.push_back(experience_row(journey, anchor.expectation, p.experience, anchors.bands));
        anchor.opening_bands = segment.opening_bands.empty() || anchors.bands == 1
                                   ? stationary_bands(rows.back(), anchors.bands, entry)
                                   : given_bands(segment.opening_bands);
        anchor.classes = frailty_classes(segment);
        const double default_h0 = segment.frailty == Frailty::beta && !is_given(segment.first_year_churn);
        anchor.h0 = is_given(segment.h0) ? segment.h0 : default_h0;
        anchor.organic = is_given(p.acquisition.organic) ? p.acquisition.organic : 0.0;
        anchors.segments.push_back(std::move(anchor));
    }
    const double opening_mean = mean_centre(anchors, p);
    anchors.reference = is_given(p.experience.reference) ? p.experience.reference : opening_mean;
    anchors.spend_reference =
        is_given(p.experience.spend_reference) ? p.experience.spend_reference : opening_mean;
    anchors.rating = is_given(p.experience.rating) ? p.experience.rating : opening_rating(anchors, p, rows);
    return anchors;
}

}  // namespace tenure
