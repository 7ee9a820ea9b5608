#include "tenure/engine/individual/stories.hpp"

#include <algorithm>

#include "tenure/math/special.hpp"

namespace tenure {
namespace {

constexpr std::array<Step, story_kinds> first_point{Step::praise, Step::complaint, Step::post};
constexpr std::array<Purpose, story_kinds> later_points{Purpose::referral, Purpose::episodes, Purpose::posts};

void add(Said& said, int kind, PersonState band) {
    if (kind == praise) ++said.positive;
    if (kind == complaint) ++said.background;
    if (kind == post) ++said.posts[band];
}

}  // namespace

StoryTable::StoryTable(const CellModel& model) {
    if (!model.word_of_mouth.present) return;
    rate_ = {model.positive_rate, model.negative_rate, model.post_rate};
    for (int kind = 0; kind < story_kinds; ++kind)
        for (int k = 0; k < model.index.bands(); ++k)
            any_[kind][k] = threshold(-math::expm1(-rate_[kind][k]));
    const auto told = tell_probabilities(model.word_of_mouth);
    for (int channel = 0; channel < tale_channels; ++channel) {
        told_[channel] = threshold(told[channel]);
        tells_ = tells_ || told_[channel] > 0;
    }
}

void StoryTable::tell(const MonthAddress& at, PersonId person, Luck& luck,
                      std::span<const CustomerOutcome> outcomes, std::span<Said> said) const {
    for (int kind = 0; kind < story_kinds; ++kind) {
        double longest = 0.0;
        for (std::size_t arm = 0; arm < outcomes.size(); ++arm) {
            const PersonState band = outcomes[arm].band;
            if (!is_active(band) || !luck.below(first_point[kind], any_[kind][band])) continue;
            add(said[arm], kind, band);
            longest = std::max(longest, rate_[kind][band]);
        }
        if (longest == 0.0) continue;
        Stream draw = at.stream(person, later_points[kind]);
        double gap = draw.uniform();
        // -log(u) is above 1 - u, so mostly no logarithm is needed to see that the second point comes too
        // late.
        if (1.0 - gap > 2.0 * longest) continue;
        const double first = (luck.bits(first_point[kind]) + 0.5) * 0x1p-32;
        for (double time = -math::log1p(-first);; gap = draw.uniform()) {
            time -= math::log(gap);
            if (time >= longest) break;
            for (std::size_t arm = 0; arm < outcomes.size(); ++arm)
                if (is_active(outcomes[arm].band) && time < rate_[kind][outcomes[arm].band])
                    add(said[arm], kind, outcomes[arm].band);
        }
    }
    if (!tells_ || std::none_of(outcomes.begin(), outcomes.end(),
                                [](const CustomerOutcome& out) { return out.status == unresolved; }))
        return;
    Stream words = at.stream(person, Purpose::tell);
    for (int channel = 0; channel < tale_channels; ++channel) {
        if (words.next32() >= told_[channel]) continue;
        for (std::size_t arm = 0; arm < outcomes.size(); ++arm) {
            if (outcomes[arm].status != unresolved) continue;
            ++said[arm].tales[channel];
            if (channel == to_reviews) ++said[arm].posts[outcomes[arm].band];
        }
    }
}

}  // namespace tenure
