#pragma once
/// Shares of the variance of y over independent inputs, from few draws.
///
/// y is fitted by a sum of functions of one input and of products of two, made of columns that have mean 0,
/// variance 1 and no correlation under the distributions of the inputs. So the variance of the fit, and of
/// any part of it, is a sum of squared coefficients: known without sampling. What the fit leaves is added
/// from the draws, each predicted by a fit to others (cross_fit.hpp): a control variate. Where the fit
/// explains 99.8 % of the variance, as of twenty inputs of telecom-service, errors are those of some hundred
/// times as many draws.
///
/// With g the fit and r = y - g: Var(y) = Var(g) + 2 Cov(g, r) + Var(r). A part of the fit explains the sum
/// of c(c + column * r) over its terms, c their coefficients: no more than the draws show. What of E[y|x] no
/// term follows, far out in a tail above all, is missing. What y changes by when an input is drawn anew has
/// half the mean square of g's own change, plus the mean of what the two half squares differ by (Sobol' 1993,
/// Jansen 1999; Qian, Peherstorfer, O'Malley, Vesselinov and Willcox 2018 for the control variate). What the
/// curves of an input would add if they went on where it stops counting (orthonormal_basis.hpp) is part of
/// the errors.
#include <functional>
#include <span>
#include <vector>

#include "tenure/analysis/anova_columns.hpp"
#include "tenure/analysis/information_value.hpp"

namespace tenure {

/// E[y | some inputs], by draw.
struct Told {
    std::vector<double> fitted;    ///< as well as it is known, from draws not seen
    std::vector<double> unbiased;  ///< mean of the fit given these inputs, and all that the fit leaves
};

class AnovaFit {
  public:
    /// Inputs that matter most first: where draws are few, their straight lines come before the others'. `y`
    /// by draw. Columns and y are read later, so they must stay.
    AnovaFit(const AnovaColumns& columns, std::span<const double> y);
    AnovaFit(AnovaColumns&& columns, std::span<const double> y) = delete;

    /// Of y, sharper than the mean of the draws.
    Worth mean() const;
    double sd() const;

    /// What the inputs `of` explain together: first order of one, closed index of a group. Curves that the
    /// terms do not follow are sought in what they leave (conditional_mean.hpp).
    Worth explained_by(const std::vector<std::size_t>& of) const;
    /// What `of` tell of y: over draws in which a rule of theirs holds, the mean of `unbiased` is that of y,
    /// with the error of what the fit leaves.
    Told told_by(const std::vector<std::size_t>& of) const;
    /// What the inputs explain when their effects only add up: the sum of all first orders.
    Worth additive() const;
    /// Shapley effect: of what inputs do together each has an equal part. Sums to 1 with `unseen`.
    Worth shapley(const std::vector<std::size_t>& of) const;
    /// What is neither of one input nor a product of two, as far as the fit sees.
    Worth unseen() const;
    /// `input` drawn anew in draws from `from` on, the first after the last: its values, and y there.
    Worth total(std::size_t input, std::size_t from, std::span<const double> anew,
                std::span<const double> y_anew) const;

  private:
    using Weight = std::function<double(const AnovaTerm&)>;

    void select_terms();
    void fit(std::size_t draws);
    void describe();
    void follow_tails();
    std::vector<std::size_t> everything() const;
    std::vector<AnovaTerm> telling(std::size_t most) const;
    static Weight made_of(const std::vector<std::size_t>& of);
    std::vector<double> curve(const std::vector<std::size_t>& of) const;
    std::vector<double> further(const std::vector<std::size_t>& of) const;
    /// By draw. The mean of `value` is a part of Var(y): c^2 would lean high by the error of a coefficient c,
    /// and c(c + column * left) does not, for the draws of a fold do not know its c. Coefficients move with
    /// all draws together, as much again as the mean in a fold does: that is the error of `influence`.
    struct Parts {
        std::vector<double> value, influence;
    };
    /// What the terms explain, each as much as its weight.
    Parts parts(const Weight& weight) const;
    /// With the curves of those inputs `of` that have no term, and with `more`.
    Worth share(const Weight& weight, const std::vector<std::size_t>& of,
                const std::vector<double>& more = {}) const;
    void add_curve(const std::vector<double>& curve, Parts& parts) const;
    /// Variance of a share over `draws` draws for tails: they may hold none, and then do not show it.
    double tail_variance(double share, const Weight& weight, std::size_t draws) const;

    const AnovaColumns& all_;
    std::vector<AnovaTerm> terms_;
    std::vector<std::vector<double>> columns_;       ///< [term][draw]
    std::vector<std::vector<double>> coefficients_;  ///< [fold][constant, then terms]
    std::span<const double> y_;
    std::vector<double> left_;   ///< y less its prediction, by draw, mean 0
    std::vector<double> whole_;  ///< by draw; the mean is Var(y)
    /// If the curves of an input went on in its tails: means of (more)^2, and of (what the square would be
    /// more)^2.
    struct GoesOn {
        double moved = 0.0, squares = 0.0;
    };
    std::vector<GoesOn> goes_on_;            ///< by input
    std::vector<std::vector<double>> bare_;  ///< curve of an input without a term, by draw; else empty
    double off_ = 0.0;                       ///< mean of what is left, taken off it
    Worth mean_;
};

}  // namespace tenure
