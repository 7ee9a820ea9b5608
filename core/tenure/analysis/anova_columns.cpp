#include "tenure/analysis/anova_columns.hpp"

#include <algorithm>

namespace tenure {
namespace {

constexpr std::size_t knots = 9;

}  // namespace

AnovaColumns::AnovaColumns(const std::vector<AnovaInput>& inputs) {
    for (const AnovaInput& input : inputs) {
        x_.push_back(input.x);
        const OrthonormalBasis& basis = bases_.emplace_back(input.x, knots, input.law);
        early_.emplace_back(basis.columns());
        for (std::size_t c = 0; c < basis.columns(); ++c)
            for (const double x : c == 0 ? input.x : input.x.first(std::min(early_draws, input.x.size())))
                early_.back()[c].push_back(basis.column(c, x));
    }
}

std::vector<double> AnovaColumns::values(const AnovaTerm& term, std::size_t draws) const {
    const std::vector<double>& known = early_[term.a][term.column];
    std::vector<double> values(known.begin(),
                               known.begin() + static_cast<std::ptrdiff_t>(std::min(draws, known.size())));
    for (std::size_t d = values.size(); d < draws; ++d)
        values.push_back(bases_[term.a].column(term.column, x_[term.a][d]));
    if (term.is_product())
        for (std::size_t d = 0; d < draws; ++d) values[d] *= early_[term.b].front()[d];
    return values;
}

double AnovaColumns::value_with(const AnovaTerm& term, std::size_t input, double x, std::size_t d) const {
    const double own = bases_[input].column(term.column, x);
    return term.is_product() ? own * early_[term.a == input ? term.b : term.a].front()[d] : own;
}

}  // namespace tenure
