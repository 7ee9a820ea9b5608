#pragma once
/// The month of a group in vector registers, written once on a thin layer `V` (one file an instruction set).
///
/// A lane is a person: 16 bits, since 16 bits of each uniform settle an ordinary month. A lane in which a
/// comparison ties, or whose person has something to tell, goes through the law one by one
/// (`VectorStep::one`) and is left out here. Lanes come from two registers of 32-bit records, the even ones
/// from the first. Persons who stay are moved together in the same pass.
///
/// A lane holds a state k as k in its low and 8 + k in its high byte: with the low bytes of a table's eight
/// entries before the high ones, that is the control of a byte shuffle, so a state looks up with no
/// arithmetic. Everything has internal linkage: see vector_step.hpp.
#include "tenure/engine/individual/vector_step.hpp"

namespace tenure {
namespace {

constexpr std::uint16_t lane_of(unsigned state) {
    return static_cast<std::uint16_t>(state * 0x0101u + 0x0800u);
}
constexpr std::uint16_t lapsed_lane = lane_of(5), absent_lane = lane_of(6);

/// Philox4x32 of one replication and month. The first two rounds meet words that all persons share.
struct SharedRounds {
    std::uint32_t key0[10], key1[10];
    std::uint32_t high, low, month;  ///< what the first round makes of the replication and the month

    explicit SharedRounds(const VectorStep& step) {
        for (std::uint32_t round = 0; round < 10; ++round) {
            key0[round] = step.key0 + round * 0x9E3779B9u;
            key1[round] = step.key1 + round * 0xBB67AE85u;
        }
        const std::uint64_t product = std::uint64_t{0xCD9E8D57u} * step.replication;
        high = static_cast<std::uint32_t>(product >> 32) ^ key0[0];
        low = static_cast<std::uint32_t>(product) ^ key0[1];
        month = step.month_word ^ key1[0];
    }
};

/// Ten rounds of `V::interleaved` streams side by side: one alone would wait for its own products. A register
/// holds a word in the low half of 64 bits and whatever a product left in the high half, so no round
/// shuffles. A stream comes as the halves of its persons' numbers, c[0] and c[1].
template <class V>
inline void philox_rounds(typename V::Wide (&c)[4][4], const SharedRounds& shared) {
    constexpr int streams = 4;
    typename V::Wide product0[streams], product2[streams];
    const auto multiplier0 = V::wide(0xD2511F53u), multiplier2 = V::wide(0xCD9E8D57u);
    for (int s = 0; s < streams; ++s) {
        c[s][3] = V::multiply(c[s][0], multiplier0);
        product0[s] = V::multiply(V::xor2(c[s][1], V::wide(shared.high)), multiplier0);
    }
    for (int s = 0; s < streams; ++s)
        product2[s] = V::multiply(V::xor2(V::high_half(c[s][3]), V::wide(shared.month)), multiplier2);
    for (int s = 0; s < streams; ++s) {
        c[s][0] = V::xor2(V::high_half(product2[s]), V::wide(shared.low));
        c[s][1] = product2[s];
        c[s][2] = V::xor3(V::high_half(product0[s]), c[s][3], V::wide(shared.key1[1]));
        c[s][3] = product0[s];
    }
    for (int round = 2; round < 10; ++round) {
        for (int s = 0; s < streams; ++s) {
            product0[s] = V::multiply(c[s][0], multiplier0);
            product2[s] = V::multiply(c[s][2], multiplier2);
        }
        for (int s = 0; s < streams; ++s) {
            c[s][0] = V::xor3(V::high_half(product2[s]), c[s][1], V::wide(shared.key0[round]));
            c[s][1] = product2[s];
            c[s][2] = V::xor3(V::high_half(product0[s]), c[s][3], V::wide(shared.key1[round]));
            c[s][3] = product0[s];
        }
    }
}

/// The four words of every person of two registers.
template <class V>
inline void philox(const typename V::Words (&low)[2], const typename V::Words (&high)[2],
                   const SharedRounds& shared, typename V::Words (&words)[2][4]) {
    typename V::Wide c[4][4];  // even and odd lanes of the first register, then of the second
    for (int part = 0; part < 2; ++part) {
        c[2 * part][0] = low[part];
        c[2 * part][1] = high[part];
        c[2 * part + 1][0] = V::high_half(low[part]);
        c[2 * part + 1][1] = V::high_half(high[part]);
    }
    philox_rounds<V>(c, shared);
    for (int part = 0; part < 2; ++part)
        for (int i = 0; i < 4; ++i) words[part][i] = V::merge(c[2 * part][i], c[2 * part + 1][i]);
}

/// Entries by state as a register to look up in.
template <class V>
inline typename V::Lanes table_of(const std::uint16_t (&entries)[8]) {
    alignas(16) std::uint8_t bytes[16];
    for (int k = 0; k < 8; ++k) {
        bytes[k] = static_cast<std::uint8_t>(entries[k]);
        bytes[8 + k] = static_cast<std::uint8_t>(entries[k] >> 8);
    }
    return V::broadcast(bytes);
}

/// The same of thresholds, in the form in which `V` compares.
template <class V>
inline typename V::Lanes thresholds_of(const std::uint16_t (&entries)[8]) {
    return V::comparable(table_of<V>(entries));
}

/// A CoarseTable in registers, and what is counted by it: sums of two counts a lane, eight bits each, the
/// even place of `Counted` in the low half.
template <class V>
struct Arm {
    using Lanes = typename V::Lanes;

