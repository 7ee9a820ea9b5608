#include "tenure/analysis/break_even.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "tenure/math/roots.hpp"

namespace tenure {
namespace {

/// Of the width between the neighbours: five digits are more than any page shows.
constexpr double tolerance = 1e-6;

}  // namespace

double break_even(const std::function<double(double)>& npv_of, const std::vector<double>& at,
                  const std::vector<double>& npv, double central) {
    double nearest = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 1; i < at.size(); ++i) {
        if (!turns(npv[i - 1], npv[i])) continue;
        // What lies between neighbours further away cannot come closer.
        const double reach = std::max({at[i - 1] - central, central - at[i], 0.0});
        if (reach >= std::abs(nearest - central)) continue;
        const Root root = find_root(npv_of, at[i - 1], at[i], tolerance * (at[i] - at[i - 1]));
        if (!root.converged) continue;
        if (std::isnan(nearest) || std::abs(root.value - central) < std::abs(nearest - central))
            nearest = root.value;
    }
    return nearest;
}

double break_even_around(const std::function<double(double)>& npv_of, std::span<const double> at,
                         std::span<const double> npv, double central, double central_npv) {
    std::vector<std::pair<double, double>> points{{central, central_npv}};
    for (std::size_t i = 0; i < at.size(); ++i) points.emplace_back(at[i], npv[i]);
    std::stable_sort(points.begin(), points.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<double> places, values;
    for (const auto& [place, value] : points) {
        places.push_back(place);
        values.push_back(value);
    }
    return break_even(npv_of, places, values, central);
}

}  // namespace tenure
