#pragma once
/// Bracketing root finders: Brent's combination of bisection, secant and inverse quadratic steps, and plain
/// bisection for monotone functions with jumps; and secant steps for a root that has moved a little. All
/// always end.
#include <limits>

namespace tenure {

struct Root {
    double value = 0.0;
    bool converged = false;  ///< false when the bracket held no sign change or the iterations ran out
    int iterations = 0;
};

namespace detail {
inline double magnitude(double x) {
    return x < 0.0 ? -x : x;
}
inline bool same_sign(double a, double b) {
    return (a > 0.0) == (b > 0.0);
}
}  // namespace detail

/// Root of f in [lo, hi], where f(lo) and f(hi) differ in sign; the error is at most tolerance plus two ulp
/// of the root. A wrong bracket returns the end with the smaller |f|, not converged.
template <class F>
Root find_root(F f, double lo, double hi, double tolerance, int max_iterations = 200) {
    using detail::magnitude;
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    double best = hi, other = lo, f_best = f(hi), f_other = f(lo);
    if (f_best == 0.0) return {best, true, 0};
    if (f_other == 0.0) return {other, true, 0};
    if (!(f_best == f_best && f_other == f_other) || detail::same_sign(f_best, f_other)) {
        return {magnitude(f_best) < magnitude(f_other) ? best : other, false, 0};
    }
    // `other` stays across the root from `best`; `previous` is the last value of `best`.
    double previous = other, f_previous = f_other;
    double step = best - other, step_before = step;
    for (int i = 1; i <= max_iterations; ++i) {
        if (magnitude(f_other) < magnitude(f_best)) {
            previous = best;
            f_previous = f_best;
            best = other;
            f_best = f_other;
            other = previous;
            f_other = f_previous;
        }
        const double allowed = 0.5 * tolerance + epsilon * magnitude(best);
        const double half = 0.5 * (other - best);
        if (magnitude(half) <= allowed || f_best == 0.0) return {best, true, i};
        bool bisect = true;
        if (magnitude(step_before) > allowed && magnitude(f_best) < magnitude(f_previous)) {
            const double s = f_best / f_previous;
            double p = 2.0 * half * s, q = 1.0 - s;
            if (previous != other) {  // three points: x as a quadratic in f
                const double r = f_best / f_other, t = f_previous / f_other;
                p = s * (2.0 * half * t * (t - r) - (best - previous) * (r - 1.0));
                q = (t - 1.0) * (r - 1.0) * (s - 1.0);
            }
            (p > 0.0 ? q : p) *= -1.0;  // the step is -p/q; make p positive
            if (2.0 * p < 3.0 * half * q - magnitude(allowed * q) && p < magnitude(0.5 * step_before * q)) {
                step_before = step;
                step = p / q;
                bisect = false;
            }
        }
        if (bisect) step_before = step = half;
        previous = best;
        f_previous = f_best;
        best += magnitude(step) > allowed ? step : half > 0.0 ? allowed : -allowed;
        f_best = f(best);
        if (detail::same_sign(f_best, f_other)) {
            other = previous;
            f_other = f_previous;
            step_before = step = best - other;
        }
    }
    return {best, false, max_iterations};
}

/// Root of f near `guess`, where f has about the slope `slope`; the error is about that of `find_root`. For
/// a root that is sought again after f has changed a little: one to three values of f are enough. `slope`
/// becomes that at the root. Not converged where the steps lead nowhere.
///
/// Until it is measured here, the slope is taken to be off by a share of `doubt`, or of ten times that by
/// which the root has moved where this is more: 0 for one measured near this root before, 1 for a guess.
template <class F>
Root follow_root(F f, double guess, double& slope, double doubt, double tolerance, int max_iterations = 30) {
    using detail::magnitude;
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    double x = guess, value = f(x);
    if (value == 0.0) return {guess, true, 0};
    const double moved = 10.0 * magnitude(value / (slope * guess));
    double unsure = doubt > moved ? doubt : moved;  // share by which the slope may be off
    int i = 1;
    for (; i <= max_iterations; ++i) {
        const double step = -value / slope, next = x + step;
        if (!(magnitude(step) < std::numeric_limits<double>::max())) break;
        if (magnitude(step) * unsure <= 0.5 * tolerance + epsilon * magnitude(next)) return {next, true, i};
        const double value_there = f(next);
        const double slope_between = (value_there - value) / (next - x);
        if (magnitude(value_there) >= magnitude(value) || !(slope_between != 0.0)) break;
        unsure = magnitude(slope_between / slope - 1.0);
        slope = slope_between;
        x = next;
        value = value_there;
    }
    return {x, false, i};
}

/// Smallest x of [lo, hi], to the tolerance, with predicate(x) true, for a predicate that turns once from
/// false to true. Not converged when it is true nowhere.
template <class Predicate>
Root bisect_monotone(Predicate predicate, double lo, double hi, double tolerance, int max_iterations = 200) {
    if (predicate(lo)) return {lo, true, 0};
    if (!predicate(hi)) return {hi, false, 0};
    for (int i = 1; i <= max_iterations; ++i) {
        const double middle = lo + 0.5 * (hi - lo);
        if (hi - lo <= tolerance || middle <= lo || middle >= hi) return {hi, true, i};
        (predicate(middle) ? hi : lo) = middle;
    }
    return {hi, false, max_iterations};
}

}  // namespace tenure
