#pragma once
/// The month of a group in vector registers, written once on a thin layer `V` (one file an instruction set).
///
/// A lane is a person. Ordinary persons are settled by 16 bits of each uniform; a lane in which a comparison
/// ties, or whose person has something to tell or to order, goes through the law one by one
/// (`VectorStep::one`) and is left out here. Persons who stay are moved together in the same pass. Everything
/// has internal linkage: see vector_step.hpp.
#include "tenure/engine/individual/vector_step.hpp"

namespace tenure {
namespace {  // NOLINT: one copy for each instruction set is what is wanted

/// Four words of Philox4x32-10 for every lane; a register holds each word as even and odd lanes of 64 bits,
/// of which only the low halves count, so no round shuffles.
template <class V>
struct PhiloxWords {
    typename V::Wide even[4], odd[4];
};

template <class V>
inline typename V::Lanes word(const PhiloxWords<V>& words, int i) {
    return V::merge(words.even[i], words.odd[i]);
}

template <class V>
inline void philox_rounds(typename V::Wide (&c)[4], std::uint32_t key0, std::uint32_t key1) {
    const auto multiplier0 = V::wide(0xD2511F53u), multiplier2 = V::wide(0xCD9E8D57u);
    for (int round = 0; round < 10; ++round) {
        const auto product0 = V::multiply(c[0], multiplier0), product2 = V::multiply(c[2], multiplier2);
        c[0] = V::xor3(V::high(product2), c[1], V::wide(key0));
        c[1] = product2;
        c[2] = V::xor3(V::high(product0), c[3], V::wide(key1));
        c[3] = product0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
}

template <class V>
inline PhiloxWords<V> philox(typename V::Lanes low, typename V::Lanes high, const VectorStep& step) {
    PhiloxWords<V> words;
    const typename V::Wide entity[2] = {V::as_wide(low), V::as_wide(high)};
    const typename V::Wide rest[2] = {V::wide(step.replication), V::wide(step.month_word)};
    typename V::Wide even[4] = {entity[0], entity[1], rest[0], rest[1]};
    typename V::Wide odd[4] = {V::high(entity[0]), V::high(entity[1]), rest[0], rest[1]};
    philox_rounds<V>(even, step.key0, step.key1);
    philox_rounds<V>(odd, step.key0, step.key1);
    for (int i = 0; i < 4; ++i) {
        words.even[i] = even[i];
        words.odd[i] = odd[i];
    }
    return words;
}

/// What the lanes did in one arm.
template <class V>
struct ArmLanes {
    typename V::Lanes band, next;
    typename V::Mask active, unresolved, recovered, defected, dissatisfied, base, returned, forgotten;
};

template <class V>
inline void count(VectorCounts& counts, const ArmLanes<V>& lanes, typename V::Mask ordinary) {
    const auto here = V::both(lanes.active, ordinary);
    for (int k = 0; k < 5; ++k)
        counts.after[k] +=
            V::count(V::both(here, V::equal(lanes.band, V::all(static_cast<std::uint32_t>(k)))));
    counts.unresolved += V::count(V::both(ordinary, lanes.unresolved));
    counts.recovered += V::count(V::both(ordinary, lanes.recovered));
    counts.defected += V::count(V::both(ordinary, lanes.defected));
    counts.dissatisfied += V::count(V::both(ordinary, lanes.dissatisfied));
    counts.base += V::count(V::both(ordinary, lanes.base));
    counts.returned += V::count(V::both(ordinary, lanes.returned));
    counts.forgotten += V::count(V::both(ordinary, lanes.forgotten));
}

template <class V>
inline std::size_t step_lanes(const VectorStep& step) {
    using Lanes = typename V::Lanes;
    using Mask = typename V::Mask;
    const Lanes lapsed = V::all(5), absent = V::all(6);
    ArmLanes<V> arms[vector_arms];
    std::size_t kept = 0;
    for (std::size_t i = 0; i < step.size; i += V::lanes) {
        const Lanes low = V::load(step.low + i), high = V::load(step.high + i);
        const PhiloxWords<V> words = philox<V>(low, high, step);
        const Lanes w0 = word(words, 0), w1 = word(words, 1), w2 = word(words, 2), w3 = word(words, 3);
        const Lanes failure = V::low16(w0), move = V::high16(w0), defection = V::low16(w1);
        const Lanes churn = V::high16(w1), lapse = V::low16(w2);
        const Lanes praise_at = V::high16(w2), complaint_at = V::low16(w3), post_at = V::high16(w3);
        Mask rare = V::nowhere(), stays = V::nowhere();
        for (int a = 0; a < step.arms; ++a) {
            const CoarseTable& table = step.tables[a];
            ArmLanes<V>& arm = arms[a];
            const Lanes state = V::load_bytes(step.states[a] + i);
            const Mask active = V::less(state, lapsed);
            const Lanes at_unresolved = V::all(table.unresolved), at_failed = V::all(table.failed);
            const Mask bad = V::less(failure, at_unresolved), any_failure = V::less(failure, at_failed);
            Mask tie = V::either(V::equal(failure, at_unresolved), V::equal(failure, at_failed));
            const Lanes at_down = V::select(
                bad, V::lookup(table.down[2], state),
                V::select(any_failure, V::lookup(table.down[1], state), V::lookup(table.down[0], state)));
            const Lanes at_stay = V::lookup(table.stay, state);
            const Mask down = V::less(move, at_down);
            const Mask up =
                V::without(V::without(V::without(active, V::less(move, at_stay)), any_failure), down);
            tie = V::either(tie, V::either(V::equal(move, at_down), V::equal(move, at_stay)));
            const Lanes band = V::increase(V::decrease(state, V::both(active, down)), up);
            const Lanes at_defect = V::lookup(table.defect, band), at_leave = V::lookup(table.leave, band);
            const Lanes at_dissatisfied = V::lookup(table.dissatisfied, band);
            arm.active = active;
            arm.band = band;
            arm.unresolved = V::both(active, bad);
            arm.recovered = V::without(V::both(active, any_failure), bad);
            arm.defected = V::both(arm.unresolved, V::less(defection, at_defect));
            tie = V::either(tie, V::both(arm.unresolved, V::equal(defection, at_defect)));
            const Mask rest = V::without(active, arm.defected);
            const Mask unhappy = V::less(churn, at_dissatisfied), leaving = V::less(churn, at_leave);
            tie = V::either(tie, V::either(V::equal(churn, at_dissatisfied), V::equal(churn, at_leave)));
            arm.dissatisfied = V::both(rest, unhappy);
            arm.base = V::without(V::both(rest, leaving), unhappy);
            tie = V::both(tie, active);
            Lanes next = V::select(V::either(arm.defected, V::both(rest, leaving)), lapsed, band);
            arm.returned = arm.forgotten = V::nowhere();
            if (step.keep_lapsed) {
                const Mask away = V::equal(state, lapsed);
                const Lanes at_return = V::all(table.winback), at_forget = V::all(table.forgotten);
                const Mask back = V::less(lapse, at_return);
                arm.returned = V::both(away, back);
                arm.forgotten = V::without(V::both(away, V::less(lapse, at_forget)), back);
                tie = V::either(
                    tie, V::both(away, V::either(V::equal(lapse, at_return), V::equal(lapse, at_forget))));
                next = V::select(arm.returned, V::all(table.winback_band),
                                 V::select(arm.forgotten, absent, next));
            }
            arm.next = next;
            const Mask telling = V::either(V::less(praise_at, V::lookup(step.stories[0], band)),
                                           V::either(V::less(complaint_at, V::lookup(step.stories[1], band)),
                                                     V::less(post_at, V::lookup(step.stories[2], band))));
            rare = V::either(rare, V::either(tie, V::both(telling, active)));
            if (step.tells_failures) rare = V::either(rare, arm.unresolved);
        }
        std::uint32_t left = V::bits(rare);
        const Mask ordinary = V::without(V::everywhere(), rare);
        for (int a = 0; a < step.arms; ++a) count(step.counts[a], arms[a], ordinary);
        if (left != 0) {
            alignas(64) std::uint32_t next[vector_arms][V::lanes];
            for (int a = 0; a < step.arms; ++a) V::store(next[a], arms[a].next);
            for (; left != 0; left &= left - 1) {
                const std::size_t lane = static_cast<std::size_t>(__builtin_ctz(left));
                std::uint8_t before[vector_arms], after[vector_arms];
                for (int a = 0; a < step.arms; ++a) before[a] = step.states[a][i + lane];
                step.one(step.context,
                         static_cast<std::uint64_t>(step.high[i + lane]) << 32 | step.low[i + lane], before,
                         after);
                for (int a = 0; a < step.arms; ++a) next[a][lane] = after[a];
            }
            for (int a = 0; a < step.arms; ++a) arms[a].next = V::load(next[a]);
        }
        for (int a = 0; a < step.arms; ++a) {
            stays = V::either(stays, V::less(arms[a].next, lapsed));
            if (step.keep_lapsed) stays = V::either(stays, V::equal(arms[a].next, lapsed));
        }
        V::store_chosen(step.low + kept, stays, low);
        V::store_chosen(step.high + kept, stays, high);
        for (int a = 0; a < step.arms; ++a) V::store_chosen_bytes(step.states[a] + kept, stays, arms[a].next);
        kept += static_cast<std::size_t>(V::count(stays));
    }
    return kept;
}

}  // namespace
}  // namespace tenure
