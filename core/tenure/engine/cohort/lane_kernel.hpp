#pragma once
/// The binomial sampler in vector registers, written once on a thin layer `V` (one file an instruction set):
/// operation for operation what `sample_binomial` does with the words of a lane's address. Few lanes stay for
/// the later steps, so each step packs them, from all draws under way, into the queue of the next. Everything
/// has internal linkage: see lane_work.hpp.
#include "tenure/engine/cohort/lane_math.hpp"
#include "tenure/engine/cohort/lane_work.hpp"
#include "tenure/random/inversion.hpp"

namespace tenure {
namespace {

template <class Numbers>
[[gnu::always_inline]] inline Numbers small_of(Numbers p) {
    return select(p > 0.5, 1.0 - p, p);
}

/// What a lane of (n, p) gets when the draw with the smaller of p and 1 - p gave `count`.
template <class Numbers>
[[gnu::always_inline]] inline Numbers result_of(Numbers n, Numbers p, Numbers count) {
    return select(p > 0.5, n - count, count);
}

template <class V>
inline void push(LaneQueue& queue, typename V::Mask which, typename V::Numbers n, typename V::Numbers p,
                 typename V::Numbers u, typename V::Numbers v, typename V::Numbers id) {
    const std::size_t at = queue.size;
    V::store_chosen(queue.n + at, which, n);
    V::store_chosen(queue.p + at, which, p);
    V::store_chosen(queue.u + at, which, u);
    V::store_chosen(queue.v + at, which, v);
    V::store_chosen(queue.id + at, which, id);
    queue.size = at + V::size(which);
}

/// Keeps results for `deliver`: a loop over the lanes of a mask would wait for every mask.
template <class V>
inline void keep(LaneWork& work, typename V::Mask which, typename V::Numbers id, typename V::Numbers x) {
    V::store_chosen(work.settled_id + work.settled, which, id);
    V::store_chosen(work.settled_x + work.settled, which, x);
    work.settled += V::size(which);
}
inline void deliver(LaneWork& work) {
    for (std::size_t i = 0; i < work.settled; ++i) {
        const auto to = static_cast<std::uint64_t>(static_cast<std::int64_t>(work.settled_id[i]));
        work.draw[to / tile_lanes].x[to % tile_lanes] = work.settled_x[i];
    }
    work.settled = 0;
}

/// Leaves lanes at `i` of a queue to the scalar sampler.
template <class V>
inline void redraw(const LaneWork& work, typename V::Mask which, const LaneQueue& queue, std::size_t i) {
    for (unsigned bits = V::bits(which); bits != 0; bits &= bits - 1) {
        const std::size_t at = i + static_cast<std::size_t>(__builtin_ctz(bits));
        const auto to = static_cast<std::uint64_t>(static_cast<std::int64_t>(queue.id[at]));
        work.draw[to / tile_lanes].x[to % tile_lanes] = work.redraw(work, to, queue.n[at], queue.p[at]);
    }
}

template <class V, bool shared>
inline void first_try(LaneWork& work, const LaneTile& tile) {
    using Numbers = typename V::Numbers;
    constexpr std::size_t step = V::streams * V::lanes;
    const LaneDraw& draw = work.draw[work.draws];
    const Numbers first_id = static_cast<double>(work.draws * tile_lanes);
    const Numbers own = tile.p[0];
    Numbers log_rest = 0.0;  // of the lanes' p: one is enough where they share it
    bool known = false;
    for (std::size_t base = 0; base < (tile.lanes + 7) / 8 * 8; base += step) {
        auto anybody = V::first(0);
        for (std::size_t at = base; at < base + step; at += V::lanes)
            anybody = anybody | (V::load(tile.n + at) > 0.0);
        typename V::Words c[V::streams][4];
        for (int s = 0; s < V::streams; ++s) {
            c[s][0] = V::words(draw.entity_low);
            c[s][1] = V::words(draw.entity_high);
            c[s][2] = V::words_from(draw.replication + static_cast<std::uint32_t>(base + s * V::lanes));
            c[s][3] = V::words(draw.month_word);
        }
        if (V::bits(anybody) != 0) philox<V, V::streams>(c, work.key0, work.key1);
        for (int s = 0; s < V::streams; ++s) {
            const std::size_t at = base + s * V::lanes;
            const auto inside = V::first(tile.lanes < at ? 0 : tile.lanes - at);
            const Numbers n = V::load(tile.n + at), p = shared ? own : V::load(tile.p + at);
            const Numbers small = small_of(p), mean = n * small;
            const auto high = inside & (mean >= detail::inversion_mean);
            const auto low = inside & (mean > 0.0) & (mean < detail::inversion_mean);
            Numbers count = 0.0;
            const Numbers id = first_id + V::numbers_from(static_cast<double>(at));
            if (V::bits(high) != 0) {
                const Numbers u = uniform_of<V>(c[s][0], c[s][1]), v = uniform_of<V>(c[s][2], c[s][3]);
                const Proposal<V> proposal(n, small, u);
                const auto box = high & detail::hat_in_box(proposal.b, proposal.edge, v);
                count = floor_of(select(box, proposal.candidate, Numbers(0.0)));
                push<V>(work.tries, V::without(high, box), n, p, u, v, id);
            }
            V::store(draw.x + at, select(inside, result_of(n, p, count), Numbers(0.0)));
            if (V::bits(low) != 0) {
                if (!shared || !known) log_rest = log_of_rest(small);
                known = true;
                push<V>(work.inversions, low, n, p, uniform_of<V>(c[s][0], c[s][1]), log_rest, id);
            }
        }
    }
}

template <class V>
inline void first_try(LaneWork& work, const LaneTile& tile) {
    if (tile.shared)
        first_try<V, true>(work, tile);
    else
        first_try<V, false>(work, tile);
}

/// Uniforms of block `block` for `streams` registers of a queue.
template <class V, int streams>
inline void take_words(const LaneWork& work, LaneQueue& queue, std::size_t base, std::uint32_t block) {
    constexpr std::size_t step = streams * V::lanes;
    std::uint64_t counter[4][step];
    for (std::size_t i = 0; i < step; ++i) {
        const auto id = static_cast<std::uint64_t>(static_cast<std::int64_t>(queue.id[base + i]));
        const LaneDraw& draw = work.draw[id / tile_lanes];
        counter[0][i] = draw.entity_low;
        counter[1][i] = draw.entity_high;
        counter[2][i] = draw.replication + static_cast<std::uint32_t>(id % tile_lanes);
        counter[3][i] = draw.month_word | block;
    }
    typename V::Words c[streams][4];
    for (int s = 0; s < streams; ++s)
        for (int i = 0; i < 4; ++i) c[s][i] = V::load_words(counter[i] + s * V::lanes);
    philox<V, streams>(c, work.key0, work.key1);
    for (int s = 0; s < streams; ++s) {
        V::store(queue.u + base + s * V::lanes, uniform_of<V>(c[s][0], c[s][1]));
        V::store(queue.v + base + s * V::lanes, uniform_of<V>(c[s][2], c[s][3]));
    }
}
template <class V>
inline void take_words(const LaneWork& work, LaneQueue& queue, std::uint32_t block) {
    std::size_t base = 0;
    for (; base + V::lanes < queue.size; base += V::streams * V::lanes)
        take_words<V, V::streams>(work, queue, base, block);
    if (base < queue.size) take_words<V, 1>(work, queue, base, block);
}

/// Lanes that had no words go where their means belong.
template <class V>
[[gnu::noinline]] void sort_fresh(LaneWork& work) {
    LaneQueue& queue = work.fresh;
    for (std::size_t i = 0; i < queue.size; i += V::lanes) {
        const auto inside = V::first(queue.size - i);
        const auto n = V::load(queue.n + i), p = V::load(queue.p + i), u = V::load(queue.u + i),
                   v = V::load(queue.v + i), id = V::load(queue.id + i);
        const auto small = small_of(p);
        const auto low = inside & (n * small < detail::inversion_mean);
        push<V>(work.inversions, low, n, p, u, log_of_rest(small), id);
        push<V>(work.tries, V::without(inside, low), n, p, u, v, id);
    }
    queue.size = 0;
}

/// `invert_binomial`: all lanes search from 0, so they meet the same reciprocals.
template <class V>
struct Search {
    using Numbers = typename V::Numbers;
    Numbers odds, slope, left, mass, count;
    typename V::Mask searching;

