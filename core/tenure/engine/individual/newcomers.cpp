#include "tenure/engine/individual/newcomers.hpp"

#include <algorithm>
#include <array>

#include "tenure/engine/individual/opening_words.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {
namespace {

/// Ends of the outcomes' intervals; the last outcome takes what is left.
template <class Weights>
std::vector<Threshold> interval_ends(const Weights& weights, std::size_t count) {
    std::vector<Threshold> ends;
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < count; ++i) ends.push_back(threshold(sum += weights[i]));
    ends.push_back(always);
    return ends;
}

/// Outcomes of a word by the ends of their intervals, found from the word's highest byte on.
class Intervals {
  public:
    template <class Weights>
    explicit Intervals(const Weights& weights) : ends_(interval_ends(weights, weights.size())) {
        std::size_t outcome = 0;
        for (std::uint32_t byte = 0; byte < from_.size(); ++byte) {
            while (ends_[outcome] <= Threshold{byte} << 24) ++outcome;
            from_[byte] = static_cast<std::uint32_t>(outcome);
        }
    }
    int of(std::uint32_t word) const {
        std::uint32_t outcome = from_[word >> 24];
        while (ends_[outcome] <= word) ++outcome;
        return static_cast<int>(outcome);
    }

  private:
    std::vector<Threshold> ends_;
    std::array<std::uint32_t, 256> from_{};
};

/// The opening draws of the persons of one segment and channel in their order.
class OpeningDraws {
  public:
    OpeningDraws(Key key, std::uint32_t replication, PersonId first)
        : key_(key), replication_(replication), first_(first) {}

    std::uint32_t word(std::uint64_t ordinal) {
        const std::uint64_t lane = ordinal % opening_lanes;
        if (lane == 0) opening_words(key_, replication_, first_ + ordinal, words_);
        return words_[lane];
    }

  private:
    Key key_;
    std::uint32_t replication_;
    PersonId first_;
    OpeningWords words_{};
};

std::size_t outcome_of(const std::vector<Threshold>& ends, std::uint32_t word) {
    return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), Threshold{word}) -
                                    ends.begin());
}

}  // namespace

OpeningPopulation draw_population(const World& world, Key key, std::uint32_t replication, bool keep_lapsed) {
    const CellIndex& index = world.arms[0].index;
    OpeningPopulation opening;
    opening.groups.assign(static_cast<std::size_t>(index.pools()),
                          Group(static_cast<int>(world.arms.size())));
    opening.active.resize(opening.groups.size());
    opening.lapsed.resize(opening.groups.size());
    const auto append = [&](PersonId person, int pool, int state) {
        opening.groups[pool].append(person, static_cast<PersonState>(state));
    };
    for (int g = 0; g < index.segments(); ++g) {
        const SegmentOpening& segment = world.opening.segments[g];
        const int first = index.pool(g, 0, 0), bands = index.bands();
        const Intervals cells(segment.cells);
        for (std::size_t cell = 0; cell < segment.cells.size(); cell += static_cast<std::size_t>(bands)) {
            double share = 0.0;
            for (int k = 0; k < bands; ++k) share += segment.cells[cell + static_cast<std::size_t>(k)];
            // A hundredth more: whom chance adds, and the first newcomers.
            opening.groups[first + static_cast<int>(cell) / bands].reserve(
                static_cast<std::size_t>(1.01 * share * segment.customers));
        }
        std::vector<Intervals> classes;  // by group of a file
        for (const OpeningGroup& group : segment.groups) classes.emplace_back(group.classes);
        OpeningDraws draws(key, replication, opening_person(g, opening_customer, 0));
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(segment.customers); ++i) {
            int pool = 0, band = 0;
            if (classes.empty()) {
                const int cell = cells.of(draws.word(i));
                pool = first + cell / bands;
                band = cell % bands;
            } else {
                const std::uint32_t known = segment.known->group_of[i];
                pool = index.pool(g, segment.groups[known].origin, classes[known].of(draws.word(i)));
                band = segment.groups[known].band;
            }
            append(opening_person(g, opening_customer, i), pool, band);
            ++opening.active[pool];
        }
        const Intervals pools(segment.lapsed_pools);
        OpeningDraws lapsed(key, replication, opening_person(g, opening_lapsed, 0));
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(segment.lapsed); ++i) {
            const int pool = first + pools.of(lapsed.word(i));
            if (keep_lapsed) append(opening_person(g, opening_lapsed, i), pool, lapsed_state);
            ++opening.lapsed[pool];
        }
    }
    return opening;
}

EntryLaw::EntryLaw(const std::vector<double>& class_weights, const std::vector<ByBand>& bands_of, int bands)
    : class_ends_(interval_ends(class_weights, class_weights.size())) {
    for (const ByBand& shares : bands_of)
        band_ends_.push_back(interval_ends(shares, static_cast<std::size_t>(bands)));
}

int EntryLaw::enter(const MonthAddress& at, PersonId person, ArmSet arms,
                    std::vector<PersonState>& states) const {
    Stream draw = at.stream(person, Purpose::entry);
    const auto frailty = static_cast<int>(outcome_of(class_ends_, draw.next32()));
    const std::uint32_t satisfaction = draw.next32();
    states.assign(band_ends_.size(), absent_state);
    for (std::size_t arm = 0; arm < states.size(); ++arm)
        if (arms >> arm & 1)
            states[arm] = static_cast<PersonState>(outcome_of(band_ends_[arm], satisfaction));
    return frailty;
}

}  // namespace tenure
