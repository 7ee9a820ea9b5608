#include "tenure/analysis/orthonormal_basis.hpp"

#include <cmath>

namespace tenure {
namespace {

constexpr std::size_t points = 1024;
/// A column with less than this part of its own variance left repeats others.
constexpr double nothing_new = 1e-9;

struct Point {
    double x, weight;
};

/// u = t^2 (3 - 2t) puts points of equal distance in t close together at both ends, so that tails are seen.
std::vector<Point> points_of(const std::function<double(double)>& quantile) {
    std::vector<Point> all;
    for (std::size_t i = 0; i < points; ++i) {
        const double t = (static_cast<double>(i) + 0.5) / static_cast<double>(points);
        all.push_back({quantile(t * t * (3.0 - 2.0 * t)), 6.0 * t * (1.0 - t) / static_cast<double>(points)});
    }
    double sum = 0.0;
    for (const Point& each : all) sum += each.weight;
    for (Point& each : all) each.weight /= sum;
    return all;
}

double mean_product(const std::vector<Point>& at, const std::vector<double>& a,
                    const std::vector<double>& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < at.size(); ++i) sum += at[i].weight * a[i] * b[i];
    return sum;
}

}  // namespace

OrthonormalBasis::OrthonormalBasis(std::span<const double> x, std::size_t knots,
                                   const std::function<double(double)>& quantile)
    : spline_(x, knots) {
    const std::vector<Point> at = points_of(quantile);
    std::vector<std::vector<double>> found{std::vector<double>(at.size(), 1.0)};  // constant first
    std::vector<std::vector<double>> rows{{1.0}};
    for (std::size_t c = 0; c < spline_.columns(); ++c) {
        std::vector<double> values;
        for (const Point& each : at) values.push_back(spline_.column(c, each.x));
        std::vector<double> row(found.size() + 1, 0.0);
        row.back() = 1.0;
        const double before = mean_product(at, values, values);
        for (int pass = 0; pass < 2; ++pass)  // again, for what rounding left
            for (std::size_t k = 0; k < found.size(); ++k) {
                const double part = mean_product(at, values, found[k]);
                for (std::size_t i = 0; i < at.size(); ++i) values[i] -= part * found[k][i];
                for (std::size_t j = 0; j < rows[k].size(); ++j) row[j] -= part * rows[k][j];
            }
        const double variance = mean_product(at, values, values);
        if (!(variance > nothing_new * before)) continue;
        const double scale = 1.0 / std::sqrt(variance);
        for (double& value : values) value *= scale;
        for (double& value : row) value *= scale;
        found.push_back(std::move(values));
        rows.push_back(std::move(row));
        kept_.push_back(c);
    }
    rows_.assign(rows.begin() + 1, rows.end());
}

double OrthonormalBasis::column(std::size_t c, double x) const {
    const std::vector<double>& row = rows_[c];
    double value = row[0];
    for (std::size_t k = 0; k <= c; ++k) value += row[k + 1] * spline_.column(kept_[k], x);
    return value;
}

}  // namespace tenure
