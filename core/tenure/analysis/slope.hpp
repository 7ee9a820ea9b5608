#pragma once
/// Derivative of a function from values at two step sizes, with what they disagree by.
#include <span>
#include <vector>

namespace tenure {

struct Slope {
    double value = 0.0;
    double error = 0.0;
};

/// Where a function is looked at beside x: x-h, x+h, x-h/2, x+h/2; where these leave [low, high], on one side
/// x+h, x+h/2, x+h/4, with h negative if need be. h = `step` or what fits.
struct SlopePoints {
    double x = 0.0, h = 0.0;
    bool two_sided = true;
    std::vector<double> around() const;
};
SlopePoints slope_points(double x, double step, double low, double high);

/// From f at x and at the points around. Two-sided: Richardson's extrapolation of central differences, exact
/// for a quartic; its error is what it moved the finer difference by, and half the jump of the slope that the
/// second differences show: at a kink there is no derivative and the error says so. One-sided: the quadratic
/// at half the step, against that at the whole.
Slope slope_from(const SlopePoints& points, double at, std::span<const double> around);

}  // namespace tenure