    Lanes down[3], stay, defect, dissatisfied, leave, unresolved, failed, winback, forgotten, winback_band;
    Lanes sums[counted / 2];

    void set(const CoarseTable& table) {
        for (int status = 0; status < 3; ++status) down[status] = thresholds_of<V>(table.down[status]);
        stay = thresholds_of<V>(table.stay);
        defect = thresholds_of<V>(table.defect);
        dissatisfied = thresholds_of<V>(table.dissatisfied);
        leave = thresholds_of<V>(table.leave);
        unresolved = V::threshold(table.unresolved);
        failed = V::threshold(table.failed);
        winback = V::threshold(table.winback);
        forgotten = V::threshold(table.forgotten);
        winback_band = V::all(lane_of(table.winback_band));
        for (Lanes& sum : sums) sum = V::all(0);
    }

    void flush(VectorCounts& counts) {
        for (int pair = 0; pair < counted / 2; ++pair) {
            alignas(64) std::uint16_t lanes[V::lanes];
            V::store(lanes, sums[pair]);
            std::uint32_t low = 0, high = 0;
            for (const std::uint32_t lane : lanes) {
                low += lane & 0xff;
                high += lane >> 8;
            }
            counts.of[2 * pair] += low;
            counts.of[2 * pair + 1] += high;
            sums[pair] = V::all(0);
        }
    }
};

/// Batches after which a count of eight bits must be flushed.
constexpr std::size_t batches_a_flush = 255;

/// What the lanes did in one arm.
template <class V>
struct ArmLanes {
    typename V::Lanes band, next;
    typename V::Mask unresolved, failed, defected, dissatisfied, leaving, returned, forgotten;
};

/// What all arms look up.
template <class V>
struct SharedTables {
    typename V::Lanes stories[3], one_hot[3], one = V::all(1), high_one = V::all(256);

