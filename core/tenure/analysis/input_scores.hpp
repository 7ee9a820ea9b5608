#pragma once
/// The uncertain inputs as independent standard-normal scores: an input is F^-1(Phi(z)), z its score, or for
/// correlated inputs the copula's Cholesky factor times theirs (scenario/sampler.hpp). Inputs read from rows
/// of a file have no score and stay central: nothing lies between two rows.
#include <cstdint>
#include <string>
#include <vector>

#include "tenure/analysis/design_point.hpp"
#include "tenure/scenario/sampler.hpp"
#include "tenure/scenario/scenario.hpp"

namespace tenure {

class InputScores {
  public:
    explicit InputScores(const Scenario& scenario);

    /// Places of the inputs that have a score, by score.
    const std::vector<std::size_t>& inputs() const { return inputs_; }
    /// Paths of those that have none.
    std::vector<std::string> rows_of_files() const;

    /// Each input's own normal score z.
    std::vector<double> marginal(const Score& score) const;
    /// Values of all uncertain inputs, clipped to their ranges.
    std::vector<double> values(const Score& score) const;
    /// The scores of a plain draw: `values` of them is Scenario::draw_values, but for rows of files.
    Score of_draw(Key key, std::uint32_t draw) const;

  private:
    Sampler sampler_;
    std::vector<double> central_;
    std::vector<std::size_t> inputs_;
    std::vector<std::size_t> correlated_;  ///< Sampler::correlated as places among the scores
};

/// Probability that an uncertain input lies below `value`, whatever the others are.
double probability_below(const Scenario& scenario, std::size_t input, double value);

}  // namespace tenure
