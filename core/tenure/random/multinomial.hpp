#pragma once
/// Multinomial(n, p): conditional binomials, or one uniform per individual and inverse CDF where that is
/// cheaper. Exact for n <= 2^40. The last category takes whatever the probabilities leave, so they may sum to
/// less or (by rounding) a little more than 1.
#include <cstdint>
#include <span>

#include "tenure/base/expect.hpp"
#include "tenure/random/binomial.hpp"
#include "tenure/random/generator.hpp"

namespace tenure {

namespace detail {

/// Placing n individuals one by one (measured: 7 to 15 ns each) beats up to J - 1 binomials (25 to 45 ns
/// each) while n <= (J - 1) + 3, for J from 2 to 10 categories.
inline constexpr std::int64_t individuals_beyond_categories = 3;

template <Generator G>
void place_individuals(G& generator, std::int64_t n, std::span<const double> probabilities,
                       std::span<std::int64_t> counts) {
    const std::size_t last = counts.size() - 1;
    for (; n > 0; --n) {
        double left = generator.uniform();
        std::size_t j = 0;
        while (j < last && left >= probabilities[j]) left -= probabilities[j++];
        ++counts[j];
    }
}

}  // namespace detail

/// Writes counts (same length as probabilities, at least 1) that sum to n.
template <Generator G>
void sample_multinomial(G& generator, std::int64_t n, std::span<const double> probabilities,
                        std::span<std::int64_t> counts) {
    TENURE_EXPECT(n >= 0 && !counts.empty() && counts.size() == probabilities.size());
    for (std::int64_t& count : counts) count = 0;
    const std::size_t last = counts.size() - 1;
    if (last > 0 && n <= static_cast<std::int64_t>(last) + detail::individuals_beyond_categories) {
        detail::place_individuals(generator, n, probabilities, counts);
        return;
    }
    double rest = 1.0;
    for (std::size_t j = 0; j < last && n > 0; ++j) {
        const double p = probabilities[j];
        const double share = rest > 0.0 ? p / rest : 1.0;
        counts[j] = sample_binomial(generator, n, share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share);
        n -= counts[j];
        rest -= p;
    }
    counts[last] += n;
}

}  // namespace tenure
