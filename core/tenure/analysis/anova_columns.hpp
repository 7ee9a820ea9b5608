#pragma once
/// Columns that a sum of functions of one input and of products of two is made of: mean 0, variance 1 and no
/// correlation where the inputs are independent.
#include <cstddef>
#include <span>
#include <vector>

#include "tenure/analysis/orthonormal_basis.hpp"

namespace tenure {

/// An input that no other moves.
struct AnovaInput {
    std::span<const double> x;  ///< its draws
    std::vector<LawPoint> law;  ///< its distribution
};

/// A column: of one input, or the product of the first columns of two.
struct AnovaTerm {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t a = 0, b = none, column = 0;

    bool is_product() const { return b != none; }
    bool has(std::size_t input) const { return a == input || b == input; }
    bool operator==(const AnovaTerm&) const = default;
};

inline constexpr std::size_t early_draws = 2000;

class AnovaColumns {
  public:
    /// Draws must stay.
    explicit AnovaColumns(const std::vector<AnovaInput>& inputs);

    std::size_t inputs() const { return x_.size(); }
    std::span<const double> x(std::size_t input) const { return x_[input]; }
    /// None where the input does not vary.
    std::size_t columns(std::size_t input) const { return bases_[input].columns(); }
    /// Column of one input, by draw: the first, a straight line, of all draws, others of the first
    /// `early_draws`.
    std::span<const double> early(std::size_t input, std::size_t column) const {
        return early_[input][column];
    }
    const std::array<Tail, 2>& tails(std::size_t input) const { return bases_[input].tails(); }
    /// In the first `draws` draws.
    std::vector<double> values(const AnovaTerm& term, std::size_t draws) const;
    /// The same with the input at `x` in draw d.
    double value_with(const AnovaTerm& term, std::size_t input, double x, std::size_t d) const;

  private:
    std::vector<std::span<const double>> x_;
    std::vector<OrthonormalBasis> bases_;
    std::vector<std::vector<std::vector<double>>> early_;
};

}  // namespace tenure
