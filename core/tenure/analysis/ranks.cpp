#include "tenure/analysis/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tenure/analysis/statistics.hpp"

namespace tenure {

std::vector<double> mean_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return values[a] < values[b] || (values[a] == values[b] && a < b);
    });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        const double rank = 0.5 * static_cast<double>(first + 1 + end);
        for (; first < end; ++first) ranks[order[first]] = rank;
    }
    return ranks;
}

double rank_correlation(std::span<const double> x, std::span<const double> y) {
    const std::vector<double> a = mean_ranks(x), b = mean_ranks(y);
    const double mean = 0.5 * (static_cast<double>(x.size()) + 1.0);
    std::vector<double> ab(x.size()), aa(x.size()), bb(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        ab[i] = (a[i] - mean) * (b[i] - mean);
        aa[i] = (a[i] - mean) * (a[i] - mean);
        bb[i] = (b[i] - mean) * (b[i] - mean);
    }
    const double scale = std::sqrt(tree_sum(aa)) * std::sqrt(tree_sum(bb));
    return scale > 0.0 ? tree_sum(ab) / scale : 0.0;
}

}  // namespace tenure
