#pragma once
/// Shares of the variance of y over independent inputs, from few draws.
///
/// y is fitted by a sum of functions of one input and of products of two, made of columns that have mean 0,
/// variance 1 and no correlation under the distributions of the inputs. So the variance of the fit, and of
/// any part of it, is a sum of squared coefficients: known without sampling. What the fit leaves is added
/// from the draws, each predicted by a fit to others (cross_fit.hpp): a control variate. Where the fit
/// explains 99.8 % of the variance, as on telecom-service, errors are those of some hundred times as many
/// draws.
///
/// With g the fit and r = y - g: Var(y) = Var(g) + 2 Cov(g, r) + Var(r); a part h of the fit that stands for
/// E[y|x] explains Var(h) + 2 Cov(h, r), which is sobol.hpp's first order and leans low like it, by the
/// square of the error of h; what y changes by when an input is drawn anew has half the mean square of g's
/// own change, plus the mean of what the two half squares differ by (Sobol' 1993, Jansen 1999; Qian,
/// Peherstorfer, O'Malley, Vesselinov and Willcox 2018 for the control variate).
#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "tenure/analysis/information_value.hpp"
#include "tenure/analysis/orthonormal_basis.hpp"

namespace tenure {

struct AnovaInput {
    std::span<const double> x;               ///< its draws
    std::function<double(double)> quantile;  ///< of its distribution, of 0 < u < 1
};

class AnovaFit {
  public:
    /// Inputs that matter most first: where draws are few, their straight lines come before the others'. `y`
    /// by draw; read later, so it must stay.
    AnovaFit(const std::vector<AnovaInput>& inputs, std::span<const double> y);

    /// Of y, sharper than the mean of the draws.
    Worth mean() const;
    double sd() const;

    /// What the inputs `of` explain together: first order of one, closed index of a group. Curves that the
    /// terms do not follow are sought in what they leave (conditional_mean.hpp).
    Worth explained_by(const std::vector<std::size_t>& of) const;
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
    /// A column: of one input, or the product of the first columns of two.
    struct Term {
        std::size_t a = 0, b = none, column = 0;
        static constexpr std::size_t none = static_cast<std::size_t>(-1);
        bool is_product() const { return b != none; }
        bool has(std::size_t input) const { return a == input || b == input; }
    };
    using Weight = std::function<double(const Term&)>;

    void fit();
    std::vector<Term> telling(std::size_t most) const;
    std::vector<double> column(const Term& term) const;
    /// What the terms explain by draw, each as much as its weight; the mean is a part of Var(y).
    std::vector<double> part(const Weight& weight) const;
    Worth share(const Weight& weight) const;

    std::vector<std::span<const double>> x_;
    std::vector<OrthonormalBasis> bases_;      ///< by input
    std::vector<std::vector<double>> linear_;  ///< first columns, [input][draw]; empty where it does not vary
    std::vector<Term> terms_;
    std::vector<std::vector<double>> columns_;       ///< [term][draw]
    std::vector<std::vector<double>> coefficients_;  ///< [fold][constant, then terms]
    std::span<const double> y_;
    std::vector<double> left_;   ///< y less its prediction, by draw, mean 0
    std::vector<double> whole_;  ///< by draw; the mean is Var(y)
    Worth mean_;
};

}  // namespace tenure
