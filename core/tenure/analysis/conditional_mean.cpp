#include "tenure/analysis/conditional_mean.hpp"

#include <limits>
#include <optional>

#include "tenure/analysis/spline_design.hpp"

namespace tenure {
namespace {

using Columns = std::vector<std::vector<double>>;

constexpr SplineForm single_forms[] = {{2}, {3}, {5}, {9}, {17}};
/// The first four are those of `seen`.
constexpr SplineForm group_forms[] = {{2},
                                      {2, Products::linear},
                                      {4},
                                      {4, Products::linear},
                                      {9},
                                      {3, Products::all},
                                      {5, Products::all},
                                      {9, Products::all}};
constexpr std::size_t seen_forms = 4, most_bent_columns = 160;
/// Fewer draws a column than this fit noise, and cost time.
constexpr std::size_t draws_per_column = 8;

double squared_error(const Columns& predicted, const std::vector<std::span<const double>>& y) {
    double sum = 0.0;
    for (std::size_t o = 0; o < y.size(); ++o)
        for (std::size_t d = 0; d < y[o].size(); ++d)
            sum += (y[o][d] - predicted[o][d]) * (y[o][d] - predicted[o][d]);
    return sum;
}

}  // namespace

std::span<const SplineForm> forms_of(std::size_t inputs, Together together) {
    if (inputs == 1) return single_forms;
    const std::span<const SplineForm> forms = group_forms;
    const bool all = together == Together::bent || together == Together::woven;
    return all ? forms : forms.first(seen_forms);
}

bool is_affordable(const SplineForm& form, std::size_t inputs, std::size_t draws) {
    const std::size_t columns = most_columns(form, inputs);
    return columns * draws_per_column <= draws &&
           (form.products != Products::all || columns <= most_bent_columns);
}

std::vector<std::vector<double>> conditional_mean(const std::vector<std::span<const double>>& x,
                                                  const std::vector<std::span<const double>>& y,
                                                  Together together) {
    Columns best;
    double least = std::numeric_limits<double>::infinity();
    for (const SplineForm& form : forms_of(x.size(), together)) {
        if (form.products != Products::none && together == Together::left) continue;
        if (form.products != Products::all && together == Together::woven && !best.empty()) continue;
        if (!best.empty() && !is_affordable(form, x.size(), y.front().size())) continue;
        Columns predicted = CrossFit(spline_design(x, form).columns, y).predict();
        const double error = squared_error(predicted, y);
        if (!best.empty() && !(error < least)) continue;
        least = error;
        best = std::move(predicted);
    }
    return best;
}

std::vector<double> added_part(const std::vector<std::span<const double>>& x, std::size_t first,
                               std::span<const double> y) {
    std::vector<double> best;
    double least = std::numeric_limits<double>::infinity();
    for (const SplineForm& form : forms_of(x.size(), Together::left)) {
        if (form.products != Products::none || (!best.empty() && !is_affordable(form, x.size(), y.size())))
            continue;
        SplineDesign design = spline_design(x, form);
        std::size_t before = 0;  // columns of the constant and the inputs up to `first`
        while (before < design.inputs.size() && design.inputs[before][0] < static_cast<int>(first)) ++before;
        const CrossFit fit(std::move(design.columns), {y});
        const double error = squared_error(fit.predict(), {y});
        if (!best.empty() && !(error < least)) continue;
        least = error;
        best = fit.predict(before).front();
    }
    return best;
}

}  // namespace tenure
