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

std::vector<std::vector<double>> spline_columns(std::span<const double> x, std::size_t knots) {
    std::vector<std::vector<double>> columns;
    const std::vector<double> at = knots_of({x.begin(), x.end()}, knots);
    const double first = at.front(), last = at.back(), length = last - first;
    if (!(length > 0.0)) return columns;
    columns.emplace_back();
    for (const double value : x) columns.back().push_back((value - first) / length);
    for (std::size_t k = 1; k + 1 < at.size(); ++k) {
        // t(x, knot) = (x-knot)+^3 less what makes the spline linear beyond the last knot.
        const double before = at[at.size() - 2];
        std::vector<double> column;
        const double scale = 1.0 / (length * length * length);
        // With knots first ... before, last, the free ones are first ... the one before `before`.
        const double knot = at[k - 1];
        for (const double value : x)
            column.push_back(scale * (cube_above(value, knot) -
                                      cube_above(value, before) * (last - knot) / (last - before) +
                                      cube_above(value, last) * (before - knot) / (last - before)));
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace tenure
