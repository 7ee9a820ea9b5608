#include "tenure/analysis/spline_basis.hpp"

#include <algorithm>

#include "tenure/analysis/statistics.hpp"

namespace tenure {
namespace {

constexpr double outer = 0.05;

double cube_above(double x, double knot) {
    const double above = x - knot;
    return above > 0.0 ? above * above * above : 0.0;
}

std::vector<double> knots_of(std::vector<double> sorted, std::size_t count) {
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> knots;
    for (std::size_t i = 0; i < count; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(count - 1);
        const double knot = sorted_quantile(sorted, outer + (1.0 - 2.0 * outer) * share);
        if (knots.empty() || knot > knots.back()) knots.push_back(knot);
    }
    // A few values hold nearly all draws: the ends are then the knots.
    if (knots.size() < 2) knots = {sorted.front(), sorted.back()};
    return knots;
}

}  // namespace

SplineBasis::SplineBasis(std::span<const double> x, std::size_t knots)
    : knots_(knots_of({x.begin(), x.end()}, knots)) {
    if (knots_.back() > knots_.front()) columns_ = knots_.size() - 1;
}

double SplineBasis::column(std::size_t c, double x) const {
    const double first = knots_.front(), last = knots_.back(), length = last - first;
    if (c == 0) return (x - first) / length;
    // (x-knot)+^3 less what makes the spline linear beyond the last knot; the free knots are the first ones.
    const double before = knots_[knots_.size() - 2], knot = knots_[c - 1],
                 scale = 1.0 / (length * length * length);
    return scale * (cube_above(x, knot) - cube_above(x, before) * (last - knot) / (last - before) +
                    cube_above(x, last) * (before - knot) / (last - before));
}

std::vector<std::vector<double>> spline_columns(std::span<const double> x, std::size_t knots) {
    const SplineBasis basis(x, knots);
    std::vector<std::vector<double>> columns(basis.columns());
    for (std::size_t c = 0; c < columns.size(); ++c)
        for (const double value : x) columns[c].push_back(basis.column(c, value));
    return columns;
}

}  // namespace tenure
