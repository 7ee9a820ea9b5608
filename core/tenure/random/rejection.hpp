#pragma once
/// Transformed rejection under a table-mountain hat (BTRS, Hormann 1993) for unimodal counts with a mean of
/// at least 10: the loop shared by the binomial and the Poisson, which is its limit p = 0. Two uniforms a
/// try. The Poisson has published constants of its own (PTRS); they are not used, because their hat falls up
/// to 0.6 % short of the pmf and their box sticks out by 0.4 % at means of 10 to 150. Under this one
/// binomial.test.cpp and poisson.test.cpp find the pmf everywhere.
#include <cmath>
#include <cstdint>

#include "tenure/math/lanes.hpp"
#include "tenure/math/special.hpp"
#include "tenure/random/generator.hpp"

namespace tenure::detail {

// The hat's arithmetic as templates, inlined by force: `Number` is a double, or a register of them in the
// kernels of the cohort engine.
template <class Number>
[[gnu::always_inline]] inline Number hat_b(Number spread) {
    return 1.15 + 2.53 * spread;
}
template <class Number>
[[gnu::always_inline]] inline Number hat_a(Number b, Number p) {
    return -0.0873 + 0.0248 * b + 0.01 * p;
}
template <class Number>
[[gnu::always_inline]] inline Number hat_candidate(Number a, Number b, Number centre, Number u, Number edge) {
    return (2.0 * a / edge + b) * u + centre;
}
/// v <= 0.92 - 4.2 / b, multiplied out; the candidates of the box lie inside the support.
template <class Number>
[[gnu::always_inline]] inline auto hat_in_box(Number b, Number edge, Number v) {
    return (edge >= 0.07) & (v * b <= 0.92 * b - 4.2);
}
template <class Number>
[[gnu::always_inline]] inline Number hat_height(Number a, Number b, Number spread, Number edge) {
    return (2.83 + 5.1 / b) * spread / (a / (edge * edge) + b);
}

/// Uniforms (u, v), u in (-1/2, 1/2), propose k = floor(candidate) and accept it where
/// v height(edge) <= f(k)/f(mode), edge = 1/2 - |u|. Exact if and only if that bound on v never exceeds 1 and
/// the box accepted outright lies under it.
struct TableMountain {
    double variance, spread, b, a, centre;

    TableMountain(double mean, double p)
        : variance(mean * (1.0 - p)),
          spread(std::sqrt(variance)),
          b(hat_b(spread)),
          a(hat_a(b, p)),
          centre(mean + 0.5) {}

    double candidate(double u, double edge) const { return hat_candidate(a, b, centre, u, edge); }
    bool in_box(double edge, double v) const { return hat_in_box(b, edge, v); }
    double height(double edge) const { return hat_height(a, b, spread, edge); }
};

/// Half-width of a band around -d^2/(2 variance) that contains log f(k)/f(mode) for 20 < |d| < variance/2 -
/// 1, d = k - mode (Kachitvichyanukul and Schmeiser's squeeze; binomial.test.cpp checks it); `precision` is
/// 1/variance.
template <class Number>
[[gnu::always_inline]] inline Number squeeze_band(Number distance, Number precision) {
    return distance * precision *
           ((distance * (distance * (1.0 / 3.0) + 0.625) + 1.0 / 6.0) * precision + 0.5);
}

/// Where the exact product of pmf ratios is cheaper than logarithms.
inline constexpr double near_mode = 20.0;

/// e^-s for 0 <= s < 700 to a relative 1e-6: good enough to decide most tries; the others are left to the
/// pmf.
inline constexpr double rough = 1e-6;
template <class Number>
[[gnu::always_inline]] inline Number exp_roughly(Number minus) {
    const Number shifted =
        minus * -1.4426950408889634 + 0x1.8p52;  // nearest whole power of two, in the low bits
    const Number r = minus * -1.0 - (shifted - 0x1.8p52) * 0.6931471805599453;
    const Number series =
        1.0 +
        r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0))))));
    return series * power_of_shifted(shifted);
}

/// Bounds of f(k)/f(mode) from the squeeze, without a logarithm: below `under` a try is accepted for sure,
/// above `over` it is refused for sure, and so by the pmf: both lie at least a tenth of `rough` off it, far
/// more than any rounding. Selects of numbers and no branches, as registers need it.
template <class Number>
struct Squeeze {
    Number under, over;
};
template <class Number>
[[gnu::always_inline]] inline Squeeze<Number> squeeze_try(Number d, Number distance, Number variance,
                                                          Number precision) {
    const Number zero = 0.0;
    const Number centre = 0.5 * d * d * precision;
    // Near the mode the whole number below the mean matters: up to distance/variance more.
    const Number band =
        squeeze_band(distance, precision) + select(distance > near_mode, zero, distance * precision);
    const auto valid = (distance < 0.5 * variance - 1.0) & (band < 1.0) & (centre < 600.0);
    const Number ratio = exp_roughly(select(valid, centre, zero));
    // exp(-band) >= 1-band, and exp(band) <= 1+band+band^2 for band < 1.
    return {select(valid, ratio * (1.0 - rough) * (1.0 - band), Number(-1.0)),
            select(valid, ratio * (1.0 + rough) * (1.0 + band + band * band), Number(1e300))};
}

/// Support 0 ... most; `make_ratio()` gives the law as an object with `mode`, `near(k)` = f(k)/f(mode) for
/// |k-mode|
/// <= near_mode and `log_at(k)` = log f(k)/f(mode); it is called only when the box does not decide.
template <Generator G, class MakeRatio>
std::int64_t reject_in_hat(G& generator, const TableMountain& hat, double most, MakeRatio make_ratio) {
    for (;;) {
        const double u = generator.uniform() - 0.5;
        const double v = generator.uniform();
        const double edge = 0.5 - (u < 0.0 ? -u : u);
        const double candidate = hat.candidate(u, edge);
        if (hat.in_box(edge, v)) return static_cast<std::int64_t>(candidate);
        if (!(candidate >= 0.0 && candidate < most + 1.0)) continue;
        const auto k = static_cast<std::int64_t>(candidate);
        const auto ratio = make_ratio();
        const double height = v * hat.height(edge);
        const double d = static_cast<double>(k) - ratio.mode;
        const double distance = d < 0.0 ? -d : d;
        const auto squeeze = squeeze_try(d, distance, hat.variance, 1.0 / hat.variance);
        if (height < squeeze.under) return k;
        if (height > squeeze.over) continue;
        if (distance <= near_mode) {
            if (height <= ratio.near(static_cast<double>(k))) return k;
            continue;
        }
        if (math::log(height) <= ratio.log_at(static_cast<double>(k))) return k;
    }
}

}  // namespace tenure::detail
