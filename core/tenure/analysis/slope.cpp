#include "tenure/analysis/slope.hpp"

#include <algorithm>
#include <cmath>

namespace tenure {
namespace {

/// Slope at 0 of the parabola through f(0), f(h/2) and f(h).
double slope_of_parabola(double at_0, double at_half, double at_h, double h) {
    return (4.0 * at_half - 3.0 * at_0 - at_h) / h;
}

}  // namespace

std::vector<double> SlopePoints::around() const {
    if (two_sided) return {x - h, x + h, x - 0.5 * h, x + 0.5 * h};
    return {x + h, x + 0.5 * h, x + 0.25 * h};
}

SlopePoints slope_points(double x, double step, double low, double high) {
    const double below = x - low, above = high - x;
    const double room = std::min(below, above);
    // A quarter of the step still tells more than one side does.
    if (room >= 0.25 * step) return {x, std::min(step, room), true};
    return above >= below ? SlopePoints{x, std::min(step, above), false}
                          : SlopePoints{x, -std::min(step, below), false};
}

Slope slope_from(const SlopePoints& points, double at, std::span<const double> around) {
    const double h = points.h;
    if (!points.two_sided) {
        const double wide = slope_of_parabola(at, around[1], around[0], h);
        const double near = slope_of_parabola(at, around[2], around[1], 0.5 * h);
        return {near, std::abs(near - wide)};
    }
    const double wide = (around[1] - around[0]) / (2.0 * h), near = (around[3] - around[2]) / h;
    const double value = near + (near - wide) / 3.0;
    const double bend_wide = around[1] + around[0] - 2.0 * at, bend_near = around[3] + around[2] - 2.0 * at;
    // Of a smooth function 4*bend_near = bend_wide; where its slope jumps by J, 4*bend_near - bend_wide =
    // J*h.
    const double jump = (4.0 * bend_near - bend_wide) / h;
    return {value, std::abs(value - near) + 0.5 * std::abs(jump)};
}

}  // namespace tenure
