#pragma once
/// Arithmetic of the binomial sampler in vector registers (`V`: see lane_kernel.hpp). What is said to be a
/// function of the scalar sampler does its operations in its order; the rough logarithms do not.
#include "tenure/math/series.hpp"
#include "tenure/random/rejection.hpp"

namespace tenure {
namespace {

/// Four words of Philox4x32-10 for `streams` registers of counters side by side: one alone would wait for
/// its own products. A word lies in the low half of 64 bits; what a product leaves in the high half does not
/// matter, so no round shuffles.
template <class V, int streams>
inline void philox(typename V::Words (&c)[streams][4], std::uint32_t key0, std::uint32_t key1) {
    const auto multiplier0 = V::words(0xD2511F53u), multiplier2 = V::words(0xCD9E8D57u);
    for (int round = 0; round < 10; ++round) {
        const auto k0 = V::words(key0), k1 = V::words(key1);
        for (int s = 0; s < streams; ++s) {
            const auto product0 = V::multiply(c[s][0], multiplier0);
            const auto product2 = V::multiply(c[s][2], multiplier2);
            c[s][0] = V::xor3(V::high_half(product2), c[s][1], k0);
            c[s][1] = product2;
            c[s][2] = V::xor3(V::high_half(product0), c[s][3], k1);
            c[s][3] = product0;
        }
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
}

/// `to_uniform` of two words.
template <class V>
inline typename V::Numbers uniform_of(typename V::Words high, typename V::Words low) {
    return (V::under_2_52(high, low) - 0x1p52 + 0.5) * 0x1p-52;
}

template <class Numbers>
[[gnu::always_inline]] inline Numbers floor_of(Numbers x) {  // 0 <= x < 2^51
    const Numbers nearest = (x + 0x1p52) - 0x1p52;
    return nearest - select(nearest > x, Numbers(1.0), Numbers(0.0));
}

/// math::exp for -14 < x <= 0.
template <class Numbers>
[[gnu::always_inline]] inline Numbers exp_of_small(Numbers x) {
    const auto part = math::detail::reduce(x, Numbers(0.0));
    return (1.0 + (part.r + part.rest)) * power_of_shifted(part.k + math::detail::shift);
}

/// math::log1p(-p) for 0 <= p <= 1/2.
template <class Numbers>
[[gnu::always_inline]] inline Numbers log_of_rest(Numbers p) {
    const Numbers x = -1.0 * p, sum = 1.0 + x, lost = x - (sum - 1.0), none = 0.0;
    const auto near = x > -0.2928;
    const auto halved = sum < 0x1.6a09e667f3bcdp-1;
    return math::detail::assemble(select(near, none, select(halved, Numbers(-1.0), none)),
                                  select(near, x, select(halved, sum * 2.0, sum) - 1.0),
                                  select(near, none, lost / sum));
}

/// log x and log(1 + x) to 1e-15, absolute or of their values; x > 0 and x > -1.
template <class Numbers>
[[gnu::always_inline]] inline Numbers log_roughly(Numbers x) {
    const Numbers k = exponent_of(x), zero = 0.0;
    return math::detail::assemble(k, x * power_of_shifted(math::detail::shift - k) - 1.0, zero);
}
template <class Numbers>
[[gnu::always_inline]] inline Numbers log1p_roughly(Numbers x) {
    const Numbers sum = 1.0 + x, k = exponent_of(sum), zero = 0.0;
    const Numbers f = sum * power_of_shifted(math::detail::shift - k) - 1.0;
    return math::detail::assemble(k, select((k >= 0.0) & (k <= 0.0), x, f), zero);
}

/// math::stirling_tail to 1e-9 from 3 on, by 1/(k + 1).
template <class Numbers>
[[gnu::always_inline]] inline Numbers stirling_tail(Numbers w) {
    const Numbers z = w * w;
    return w *
           (1.0 / 12.0 - z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z * (1.0 / 1188.0)))));
}

/// `BinomialRatio::log_at` where no count is below 3, to 1e-8.
template <class Numbers>
[[gnu::always_inline]] inline Numbers log_ratio(Numbers n, Numbers p, Numbers mode, Numbers k) {
    const Numbers q = 1.0 - p, d = k - mode, below = mode + 1.0, above = n - mode + 1.0;
    const Numbers k1 = k + 1.0, rest1 = n - k + 1.0;
    const Numbers inverse = 1.0 / ((below * above) * (k1 * rest1));
    const Numbers at_mode = inverse * (k1 * rest1), at_k = inverse * (below * above);
    const Numbers per_below = at_mode * above, per_above = at_mode * below;
    const Numbers tails = (stirling_tail(per_below) + stirling_tail(per_above)) -
                          (stirling_tail(at_k * rest1) + stirling_tail(at_k * k1));
    return d * log1p_roughly(((n + 1.0) * p - mode - q) / (q * below)) -
           (k + 0.5) * log1p_roughly(d / below) - (n - k + 0.5) * log1p_roughly(-1.0 * d / above) + tails;
}

/// What uniforms (u, v) propose under the hat of rejection.hpp.
template <class V>
struct Proposal {
    using Numbers = typename V::Numbers;
    Numbers mean, variance, spread, b, a, u, edge, candidate;

    [[gnu::always_inline]] Proposal(Numbers n, Numbers small, Numbers uniform)
        : mean(n * small),
          variance(mean * (1.0 - small)),
          spread(root(variance)),
          b(detail::hat_b(spread)),
          a(detail::hat_a(b, small)),
          u(uniform - 0.5),
          edge(0.5 - select(u < 0.0, -1.0 * u, u)),
          candidate(detail::hat_candidate(a, b, mean + 0.5, u, edge)) {}
};

}  // namespace
}  // namespace tenure
