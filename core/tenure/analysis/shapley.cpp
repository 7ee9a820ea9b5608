#include "tenure/analysis/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "tenure/base/expect.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {
namespace {

constexpr std::uint64_t orders_entity = 1;  ///< among the designs of an analysis

}  // namespace

std::vector<double> shapley_values(int count, const std::vector<double>& value) {
    TENURE_EXPECT(count <= most_measures && value.size() == std::size_t{1} << count);
    // Share of the orders in which exactly `before` given measures come first: before! (count-1-before)! /
    // count!
    std::vector<double> share(static_cast<std::size_t>(count), 1.0 / std::max(1, count));
    for (int before = 1; before < count; ++before)
        share[before] = share[before - 1] * before / (count - before);
    std::vector<double> values(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        for (MeasureSet set = 0; set < value.size(); ++set) {
            const MeasureSet mine = MeasureSet{1} << i;
            if ((set & mine) == 0) values[i] += share[std::popcount(set)] * (value[set | mine] - value[set]);
        }
    return values;
}

std::vector<std::vector<int>> random_orders(int count, std::size_t pairs, Key key) {
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    std::vector<std::vector<int>> orders;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        Stream random(key, Address{orders_entity, static_cast<std::uint32_t>(pair), 0, Purpose::sampling});
        for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[random.next64() % (i + 1)]);
        orders.push_back(order);
        orders.emplace_back(order.rbegin(), order.rend());
    }
    return orders;
}

SampledShapley sampled_shapley(const std::vector<std::vector<double>>& gain) {
    SampledShapley result;
    const std::size_t pairs = gain.size() / 2;
    TENURE_EXPECT(pairs >= 2);
    for (std::size_t i = 0; i < gain.front().size(); ++i) {
        double sum = 0.0, squares = 0.0;
        for (std::size_t p = 0; p < pairs; ++p) sum += 0.5 * (gain[2 * p][i] + gain[2 * p + 1][i]);
        const double mean = sum / static_cast<double>(pairs);
        for (std::size_t p = 0; p < pairs; ++p) {
            const double off = 0.5 * (gain[2 * p][i] + gain[2 * p + 1][i]) - mean;
            squares += off * off;
        }
        result.value.push_back(mean);
        result.se.push_back(std::sqrt(squares / static_cast<double>(pairs - 1) / static_cast<double>(pairs)));
    }
    return result;
}

}  // namespace tenure
