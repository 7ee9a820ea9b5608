#pragma once
/// Shapley effects: shares of the variance of y that add up, correlated inputs or not.
///
/// The game of Owen (2014) and Song, Nelson and Staum (2016): a set S of inputs is worth
/// Var(E[y|x_S])/Var(y); an input gets what it adds, averaged over all orders in which they could be found
/// out. What inputs share, and what they do together, is split evenly among those concerned. Every set is
/// read from the same draws by a cross-fitted prediction (conditional_mean.hpp, Together::bent, forms of up
/// to 400 columns of all inputs), so no run is added, and dependence counts as it is in the draws.
/// The fits of all inputs together may leave something over: `unseen`, apart from the shares, with which
/// they add up to 1 exactly. An input without effect comes out near 0, or a little below.
/// Errors: of a ratio of means over fifty parts of the draws. Cost: 2^inputs fits.
#include <functional>
#include <span>
#include <vector>

#include "tenure/analysis/information_value.hpp"
#include "tenure/engine/parallel.hpp"

namespace tenure {

struct ShapleyEffects {
    std::vector<Worth> shares;  ///< by input
    Worth unseen;               ///< what no fit explains
};

inline constexpr std::size_t most_shapley_inputs = 9;

/// `between` as in for_chunks, called with sets done.
ShapleyEffects shapley_effects(const std::vector<std::span<const double>>& inputs, std::span<const double> y,
                               const ParallelOptions& parallel = {},
                               const std::function<void(std::size_t done)>& between = {});

}  // namespace tenure
