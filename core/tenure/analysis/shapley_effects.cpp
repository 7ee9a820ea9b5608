#include "tenure/analysis/shapley_effects.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <memory>

#include "tenure/analysis/conditional_mean.hpp"
#include "tenure/analysis/shapley.hpp"
#include "tenure/analysis/sobol.hpp"
#include "tenure/base/expect.hpp"

namespace tenure {
namespace {

constexpr std::size_t most_blocks = 50;

/// More columns of all inputs together than this cost more than they tell.
constexpr std::size_t most_design_columns = 400;

/// What every set of the inputs explains, all sets from the same sums of products.
class SetFits {
  public:
    SetFits(const std::vector<std::span<const double>>& inputs, std::span<const double> y) : y_(y) {
        for (const SplineForm& form : forms_of(2, Together::bent)) {
            if (!fits_.empty() && most_columns(form, inputs.size()) > most_design_columns) continue;
            SplineDesign design = spline_design(inputs, form);
            std::vector<MeasureSet> needs;
            for (const auto& [a, b] : design.inputs)
                needs.push_back((a < 0 ? 0U : 1U << a) | (b < 0 ? 0U : 1U << b));
            fits_.push_back({form, std::make_unique<CrossFit>(std::move(design.columns), std::vector{y}),
                             std::move(needs)});
        }
    }

    /// Squared error by draw of the form that predicts best, as conditional_mean chooses it.
    std::vector<double> squared_errors(MeasureSet set) const {
        std::vector<double> best;
        double least = std::numeric_limits<double>::infinity();
        const auto count = static_cast<std::size_t>(std::popcount(set));
        for (const Fit& each : fits_) {
            if (!best.empty() && !is_affordable(each.form, count, y_.size())) continue;
            std::vector<std::size_t> used;
            for (std::size_t c = 0; c < each.needs.size(); ++c)
                if ((each.needs[c] & ~set) == 0) used.push_back(c);
            std::vector<double> errors = each.fit->predict(used).front();
            double sum = 0.0;
            for (std::size_t d = 0; d < errors.size(); ++d) {
                errors[d] = (y_[d] - errors[d]) * (y_[d] - errors[d]);
                sum += errors[d];
            }
            if (!best.empty() && !(sum < least)) continue;
            least = sum;
            best = std::move(errors);
        }
        return best;
    }

  private:
    struct Fit {
        SplineForm form;
        std::unique_ptr<const CrossFit> fit;
        std::vector<MeasureSet> needs;  ///< inputs of each column
    };
    std::span<const double> y_;
    std::vector<Fit> fits_;
};

/// Sums over every `blocks`-th draw, so that a set need not keep all of its draws.
std::vector<double> block_sums(const std::vector<double>& values, std::size_t blocks) {
    std::vector<double> sums(blocks);
    for (std::size_t draw = 0; draw < values.size(); ++draw) sums[draw % blocks] += values[draw];
    return sums;
}

}  // namespace

ShapleyEffects shapley_effects(const std::vector<std::span<const double>>& inputs, std::span<const double> y,
                               const ParallelOptions& parallel,
                               const std::function<void(std::size_t done)>& between) {
    TENURE_EXPECT(inputs.size() <= most_shapley_inputs);
    const std::size_t sets = std::size_t{1} << inputs.size(), blocks = std::min(most_blocks, y.size());
    const std::vector<double> whole = block_sums(squared_deviations(y), blocks);
    const SetFits fits(inputs, y);
    std::vector<std::vector<double>> explained(sets, std::vector<double>(blocks));
    for_chunks(
        sets - 1, parallel,
        [&](std::size_t begin, std::size_t end) {
            for (std::size_t set = begin + 1; set <= end; ++set) {
                const std::vector<double> left =
                    block_sums(fits.squared_errors(static_cast<MeasureSet>(set)), blocks);
                for (std::size_t block = 0; block < blocks; ++block)
                    explained[set][block] = whole[block] - left[block];
            }
        },
        between);

    // Shapley values are sums over sets, so each block of draws has its own, and they add up.
    std::vector<std::vector<double>> shares(inputs.size(), std::vector<double>(blocks));
    std::vector<double> game(sets);
    for (std::size_t block = 0; block < blocks; ++block) {
        for (std::size_t set = 0; set < sets; ++set) game[set] = explained[set][block];
        const std::vector<double> values = shapley_values(static_cast<int>(inputs.size()), game);
        for (std::size_t i = 0; i < inputs.size(); ++i) shares[i][block] = values[i];
    }
    ShapleyEffects effects;
    for (const std::vector<double>& share : shares) effects.shares.push_back(ratio_of_means(share, whole));
    std::vector<double> left = whole;
    for (std::size_t block = 0; block < blocks; ++block) left[block] -= explained.back()[block];
    effects.unseen = ratio_of_means(left, whole);
    return effects;
}

}  // namespace tenure
