#pragma once
/// The same money times 0.25 to 4, once for retention and once for acquisition: marginal costs, and the
/// spend where they meet CLV. Expectation engine at central values.
///
/// Retention: one-offs and running cost of the arm's initiatives times `scale`. Their effects: up to 1, the
/// same initiative reaches that share (size times scale); above 1, it is done again: whole copies and a part
/// of one, combined as the law combines several initiatives, so gains on a touchpoint's mean share the room
/// below m_max, cuts multiply, and everything ends at the clip of its target. Effects on money (retention
/// spend, channel spend and budget) scale in proportion. The acquisition twin gets the arm's money by
/// match_spend as always. This is a convention, not evidence about programmes of another size.
/// A marginal cost is the cost of the next 5 % of money over what they add: customers at the close without
/// the survivors of more newcomers (retention), new customers (acquisition; discounted from the month they
/// are first active in, the date a CLV is counted from, for the money is a present value too). NaN where they
/// add nothing. Each is held against the CLV of whom the money reaches: the baseline's direct newcomers,
/// segments weighted by more newcomers (acquisition) or more customer-months (retention).
#include <functional>

#include "tenure/analysis/case.hpp"
#include "tenure/analysis/drawn_world.hpp"
#include "tenure/engine/parallel.hpp"

namespace tenure {

/// The parameters with arm `arm`'s programme at `scale` times its size.
Parameters scale_programme(const Parameters& central, int arm, double scale);

/// One sweep for every arm with match_spend and a paid channel among its levers. `between` as in for_chunks.
std::vector<SpendSweep> sweep_spend(const Parameters& central, const std::optional<CentralSolution>& solution,
                                    const ParallelOptions& parallel,
                                    const std::function<void(std::size_t)>& between);

}  // namespace tenure
