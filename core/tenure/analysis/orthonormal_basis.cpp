#include "tenure/analysis/orthonormal_basis.hpp"

#include <algorithm>
#include <cmath>

namespace tenure {
namespace {

/// Draws expected beyond either end of what counts as seen.
constexpr double expected_beyond = 3.0;
constexpr double most_beyond = 0.05;
/// A column with less than this part of its own mean square left repeats others.
constexpr double nothing_new = 1e-9;

double point_at(std::span<const LawPoint> law, double share) {
    double sum = 0.0;
    for (const LawPoint& each : law)
        if ((sum += each.weight) >= share) return each.x;
    return law.back().x;
}

double mean_product(std::span<const LawPoint> at, const std::vector<double>& a,
                    const std::vector<double>& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < at.size(); ++i) sum += at[i].weight * a[i] * b[i];
    return sum;
}

}  // namespace

OrthonormalBasis::OrthonormalBasis(std::span<const double> x, std::size_t knots,
                                   std::span<const LawPoint> law)
    : spline_(x, knots) {
    const double beyond = std::min(most_beyond, expected_beyond / static_cast<double>(x.size()));
    const double first = point_at(law, beyond), last = point_at(law, 1.0 - beyond);
    low_ = first - (last - first);
    high_ = last + (last - first);
    std::vector<std::vector<double>> found{std::vector<double>(law.size(), 1.0)};  // constant first
    std::vector<std::vector<double>> rows{{1.0}};
    for (std::size_t c = 0; c < spline_.columns(); ++c) {
        std::vector<double> values;
        for (const LawPoint& each : law) values.push_back(spline_.column(c, std::clamp(each.x, low_, high_)));
        std::vector<double> row(found.size() + 1, 0.0);
        row.back() = 1.0;
        const double before = mean_product(law, values, values);
        for (int pass = 0; pass < 2; ++pass)  // again, for what rounding left
            for (std::size_t k = 0; k < found.size(); ++k) {
                const double part = mean_product(law, values, found[k]);
                for (std::size_t i = 0; i < law.size(); ++i) values[i] -= part * found[k][i];
                for (std::size_t j = 0; j < rows[k].size(); ++j) row[j] -= part * rows[k][j];
            }
        const double variance = mean_product(law, values, values);
        if (!(variance > nothing_new * before)) continue;
        const double scale = 1.0 / std::sqrt(variance);
        for (double& value : values) value *= scale;
        for (double& value : row) value *= scale;
        found.push_back(std::move(values));
        rows.push_back(std::move(row));
        kept_.push_back(c);
    }
    rows_.assign(rows.begin() + 1, rows.end());
    for (std::size_t side = 0; side < tails_.size(); ++side) {
        const double end = side == 0 ? low_ : high_, inside = side == 0 ? first : last;
        Tail& tail = tails_[side];
        // Beyond the outer knots, which lie further in, all columns are lines.
        for (std::size_t c = 0; c < columns(); ++c) {
            tail.values.push_back(column(c, end));
            tail.slopes.push_back((column(c, end) - column(c, inside)) / (end - inside));
        }
        for (const LawPoint& each : law) {
            const double on = side == 0 ? std::min(each.x - end, 0.0) : std::max(each.x - end, 0.0);
            tail.second += each.weight * on * on;
            tail.third += each.weight * on * on * on;
            tail.fourth += each.weight * on * on * on * on;
        }
    }
}

double OrthonormalBasis::column(std::size_t c, double x) const {
    const std::vector<double>& row = rows_[c];
    const double seen = std::clamp(x, low_, high_);
    double value = row[0];
    for (std::size_t k = 0; k <= c; ++k) value += row[k + 1] * spline_.column(kept_[k], seen);
    return value;
}

}  // namespace tenure
