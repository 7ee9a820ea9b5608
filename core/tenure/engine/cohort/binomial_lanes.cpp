#include "tenure/engine/cohort/binomial_lanes.hpp"

#include <algorithm>

#include "tenure/base/expect.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {
namespace {

double draw_anew(const LaneWork& work, std::size_t id, double n, double p) {
    const LaneDraw& draw = work.draw[id / tile_lanes];
    const Address address{std::uint64_t{draw.entity_high} << 32 | draw.entity_low,
                          draw.replication + static_cast<std::uint32_t>(id % tile_lanes),
                          draw.month_word >> 20, static_cast<Purpose>(draw.month_word >> 12 & 0xff)};
    Stream stream({work.key0, work.key1}, address);
    return static_cast<double>(sample_binomial(stream, static_cast<std::int64_t>(n), p));
}

/// From this many lanes on a draw takes the first try by itself: fewer leave most of a register idle.
constexpr int worth_a_register = 6;

/// Lanes of the draw to begin go to the queue of those without words.
void wait(LaneWork& work, const LaneTile& tile) {
    LaneQueue& fresh = work.fresh;
    double* const x = work.draw[work.draws].x;
    for (std::size_t l = 0; l < tile.lanes; ++l) {
        const double n = tile.n[l], p = tile.p[tile.shared ? 0 : l];
        TENURE_EXPECT(n >= 0.0 && n <= static_cast<double>(binomial_max_trials));
        TENURE_EXPECT(p >= 0.0 && p <= 1.0);
        if (p == 1.0) x[l] = n;
        if (n == 0.0 || p == 0.0 || p == 1.0) continue;
        fresh.n[fresh.size] = n;
        fresh.p[fresh.size] = p;
        fresh.id[fresh.size++] = static_cast<double>(work.draws * tile_lanes + l);
    }
}

}  // namespace

BinomialLanes::BinomialLanes(Key key, Isa isa)
    : work_(std::make_unique<LaneWork>()), first_try_(first_try_portable), settle_(settle_portable) {
    work_->key0 = key.k0;
    work_->key1 = key.k1;
    work_->redraw = draw_anew;
#if defined(__x86_64__)
    if (isa == Isa::avx2) first_try_ = first_try_avx2, settle_ = settle_avx2;
    if (isa == Isa::avx512) first_try_ = first_try_avx512, settle_ = settle_avx512;
#endif
}

void BinomialLanes::begin(const LaneAddress& at, const Lanes& n, const double* p, bool shared, Lanes& x) {
    std::fill_n(x.begin(), (at.lanes + 7) / 8 * 8, 0.0);
    if (shared && *p == 0.0) return;
    LaneWork& work = *work_;
    const std::size_t most = std::max(work.inversions.size, work.tries.size) + work.fresh.size + tile_lanes;
    if (work.draws == queued_draws || most > queued_lanes) settle_(work);
    const auto counter = make_counter({at.entity, at.first_replication, at.month, at.purpose}, 0);
    work.draw[work.draws] = {counter[0], counter[1], counter[2], counter[3], x.data()};
    const auto lanes = static_cast<std::size_t>(at.lanes);
    if (at.lanes >= worth_a_register)
        first_try_(work, {n.data(), p, shared, lanes});
    else
        wait(work, {n.data(), p, shared, lanes});
    ++work.draws;
}

void BinomialLanes::settle() {
    settle_(*work_);
}

}  // namespace tenure