    [[gnu::always_inline]] Search(Numbers n, Numbers small, Numbers log_rest, Numbers uniform,
                                  typename V::Mask inside)
        : odds(small / (1.0 - small)),
          slope((n + 1.0) * odds),
          left(uniform),
          mass(exp_of_small(n * log_rest)),
          count(-1.0),
          searching(inside) {}

    /// Four masses from x on.
    [[gnu::always_inline]] void step(int x) {
        const double* reciprocal = detail::reciprocals.of + x;
        const Numbers mass1 = mass * (slope * reciprocal[1] - odds);
        const Numbers mass2 = mass1 * (slope * reciprocal[2] - odds);
        const Numbers mass3 = mass2 * (slope * reciprocal[3] - odds);
        const Numbers two = mass + mass1;
        const Numbers three = two + mass2;
        const Numbers four = three + mass3;
        const auto found = searching & (left < four);
        const Numbers zero = 0.0, one = 1.0;
        const Numbers more = select(left >= mass, one, zero) + select(left >= two, one, zero) +
                             select(left >= three, one, zero);
        count = select(found, static_cast<double>(x) + more, count);
        searching = V::without(searching, found);
        left = left - four;
        mass = mass3 * (slope * reciprocal[4] - odds);
    }
};

template <class V>
[[gnu::noinline]] void invert(LaneWork& work) {
    using Numbers = typename V::Numbers;
    LaneQueue& queue = work.inversions;
    const auto search = [&](std::size_t i) {
        return Search<V>(V::load(queue.n + i), small_of(V::load(queue.p + i)), V::load(queue.v + i),
                         V::load(queue.u + i), V::first(queue.size < i ? 0 : queue.size - i));
    };
    const auto finish = [&](const Search<V>& done, std::size_t i) {
        const auto inside = V::first(queue.size < i ? 0 : queue.size - i);
        const Numbers n = V::load(queue.n + i);
        // Left over by rounding (inversion.hpp): the lane is drawn anew.
        const auto valid = inside & (done.count >= 0.0) & (done.count <= n) &
                           (done.count <= double{detail::inversion_limit});
        keep<V>(work, valid, V::load(queue.id + i), result_of(n, V::load(queue.p + i), done.count));
        redraw<V>(work, V::without(inside, valid), queue, i);
    };
    for (std::size_t i = 0; i < queue.size; i += 2 * V::lanes) {  // two, which wait for each other's products
        Search<V> a = search(i), b = search(i + V::lanes);
        for (int x = 0; V::bits(a.searching | b.searching) != 0 && x <= detail::inversion_limit; x += 4) {
            a.step(x);
            b.step(x);
        }
        finish(a, i);
        finish(b, i + V::lanes);
    }
    deliver(work);
    queue.size = 0;
}

/// A whole try of `reject_in_hat`.
template <class V>
[[gnu::noinline]] void attempt(LaneWork& work, LaneQueue& queue, LaneQueue& refused) {
    using Numbers = typename V::Numbers;
    for (std::size_t i = 0; i < queue.size; i += V::lanes) {
        const auto inside = V::first(queue.size - i);
        const Numbers n = V::load(queue.n + i), p = V::load(queue.p + i), small = small_of(p);
        const Numbers v = V::load(queue.v + i), id = V::load(queue.id + i);
        const Proposal<V> hat(n, small, V::load(queue.u + i));
        const auto box = detail::hat_in_box(hat.b, hat.edge, v);
        const auto possible = inside & (hat.candidate >= 0.0) & (hat.candidate < n + 1.0);
        const Numbers count = floor_of(select(possible, hat.candidate, Numbers(0.0)));
        const Numbers d = count - floor_of((n + 1.0) * small);
        // The squeeze is sure by far more than rounding, so its divisions may be one: hat_height multiplied
        // out, and 1/variance.
        const Numbers edge2 = hat.edge * hat.edge, flat = hat.b * (hat.a + hat.b * edge2);
        const Numbers inverse = 1.0 / (flat * hat.variance);
        const Numbers height = v * ((2.83 * hat.b + 5.1) * hat.spread * edge2) * (inverse * hat.variance);
        const auto squeeze =
            detail::squeeze_try(d, select(d < 0.0, -1.0 * d, d), hat.variance, inverse * flat);
        const auto accepted = inside & (box | (possible & (height < squeeze.under)));
        const auto undecided = V::without(possible & (height <= squeeze.over), accepted);
        keep<V>(work, accepted, id, result_of(n, p, count));
        push<V>(work.undecided, undecided, n, p, count, height, id);
        push<V>(refused, V::without(V::without(inside, accepted), undecided), n, p, n, n, id);
    }
    deliver(work);
    queue.size = 0;
}

/// The pmf decides. Where it is nearer than a rough logarithm can tell, and for counts so low that Stirling's
/// formula is bad, the lane is drawn anew by the scalar sampler.
template <class V>
[[gnu::noinline]] void decide(LaneWork& work, LaneQueue& refused) {
    using Numbers = typename V::Numbers;
    constexpr double close = 1e-6, few = 3.0;
    LaneQueue& queue = work.undecided;
    for (std::size_t i = 0; i < queue.size; i += V::lanes) {
        const auto inside = V::first(queue.size - i);
        const Numbers n = V::load(queue.n + i), p = V::load(queue.p + i), small = small_of(p);
        const Numbers count = V::load(queue.u + i), height = V::load(queue.v + i), id = V::load(queue.id + i);
        const Numbers mode = floor_of((n + 1.0) * small);
        const Numbers over = log_roughly(height) - log_ratio(n, small, mode, count);
        const auto many = inside & (count >= few) & (n - count >= few);
        const auto accepted = many & (over < -close), denied = many & (over > close);
        keep<V>(work, accepted, id, result_of(n, p, count));
        push<V>(refused, denied, n, p, n, n, id);
        redraw<V>(work, V::without(V::without(inside, accepted), denied), queue, i);
    }
    deliver(work);
    queue.size = 0;
}

template <class V>
inline void settle(LaneWork& work) {
    if (work.fresh.size != 0) {
        take_words<V>(work, work.fresh, 0);
        sort_fresh<V>(work);
    }
    invert<V>(work);
    LaneQueue *tries = &work.tries, *refused = &work.refused;
    for (std::uint32_t block = 1; tries->size != 0; ++block) {
        attempt<V>(work, *tries, *refused);
        decide<V>(work, *refused);
        take_words<V>(work, *refused, block);
        LaneQueue* const tried = tries;
        tries = refused;
        refused = tried;
    }
    work.draws = 0;
}

}  // namespace
}  // namespace tenure
