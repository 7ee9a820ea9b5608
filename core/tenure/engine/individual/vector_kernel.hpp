#pragma once
/// The month of a group in vector registers, written once on a thin layer `V` (one file an instruction set).
///
/// A lane is a person: 16 bits, since 16 bits of each uniform settle an ordinary month. A lane in which a
/// comparison ties, or whose person has something to tell, goes through the law one by one
/// (`VectorStep::one`) and is left out here. Lanes come from two registers of 32-bit records, the even ones
/// from the first. Persons who stay are moved together in the same pass.
/// Everything has internal linkage: see vector_step.hpp.
#include "tenure/engine/individual/vector_step.hpp"

namespace tenure {
namespace {

/// Ten rounds of Philox4x32 for every second lane: a register holds a word in the low half of 64 bits and
/// whatever a product left in the high half, so no round shuffles.
template <class V>
inline void philox_rounds(typename V::Wide (&c)[4], std::uint32_t key0, std::uint32_t key1) {
    const auto multiplier0 = V::wide(0xD2511F53u), multiplier2 = V::wide(0xCD9E8D57u);
    for (int round = 0; round < 10; ++round) {
        const auto product0 = V::multiply(c[0], multiplier0), product2 = V::multiply(c[2], multiplier2);
        c[0] = V::xor3(V::high_half(product2), c[1], V::wide(key0));
        c[1] = product2;
        c[2] = V::xor3(V::high_half(product0), c[3], V::wide(key1));
        c[3] = product0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
}

/// The four words of every person of a register.
template <class V>
inline void philox(typename V::Words low, typename V::Words high, const VectorStep& step,
                   typename V::Words (&words)[4]) {
    const auto replication = V::wide(step.replication), month = V::wide(step.month_word);
    typename V::Wide even[4] = {low, high, replication, month};
    typename V::Wide odd[4] = {V::high_half(low), V::high_half(high), replication, month};
    philox_rounds<V>(even, step.key0, step.key1);
    philox_rounds<V>(odd, step.key0, step.key1);
    for (int i = 0; i < 4; ++i) words[i] = V::merge(even[i], odd[i]);
}

/// What the lanes did in one arm.
template <class V>
struct ArmLanes {
    typename V::Lanes band, next;
    typename V::Mask active, unresolved, recovered, defected, dissatisfied, base, returned, forgotten;
};

template <class V>
inline void count(VectorCounts& counts, const ArmLanes<V>& lanes, typename V::Mask ordinary, bool lapsed) {
    const auto here = V::both(lanes.active, ordinary);
    for (int k = 0; k < 5; ++k)
        counts.after[k] +=
            V::count(V::both(here, V::equal(lanes.band, V::all(static_cast<std::uint16_t>(k)))));
    counts.unresolved += V::count(V::both(ordinary, lanes.unresolved));
    counts.recovered += V::count(V::both(ordinary, lanes.recovered));
    counts.defected += V::count(V::both(ordinary, lanes.defected));
    counts.dissatisfied += V::count(V::both(ordinary, lanes.dissatisfied));
    counts.base += V::count(V::both(ordinary, lanes.base));
    if (!lapsed) return;
    counts.returned += V::count(V::both(ordinary, lanes.returned));
    counts.forgotten += V::count(V::both(ordinary, lanes.forgotten));
}

/// The uniforms of the lanes, in the order of luck.hpp.
template <class V>
struct Uniforms {
    typename V::Lanes failure, move, defection, churn, lapsed, story[3];
};

/// One arm of the lanes; adds to `rare` whom 16 bits do not settle, and who has something to tell.
template <class V>
inline void step_arm(const VectorStep& step, int a, const Uniforms<V>& u, typename V::Lanes state,
                     ArmLanes<V>& arm, typename V::Mask& rare) {
    using Lanes = typename V::Lanes;
    using Mask = typename V::Mask;
    const CoarseTable& table = step.tables[a];
    const Lanes lapsed = V::all(5);
    const auto from = V::control(state);
    arm.active = V::smaller(state, lapsed);
    const Lanes at_unresolved = V::threshold(table.unresolved), at_failed = V::threshold(table.failed);
    const Mask bad = V::less(u.failure, at_unresolved), any_failure = V::less(u.failure, at_failed);
    const Lanes at_down =
        V::select(bad, V::lookup(table.down[2], from),
                  V::select(any_failure, V::lookup(table.down[1], from), V::lookup(table.down[0], from)));
    const Lanes at_stay = V::lookup(table.stay, from);
    const Mask down = V::less(u.move, at_down);
    const Mask up =
        V::without(V::without(V::without(arm.active, V::less(u.move, at_stay)), any_failure), down);
    arm.band = V::increase(V::decrease(state, V::both(arm.active, down)), up);
    const auto to = V::control(arm.band);
    const Lanes at_defect = V::lookup(table.defect, to), at_leave = V::lookup(table.leave, to);
    const Lanes at_dissatisfied = V::lookup(table.dissatisfied, to);
    arm.unresolved = V::both(arm.active, bad);
    arm.recovered = V::without(V::both(arm.active, any_failure), bad);
    arm.defected = V::both(arm.unresolved, V::less(u.defection, at_defect));
    const Mask rest = V::without(arm.active, arm.defected);
    const Mask unhappy = V::less(u.churn, at_dissatisfied), leaving = V::less(u.churn, at_leave);
    arm.dissatisfied = V::both(rest, unhappy);
    arm.base = V::without(V::both(rest, leaving), unhappy);
    arm.next = V::select(V::either(arm.defected, V::both(rest, leaving)), lapsed, arm.band);

    Mask special = V::either(V::equal(u.failure, at_unresolved), V::equal(u.failure, at_failed));
    special = V::either(special, V::either(V::equal(u.move, at_down), V::equal(u.move, at_stay)));
    special = V::either(special, V::either(V::equal(u.churn, at_dissatisfied), V::equal(u.churn, at_leave)));
    special = V::either(special, V::both(arm.unresolved, V::equal(u.defection, at_defect)));
    for (int kind = 0; kind < 3; ++kind)
        special = V::either(special, V::at_most(u.story[kind], V::lookup(step.stories[kind], to)));
    rare = V::either(rare, V::both(arm.active, special));
    if (step.tells_failures) rare = V::either(rare, arm.unresolved);
    if (!step.keep_lapsed) return;

    const Mask away = V::equal(state, lapsed);
    const Lanes at_return = V::threshold(table.winback), at_forget = V::threshold(table.forgotten);
    const Mask back = V::less(u.lapsed, at_return);
    arm.returned = V::both(away, back);
    arm.forgotten = V::without(V::both(away, V::less(u.lapsed, at_forget)), back);
    arm.next =
        V::select(arm.returned, V::all(table.winback_band), V::select(arm.forgotten, V::all(6), arm.next));
    rare = V::either(rare,
                     V::both(away, V::either(V::equal(u.lapsed, at_return), V::equal(u.lapsed, at_forget))));
}

/// Persons of `rare` lanes at `i` one by one.
template <class V>
inline void step_rare(const VectorStep& step, std::size_t i, typename V::Mask rare, ArmLanes<V>* arms) {
    std::uint32_t left = V::bits(rare);
    if (left == 0) return;
    alignas(64) std::uint16_t next[vector_arms][V::lanes];
    for (int a = 0; a < step.arms; ++a) V::store(next[a], arms[a].next);
    for (; left != 0; left &= left - 1) {
        const std::size_t lane = static_cast<std::size_t>(__builtin_ctz(left)) / V::bits_per_lane;
        const std::size_t at = i + lane / 2 + lane % 2 * (V::lanes / 2);
        std::uint8_t before[vector_arms], after[vector_arms];
        for (int a = 0; a < step.arms; ++a) before[a] = step.states[a][at];
        step.one(step.context, static_cast<std::uint64_t>(step.high[at]) << 32 | step.low[at], before, after);
        for (int a = 0; a < step.arms; ++a) next[a][lane] = after[a];
    }
    for (int a = 0; a < step.arms; ++a) arms[a].next = V::load_lanes(next[a]);
}

template <class V>
inline std::size_t step_lanes(const VectorStep& step) {
    constexpr std::size_t half = V::lanes / 2;
    ArmLanes<V> arms[vector_arms];
    std::size_t kept = 0;
    for (std::size_t i = 0; i < step.size; i += V::lanes) {
        const typename V::Words low[2] = {V::load(step.low + i), V::load(step.low + i + half)};
        const typename V::Words high[2] = {V::load(step.high + i), V::load(step.high + i + half)};
        typename V::Words first[4], second[4];
        philox<V>(low[0], high[0], step, first);
        philox<V>(low[1], high[1], step, second);
        const Uniforms<V> u{
            V::low16(first[0], second[0]),
            V::high16(first[0], second[0]),
            V::low16(first[1], second[1]),
            V::high16(first[1], second[1]),
            V::low16(first[2], second[2]),
            {V::high16(first[2], second[2]), V::low16(first[3], second[3]), V::high16(first[3], second[3])}};
        typename V::Mask rare = V::nowhere();
        for (int a = 0; a < step.arms; ++a)
            step_arm<V>(step, a, u, V::load_states(step.states[a] + i), arms[a], rare);
        const auto ordinary = V::without(V::everywhere(), rare);
        for (int a = 0; a < step.arms; ++a) count(step.counts[a], arms[a], ordinary, step.keep_lapsed);
        step_rare<V>(step, i, rare, arms);
        typename V::Mask stays = V::nowhere();
        const auto gone = V::all(step.keep_lapsed ? 6 : 5);
        for (int a = 0; a < step.arms; ++a) stays = V::either(stays, V::smaller(arms[a].next, gone));
        for (int part = 0; part < 2; ++part) {
            const auto chosen = V::chosen(stays, part);
            V::store_chosen(step.low + kept, chosen, low[part]);
            V::store_chosen(step.high + kept, chosen, high[part]);
            for (int a = 0; a < step.arms; ++a)
                V::store_chosen_bytes(step.states[a] + kept, chosen, V::part(arms[a].next, part));
            kept += V::size(chosen);
        }
    }
    return kept;
}

}  // namespace
}  // namespace tenure
