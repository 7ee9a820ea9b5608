#include "tenure/engine/individual/newcomers.hpp"

#include <algorithm>

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
    std::vector<PersonState> states(world.arms.size());
    const auto place = [&](PersonId person, const std::vector<Threshold>& ends) {
        Stream draw(key, {person, replication, 0, Purpose::opening});
        return static_cast<int>(outcome_of(ends, draw.next32()));
    };
    for (int g = 0; g < index.segments(); ++g) {
        const SegmentOpening& segment = world.opening.segments[g];
        const int first = index.pool(g, 0, 0), bands = index.bands();
        const auto cells = interval_ends(segment.cells, segment.cells.size());
        std::vector<std::vector<Threshold>> classes;  // by group of a file
        for (const OpeningGroup& group : segment.groups)
            classes.push_back(interval_ends(group.classes, group.classes.size()));
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(segment.customers); ++i) {
            const PersonId person = opening_person(g, opening_customer, i);
            int pool = 0, band = 0;
            if (classes.empty()) {
                const int cell = place(person, cells);
                pool = first + cell / bands;
                band = cell % bands;
            } else {
                const std::uint32_t known = segment.known->group_of[i];
                pool = index.pool(g, segment.groups[known].origin, place(person, classes[known]));
                band = segment.groups[known].band;
            }
            std::fill(states.begin(), states.end(), static_cast<PersonState>(band));
            opening.groups[pool].append(person, states);
            ++opening.active[pool];
        }
        const auto pools = interval_ends(segment.lapsed_pools, segment.lapsed_pools.size());
        std::fill(states.begin(), states.end(), lapsed_state);
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(segment.lapsed); ++i) {
            const PersonId person = opening_person(g, opening_lapsed, i);
            const int pool = first + place(person, pools);
            if (keep_lapsed) opening.groups[pool].append(person, states);
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
