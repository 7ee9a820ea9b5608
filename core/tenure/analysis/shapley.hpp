#pragma once
/// Shapley values: what each of several measures contributes, averaged over all orders in which they could
/// come. They add up to the value of all together (Shapley 1953).
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tenure/random/address.hpp"

namespace tenure {

/// A set of measures, bit i = measure i.
using MeasureSet = std::uint32_t;
inline constexpr int most_measures = 31;

/// `value`: by set, 2^count of them; the empty set counts too.
std::vector<double> shapley_values(int count, const std::vector<double>& value);

/// Orders for an estimate where sets are too many: drawn at random, each with its reverse behind it.
std::vector<std::vector<int>> random_orders(int count, std::size_t pairs, Key key);

struct SampledShapley {
    std::vector<double> value;  ///< adds up as the exact one does, to rounding
    std::vector<double> se;     ///< of the means over pairs of orders
};

/// `gain`: what each measure adds where it stands, [order][measure]; orders as `random_orders` gives them.
SampledShapley sampled_shapley(const std::vector<std::vector<double>>& gain);

}  // namespace tenure
