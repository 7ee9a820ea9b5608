#include "tenure/analysis/conditional_mean.hpp"

#include <algorithm>
#include <limits>

#include "tenure/analysis/least_squares.hpp"
#include "tenure/analysis/spline_basis.hpp"

namespace tenure {
namespace {

using Columns = std::vector<std::vector<double>>;

struct Form {
    std::size_t knots = 2;
    bool products = false;  ///< of the linear terms of two inputs
};
constexpr Form single_forms[] = {{2, false}, {3, false}, {5, false}, {9, false}, {17, false}};
constexpr Form group_forms[] = {{2, false}, {2, true}, {4, false}, {4, true}};
/// Fewer draws a column than this fit noise, and cost time.
constexpr std::size_t draws_per_column = 8;

std::size_t most_columns(const Form& form, std::size_t inputs) {
    return 1 + inputs * (form.knots - 1) + (form.products ? inputs * (inputs - 1) / 2 : 0);
}

/// Mean 0 and largest size about 1, so that sums of products keep their digits.
void centre(std::vector<double>& column) {
    double sum = 0.0;
    for (const double value : column) sum += value;
    const double mean = sum / static_cast<double>(column.size());
    double most = 0.0;
    for (double& value : column) {
        value -= mean;
        most = std::max(most, value < 0.0 ? -value : value);
    }
    if (most > 0.0)
        for (double& value : column) value /= most;
}

/// Constant first.
Columns design(const std::vector<std::span<const double>>& x, const Form& form) {
    Columns columns{std::vector<double>(x.front().size(), 1.0)};
    std::vector<std::size_t> linear;
    for (const auto& input : x) {
        const std::size_t first = columns.size();
        for (auto& column : spline_columns(input, form.knots)) {
            centre(column);
            columns.push_back(std::move(column));
        }
        if (columns.size() > first) linear.push_back(first);
    }
    if (!form.products) return columns;
    for (std::size_t a = 0; a < linear.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            std::vector<double> product(x.front().size());
            for (std::size_t d = 0; d < product.size(); ++d)
                product[d] = columns[linear[a]][d] * columns[linear[b]][d];
            centre(product);
            columns.push_back(std::move(product));
        }
    return columns;
}

Columns cross_fit(const Columns& columns, const std::vector<std::span<const double>>& y) {
    const std::size_t draws = columns.front().size();
    std::vector<Moments> parts(folds, Moments(columns.size(), y.size()));
    Moments all(columns.size(), y.size());
    std::vector<double> row(columns.size()), out(y.size());
    const auto read = [&](std::size_t draw) {
        for (std::size_t c = 0; c < columns.size(); ++c) row[c] = columns[c][draw];
    };
    for (std::size_t draw = 0; draw < draws; ++draw) {
        read(draw);
        for (std::size_t o = 0; o < y.size(); ++o) out[o] = y[o][draw];
        parts[draw % folds].add(row, out);
    }
    for (const Moments& part : parts) all.combine(part, 1.0);
    Columns predicted(y.size(), std::vector<double>(draws));
    for (std::size_t fold = 0; fold < folds; ++fold) {
        Moments others = all;
        others.combine(parts[fold], -1.0);
        const Columns coefficients = solve(others);
        for (std::size_t draw = fold; draw < draws; draw += folds) {
            read(draw);
            for (std::size_t o = 0; o < y.size(); ++o)
                for (std::size_t c = 0; c < row.size(); ++c)
                    predicted[o][draw] += coefficients[o][c] * row[c];
        }
    }
    return predicted;
}

double squared_error(const Columns& predicted, const std::vector<std::span<const double>>& y) {
    double sum = 0.0;
    for (std::size_t o = 0; o < y.size(); ++o)
        for (std::size_t d = 0; d < y[o].size(); ++d)
            sum += (y[o][d] - predicted[o][d]) * (y[o][d] - predicted[o][d]);
    return sum;
}

}  // namespace

std::vector<std::vector<double>> conditional_mean(const std::vector<std::span<const double>>& x,
                                                  const std::vector<std::span<const double>>& y,
                                                  Together together) {
    const std::span<const Form> forms =
        x.size() == 1 ? std::span<const Form>(single_forms) : std::span<const Form>(group_forms);
    Columns best;
    double least = std::numeric_limits<double>::infinity();
    for (const Form& form : forms) {
        if (form.products && together == Together::left) continue;
        if (!best.empty() && most_columns(form, x.size()) * draws_per_column > y.front().size()) continue;
        Columns predicted = cross_fit(design(x, form), y);
        const double error = squared_error(predicted, y);
        if (!best.empty() && !(error < least)) continue;
        least = error;
        best = std::move(predicted);
    }
    return best;
}

}  // namespace tenure