    explicit SharedTables(const VectorStep& step) {
        constexpr std::uint16_t places[3][8] = {{1, 256}, {0, 0, 1, 256}, {0, 0, 0, 0, 1}};
        for (int i = 0; i < 3; ++i) {
            stories[i] = thresholds_of<V>(step.stories[i]);
            one_hot[i] = table_of<V>(places[i]);
        }
    }
};

template <class V>
inline void count(Arm<V>& arm, const ArmLanes<V>& lanes, const SharedTables<V>& shared,
                  typename V::Mask ordinary, bool lapsed) {
    const auto one = shared.one, high_one = shared.high_one;
    auto& sums = arm.sums;
    for (int i = 0; i < 3; ++i)
        sums[i] = V::add_where(ordinary, sums[i], V::lookup(shared.one_hot[i], lanes.band));
    const auto churning = V::without(ordinary, lanes.defected);
    sums[2] = V::add_where(V::both(ordinary, lanes.unresolved), sums[2], high_one);
    sums[3] = V::add_where(V::both(ordinary, lanes.failed), sums[3], one);
    sums[3] = V::add_where(V::both(ordinary, lanes.defected), sums[3], high_one);
    sums[4] = V::add_where(V::both(churning, lanes.dissatisfied), sums[4], one);
    sums[4] = V::add_where(V::both(churning, lanes.leaving), sums[4], high_one);
    if (!lapsed) return;
    sums[5] = V::add_where(V::both(ordinary, lanes.returned), sums[5], one);
    sums[5] = V::add_where(V::both(ordinary, lanes.forgotten), sums[5], high_one);
}

/// The uniforms of the lanes, in the order of luck.hpp.
template <class V>
struct Uniforms {
    typename V::Lanes failure, move, defection, churn, lapsed, story[3];
};

/// One arm of the lanes; takes from `ordinary` whom 16 bits do not settle, and who has something to tell.
/// Nothing happens to the lapsed and the absent by their entries in the tables; only a failure has no state.
template <class V>
inline void step_arm(const VectorStep& step, const Arm<V>& table, const SharedTables<V>& shared,
                     const Uniforms<V>& u, typename V::Lanes state, ArmLanes<V>& arm,
                     typename V::Mask& ordinary) {
    using Lanes = typename V::Lanes;
    using Mask = typename V::Mask;
    const Lanes lapsed = V::all(lapsed_lane);
    const Mask active = V::smaller(state, lapsed);
    arm.unresolved = V::less_in(active, u.failure, table.unresolved);
    arm.failed = V::less_in(active, u.failure, table.failed);
    const Lanes at_down =
        V::select(arm.unresolved, V::lookup(table.down[2], state),
                  V::select(arm.failed, V::lookup(table.down[1], state), V::lookup(table.down[0], state)));
    const Lanes at_stay = V::lookup(table.stay, state);
    const Mask down = V::less(u.move, at_down);
    const Mask up = V::not_less_in(V::without(active, arm.failed), u.move, at_stay);
    arm.band = V::sub_where(down, V::add_where(up, state, V::all(0x0101)), V::all(0x0101));
    const Lanes at_defect = V::lookup(table.defect, arm.band), at_leave = V::lookup(table.leave, arm.band);
    const Lanes at_dissatisfied = V::lookup(table.dissatisfied, arm.band);
    arm.defected = V::less_in(arm.unresolved, u.defection, at_defect);
    arm.dissatisfied = V::less(u.churn, at_dissatisfied);
    arm.leaving = V::less(u.churn, at_leave);
    arm.next = V::select(V::either(arm.defected, arm.leaving), lapsed, arm.band);

    ordinary = V::differs_in(ordinary, u.failure, table.unresolved);
    ordinary = V::differs_in(ordinary, u.failure, table.failed);
    ordinary = V::differs_in(ordinary, u.move, at_down);
    ordinary = V::differs_in(ordinary, u.move, at_stay);
    ordinary = V::differs_in(ordinary, u.churn, at_dissatisfied);
    ordinary = V::differs_in(ordinary, u.churn, at_leave);
    ordinary = V::differs_in(ordinary, u.defection, at_defect);
    for (int kind = 0; kind < 3; ++kind)
        ordinary = V::above_in(ordinary, u.story[kind], V::lookup(shared.stories[kind], arm.band));
    if (step.tells_failures) ordinary = V::without(ordinary, arm.unresolved);
    if (!step.keep_lapsed) return;

    const Mask away = V::equal(state, lapsed);
    arm.returned = V::less_in(away, u.lapsed, table.winback);
    arm.forgotten = V::without(V::less_in(away, u.lapsed, table.forgotten), arm.returned);
    arm.next =
        V::select(arm.returned, table.winback_band, V::select(arm.forgotten, V::all(absent_lane), arm.next));
    ordinary = V::differs_in(ordinary, u.lapsed, table.winback);
    ordinary = V::differs_in(ordinary, u.lapsed, table.forgotten);
}

/// Persons of `rare` lanes at `i` one by one.
template <class V>
inline void step_rare(const VectorStep& step, std::size_t i, std::uint32_t rare, ArmLanes<V>* arms) {
    alignas(64) std::uint16_t next[vector_arms][V::lanes];
    for (int a = 0; a < step.arms; ++a) V::store(next[a], arms[a].next);
    for (; rare != 0; rare &= rare - 1) {
        const std::size_t lane = static_cast<std::size_t>(__builtin_ctz(rare)) / V::bits_per_lane;
        const std::size_t at = i + lane / 2 + lane % 2 * (V::lanes / 2);
        std::uint8_t before[vector_arms], after[vector_arms];
        for (int a = 0; a < step.arms; ++a) before[a] = step.states[a][at];
        step.one(step.context, static_cast<std::uint64_t>(step.high[at]) << 32 | step.low[at], before, after);
        for (int a = 0; a < step.arms; ++a) next[a][lane] = lane_of(after[a]);
    }
    for (int a = 0; a < step.arms; ++a) arms[a].next = V::load_lanes(next[a]);
}

/// All persons; a lone arm stays in registers.
template <class V, bool alone>
inline std::size_t step_lanes(const VectorStep step) {
    constexpr std::size_t half = V::lanes / 2;
    const int arms = alone ? 1 : step.arms;
    const SharedRounds rounds(step);
    const SharedTables<V> shared(step);
    Arm<V> arm[alone ? 1 : vector_arms];
    ArmLanes<V> lanes[alone ? 1 : vector_arms];
    for (int a = 0; a < arms; ++a) arm[a].set(step.tables[a]);
    std::size_t kept = 0, unflushed = 0;
    for (std::size_t i = 0; i < step.size; i += V::lanes) {
        const typename V::Words low[2] = {V::load(step.low + i), V::load(step.low + i + half)};
        const typename V::Words high[2] = {V::load(step.high + i), V::load(step.high + i + half)};
        typename V::Words w[2][4];
        philox<V>(low, high, rounds, w);
        const Uniforms<V> u{
            V::low16(w[0][0], w[1][0]),
            V::high16(w[0][0], w[1][0]),
            V::low16(w[0][1], w[1][1]),
            V::high16(w[0][1], w[1][1]),
            V::low16(w[0][2], w[1][2]),
            {V::high16(w[0][2], w[1][2]), V::low16(w[0][3], w[1][3]), V::high16(w[0][3], w[1][3])}};
        typename V::Mask ordinary = V::everywhere();
        for (int a = 0; a < arms; ++a)
            step_arm<V>(step, arm[a], shared, u, V::load_states(step.states[a] + i), lanes[a], ordinary);
        for (int a = 0; a < arms; ++a) count<V>(arm[a], lanes[a], shared, ordinary, step.keep_lapsed);
        if (++unflushed == batches_a_flush) {
            for (int a = 0; a < arms; ++a) arm[a].flush(step.counts[a]);
            unflushed = 0;
        }
        if (const std::uint32_t rare = V::bits(V::without(V::everywhere(), ordinary)))
            step_rare<V>(step, i, rare, lanes);
        const auto gone = V::all(step.keep_lapsed ? absent_lane : lapsed_lane);
        auto stays = V::smaller(lanes[0].next, gone);
        for (int a = 1; a < arms; ++a) stays = V::either(stays, V::smaller(lanes[a].next, gone));
        for (int part = 0; part < 2; ++part) {
            const auto chosen = V::chosen(stays, part);
            V::store_chosen(step.low + kept, chosen, low[part]);
            V::store_chosen(step.high + kept, chosen, high[part]);
            for (int a = 0; a < arms; ++a)
                V::store_chosen_bytes(step.states[a] + kept, chosen, V::part(lanes[a].next, part));
            kept += V::size(chosen);
        }
    }
    for (int a = 0; a < arms; ++a) arm[a].flush(step.counts[a]);
    return kept;
}

template <class V>
inline std::size_t step_group_in(const VectorStep& step) {
    return step.arms == 1 ? step_lanes<V, true>(step) : step_lanes<V, false>(step);
}

}  // namespace
}  // namespace tenure
