#include "tenure/engine/cohort/binomial_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "tenure/base/vector_clones.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/philox_lanes.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {
namespace {

using Words = LaneWords<max_lanes>;

/// First Philox4x32-10 block of every lane: the counters differ in the replication alone.
TENURE_VECTOR_CLONES void first_blocks(const std::array<std::uint32_t, 4>& counter, Key key, Words& words) {
    auto& [c0, c1, c2, c3] = words;
    for (int l = 0; l < max_lanes; ++l) {
        c0[l] = counter[0];
        c1[l] = counter[1];
        c2[l] = counter[2] + static_cast<std::uint32_t>(l);
        c3[l] = counter[3];
    }
    philox_lanes(words, key);
}

/// `to_uniform` of two words: the upper 52 bits under the exponent of 2^52, so that the conversion is a move.
[[gnu::always_inline]] inline double uniform_of(std::uint32_t high, std::uint32_t low) {
    const std::uint64_t bits = ((std::uint64_t{high} << 32 | low) >> 12) | 0x4330000000000000u;
    return (std::bit_cast<double>(bits) - 0x1p52 + 0.5) * 0x1p-52;
}

[[gnu::always_inline]] inline double floor_of(double x) {  // 0 <= x < 2^51
    const double nearest = (x + 0x1p52) - 0x1p52;
    return nearest - (nearest > x ? 1.0 : 0.0);
}

/// First try of `reject_in_hat` in every lane: what it proposes and what is known without the pmf.
struct FirstTry {
    Lanes count;    ///< proposed
    Lanes height;   ///< accepted where f(count)/f(mode) is at least this
    Lanes verdict;  ///< accepted, refused or undecided
};
constexpr double accepted = 1.0, refused = 0.0, undecided = -1.0;

TENURE_VECTOR_CLONES void first_try(const Words& words, const Lanes& n, double small, FirstTry& tried) {
    for (int l = 0; l < max_lanes; ++l) {
        const double mean = n[l] * small;
        const double variance = mean * (1.0 - small);
        const double spread = std::sqrt(variance);
        const double b = detail::hat_b(spread);
        const double a = detail::hat_a(b, small);
        const double u = uniform_of(words[0][l], words[1][l]) - 0.5;
        const double v = uniform_of(words[2][l], words[3][l]);
        const double edge = 0.5 - (u < 0.0 ? -u : u);
        const double candidate = detail::hat_candidate(a, b, mean + 0.5, u, edge);
        const bool inside = (candidate >= 0.0) & (candidate < n[l] + 1.0);
        const bool box = detail::hat_in_box(b, edge, v);
        const double count = floor_of(inside ? candidate : 0.0);
        const double d = count - floor_of((n[l] + 1.0) * small);
        const double height = v * detail::hat_height(a, b, spread, edge);
        const detail::Squeeze squeeze = detail::squeeze_try(d, d < 0.0 ? -d : d, variance);
        tried.count[l] = count;
        tried.height[l] = height;
        tried.verdict[l] = (box | (inside & (height < squeeze.under)))
                               ? accepted
                               : ((!inside | (height > squeeze.over)) ? refused : undecided);
    }
}

/// The pmf decides: the last step of `reject_in_hat` for a try that neither box nor squeeze settled.
bool accept_by_pmf(double n, double small, double count, double height) {
    const detail::BinomialRatio ratio(n, small);
    const double d = count - ratio.mode;
    if (d >= -detail::near_mode && d <= detail::near_mode) return height <= ratio.near(count);
    return math::log(height) <= ratio.log_at(count);
}

/// Below this many lanes the vector pass over all lanes costs more than it saves (measured: break-even near
/// 6).
constexpr int worth_a_vector = 6;

Address lane_address(const LaneAddress& at, int lane) {
    return {at.entity, at.first_replication + static_cast<std::uint32_t>(lane), at.month, at.purpose};
}

double scalar_draw(const LaneAddress& at, int lane, double n, double p) {
    if (n == 0.0) return 0.0;
    Stream stream(at.key, lane_address(at, lane));
    return static_cast<double>(sample_binomial(stream, static_cast<std::int64_t>(n), p));
}

}  // namespace

void binomial_lanes(const LaneAddress& at, const Lanes& n, double p, Lanes& x) {
    x.fill(0.0);
    if (p == 0.0) return;
    if (p == 1.0) {
        std::copy_n(n.begin(), at.lanes, x.begin());
        return;
    }
    if (at.lanes < worth_a_vector) {
        for (int l = 0; l < at.lanes; ++l) x[l] = scalar_draw(at, l, n[l], p);
        return;
    }
    if (std::all_of(n.begin(), n.begin() + at.lanes, [](double count) { return count == 0.0; })) return;
    Words words;
    first_blocks(make_counter({at.entity, at.first_replication, at.month, at.purpose}, 0), at.key, words);
    const bool reflected = p > 0.5;
    const double small = reflected ? 1.0 - p : p;
    const bool inverted = *std::max_element(n.begin(), n.begin() + at.lanes) * small < detail::inversion_mean;
    const double log_q = math::log1p(-small);
    FirstTry tried;
    if (!inverted) first_try(words, n, small, tried);
    for (int l = 0; l < at.lanes; ++l) {
        if (n[l] == 0.0) continue;
        double count = 0.0;
        const auto trials = static_cast<std::int64_t>(n[l]);
        const auto stream_after = [&](std::uint32_t words_taken) {
            return Stream(at.key, lane_address(at, l), {words[0][l], words[1][l], words[2][l], words[3][l]},
                          words_taken);
        };
        if (n[l] * small < detail::inversion_mean) {
            Stream stream = stream_after(0);
            count = static_cast<double>(detail::invert_binomial(stream, trials, small, log_q));
        } else if (tried.verdict[l] == accepted ||
                   (tried.verdict[l] == undecided &&
                    accept_by_pmf(n[l], small, tried.count[l], tried.height[l]))) {
            count = tried.count[l];
        } else {
            Stream stream = stream_after(4);
            count = static_cast<double>(detail::reject_binomial(stream, trials, small));
        }
        x[l] = reflected ? n[l] - count : count;
    }
}

void binomial_lanes(const LaneAddress& at, const Lanes& n, const Lanes& p, Lanes& x) {
    x.fill(0.0);
    for (int l = 0; l < at.lanes; ++l) x[l] = scalar_draw(at, l, n[l], p[l]);
}

}  // namespace tenure
