#include "tenure/engine/individual/stories.hpp"

#include <algorithm>

#include "tenure/random/gamma.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {

StoryTable::StoryTable(const CellModel& model) {
    if (!model.word_of_mouth.present) return;
    const int bands = model.index.bands();
    const std::array<const ByBand*, kinds> rates{&model.positive_rate, &model.negative_rate,
                                                 &model.post_rate};
    std::array<double, kinds> largest{};
    double all = 0.0;
    for (int kind = 0; kind < kinds; ++kind) {
        largest[kind] = *std::max_element(rates[kind]->begin(), rates[kind]->begin() + bands);
        all += largest[kind];
    }
    tail_ = count_tail(all);
    double before = 0.0;
    for (int kind = 0; kind < kinds && all > 0.0; ++kind) {
        from_[kind] = threshold(before / all);
        for (int k = 0; k < bands; ++k) below_[kind][k] = from_[kind] + threshold((*rates[kind])[k] / all);
        before += largest[kind];
    }
    const auto told = tell_probabilities(model.word_of_mouth);
    for (int channel = 0; channel < tale_channels; ++channel) {
        told_[channel] = threshold(told[channel]);
        tells_ = tells_ || told_[channel] > 0;
    }
}

void StoryTable::tell(Key key, PersonId person, std::uint32_t replication, std::uint32_t month, Luck& luck,
                      std::span<const CustomerOutcome> outcomes, std::span<Said> said) const {
    if (const int points = count_from(luck, Step::stories, tail_); points > 0) {
        Stream place(key, {person, replication, month, Purpose::episodes});
        for (int i = 0; i < points; ++i) {
            const Threshold at = place.next32();
            int kind = post;
            while (kind > positive && at < from_[kind]) --kind;
            for (std::size_t arm = 0; arm < outcomes.size(); ++arm) {
                const PersonState band = outcomes[arm].band;
                if (!is_active(band) || at >= below_[kind][band]) continue;
                if (kind == positive) ++said[arm].positive;
                if (kind == background) ++said[arm].background;
                if (kind == post) ++said[arm].posts[band];
            }
        }
    }
    if (!tells_ || std::none_of(outcomes.begin(), outcomes.end(),
                                [](const CustomerOutcome& out) { return out.status == unresolved; }))
        return;
    Stream words(key, {person, replication, month, Purpose::tell});
    for (int channel = 0; channel < tale_channels; ++channel) {
        if (words.next32() >= told_[channel]) continue;
        for (std::size_t arm = 0; arm < outcomes.size(); ++arm) {
            if (outcomes[arm].status != unresolved) continue;
            ++said[arm].tales[channel];
            if (channel == to_reviews) ++said[arm].posts[outcomes[arm].band];
        }
    }
}

OrderTable::OrderTable(double largest_rate, double shape)
    : largest_(largest_rate), shape_(shape), tail_(count_tail(largest_rate)) {}

void OrderTable::draw(Key key, PersonId person, std::uint32_t replication, std::uint32_t month, Luck& luck,
                      std::vector<Order>& orders) const {
    orders.clear();
    const int count = count_from(luck, Step::orders, tail_);
    if (count == 0) return;
    Stream place(key, {person, replication, month, Purpose::orders});
    Stream basket(key, {person, replication, month, Purpose::baskets});
    for (int i = 0; i < count; ++i) {
        const std::uint32_t level = place.next32(), day = place.next32();
        orders.push_back({level, day, sample_gamma(basket, shape_, 1.0)});
    }
}

}  // namespace tenure
