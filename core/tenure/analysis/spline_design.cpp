#include "tenure/analysis/spline_design.hpp"

#include <algorithm>

#include "tenure/analysis/spline_basis.hpp"

namespace tenure {
namespace {

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

}  // namespace

std::size_t most_columns(const SplineForm& form, std::size_t inputs) {
    const std::size_t each = form.knots - 1, pairs = inputs * (inputs - 1) / 2;
    std::size_t a_pair = 0;
    if (form.products == Products::linear) a_pair = 1;
    if (form.products == Products::all) a_pair = each * each;
    return 1 + inputs * each + pairs * a_pair;
}

SplineDesign spline_design(const std::vector<std::span<const double>>& x, const SplineForm& form) {
    SplineDesign design;
    const auto add = [&](std::vector<double> column, int a, int b) {
        design.columns.push_back(std::move(column));
        design.inputs.push_back({a, b});
    };
    add(std::vector<double>(x.front().size(), 1.0), -1, -1);
    std::vector<std::size_t> first{1};  // column of each input, and one past the last
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (auto& column : spline_columns(x[i], form.knots)) {
            centre(column);
            add(std::move(column), static_cast<int>(i), -1);
        }
        first.push_back(design.columns.size());
    }
    if (form.products == Products::none) return design;
    const auto end = [&](std::size_t i) {
        return form.products == Products::all ? first[i + 1] : std::min(first[i] + 1, first[i + 1]);
    };
    for (std::size_t a = 0; a < x.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            for (std::size_t i = first[a]; i < end(a); ++i)
                for (std::size_t j = first[b]; j < end(b); ++j) {
                    std::vector<double> product(x.front().size());
                    for (std::size_t d = 0; d < product.size(); ++d)
                        product[d] = design.columns[i][d] * design.columns[j][d];
                    centre(product);
                    add(std::move(product), static_cast<int>(a), static_cast<int>(b));
                }
    return design;
}

}  // namespace tenure
