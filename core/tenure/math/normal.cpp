#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "tenure/math/double_double.hpp"
#include "tenure/math/pack.hpp"
#include "tenure/math/series.hpp"
#include "tenure/math/special.hpp"

namespace tenure::math {
namespace {

constexpr double root_half = 0x1.6a09e667f3bcdp-1;
constexpr double one_over_root_two_pi = 0x1.9884533d43651p-2;

/// erf(x)/x in x^2 <= 1/4.
constexpr double erf_over_x[] = {1.1283791670955126,     -0.37612638903183376,   0.11283791670916245,
                                 -0.02686617062974409,   0.005223977320173757,   -0.0008548292962992734,
                                 0.00012053095957233798, -1.483966331483941e-05, 1.4661151058274808e-06};

/// Chebyshev series of (1 + 2 x) e^(x^2) erfc(x), x >= 1/2, in t = (x - 3)/(x + 3) mapped to [-1, 1].
constexpr double scaled_tail[] = {
    1.2131177209271748,      -0.07225473646563542,    -0.02632189276459184,    0.019186588533428105,
    -0.006682350310928109,   0.0015522847050575515,   -0.00023571658348154882, 1.5690562205135226e-05,
    2.153875719667181e-06,   -6.012574627859283e-07,  1.3854950323746626e-08,  1.3575814484993745e-08,
    -1.3070972098097831e-09, -3.06373327557849e-10,   5.062873791614194e-11,   8.050230187118965e-12,
    -1.74987484220058e-12,   -2.6365750400882025e-13, 5.909950702659242e-14,   1.0548914766564293e-14,
    -1.9235530211488676e-15, -4.764157943707682e-16,  5.502036001020429e-17,   2.2407847347890268e-17,
    -9.34576582602128e-19,   -1.0296097026701757e-18};

/// Chebyshev series of quantile(1/2 + q)/q in q^2 <= 0.09.
constexpr double central[] = {2.6469988026395965,    0.14871210428337425,    0.008961228047632438,
                              0.0006708557970119779, 5.5707044797866175e-05, 4.915517088672866e-06,
                              4.513856282002817e-07, 4.2634706216232486e-08, 4.112261997713236e-09,
                              4.031169239872029e-10, 4.002922041617601e-11,  4.016806401143788e-12,
                              4.066005829307365e-13, 4.146155549632734e-14,  4.254512489761384e-15,
                              4.389457714787665e-16, 4.550187843844891e-17};

/// Chebyshev series of r - |quantile(p)|, r = sqrt(-2 log p), in 1/r for p from 4e-331 to 0.2; error 3e-6.
constexpr double tail[] = {0.6015527946618824,      0.4011802293737853,     -0.06087372025284794,
                           0.014334955989347508,    -0.004502541289983002,  0.0016959264653643898,
                           -0.0007133354681608394,  0.0003224351523004652,  -0.00015347843251207834,
                           7.599567691526013e-05,   -3.881369727892163e-05, 2.0320302139393063e-05,
                           -1.0854446327049102e-05, 5.895266391016285e-06};

template <std::size_t n, class Number>
[[gnu::always_inline]] inline Number clenshaw(const double (&c)[n], Number y) {
    Number next = 0.0, after = 0.0;
    for (std::size_t i = n - 1; i > 0; --i) {
        const Number now = 2.0 * y * next - after + c[i];
        after = next;
        next = now;
    }
    return y * next - after + c[0];
}

template <class Number>
[[gnu::always_inline]] inline Number erf_small(Number x) {
    const Number z = x * x;
    Number sum = 0.0;
    for (std::size_t i = std::size(erf_over_x); i-- > 0;) sum = sum * z + erf_over_x[i];
    return sum * x;
}

template <class Number>
[[gnu::always_inline]] inline Number scaled_tail_at(Number x) {
    const Number t = (x - 3.0) / (x + 3.0);
    return clenshaw(scaled_tail, (7.0 * t - 1.0) / 6.0) / (1.0 + 2.0 * x);
}

/// e^(-factor x^2) with x^2 exact, so that the error does not grow with x^2; factor a power of two.
double exp_minus_square(double x, double factor) {
    const DoubleDouble square = two_product(x, x);
    return exp_of({-factor * square.high, -factor * square.low});
}

/// P(Z > x) for x >= 0.7.
double upper_tail(double x) {
    return 0.5 * exp_minus_square(x, 0.5) * scaled_erfc(x * root_half);
}

/// Quantile of p <= 0.2.
double lower_tail_quantile(double p) {
    constexpr double lowest = 1.0 / 39.0, highest = 0.557808376894294;
    const double r = std::sqrt(-2.0 * log(p));
    const double start = clenshaw(tail, (2.0 / r - (lowest + highest)) / (highest - lowest)) - r;
    // Halley's step on cdf(x) - p: the ratio of second to first derivative of the cdf is -x.
    const double cdf = upper_tail(-start);
    const double step = (cdf - p) / normal_pdf(start);
    return start - step / (1.0 + 0.5 * start * step);
}

}  // namespace

double scaled_erfc(double x) {
    return scaled_tail_at(x);
}

double erfc(double x) {
    if (x != x) return x;
    if (x < 0.5 && x > -0.5) return 1.0 - erf_small(x);
    if (x > 28.0) return 0.0;
    if (x < -7.0) return 2.0;
    return x > 0.0 ? exp_minus_square(x, 1.0) * scaled_erfc(x)
                   : 2.0 - exp_minus_square(x, 1.0) * scaled_erfc(-x);
}

double normal_pdf(double x) {
    if (x > 40.0 || x < -40.0) return 0.0;
    return one_over_root_two_pi * exp_minus_square(x, 0.5);
}

double normal_cdf(double x) {
    if (x != x) return x;
    if (x < 0.7 && x > -0.7) return 0.5 + 0.5 * erf_small(x * root_half);
    if (x < -40.0) return 0.0;
    if (x > 10.0) return 1.0;
    return x < 0.0 ? upper_tail(-x) : 1.0 - upper_tail(x);
}

NormalTail normal_tail(double x) {
    if (!(x <= -0.7 && x >= -40.0)) return {normal_pdf(x), normal_cdf(x)};
    const double bell = exp_minus_square(x, 0.5);
    return {one_over_root_two_pi * bell, 0.5 * bell * scaled_erfc(-x * root_half)};
}

void normal_tails(std::span<const double> x, std::span<NormalTail> tails) {
    constexpr std::size_t lanes = Pack::lanes;
    double at[lanes], bells[lanes], below[lanes];
    for (std::size_t first = 0; first < x.size(); first += lanes) {
        const std::size_t count = std::min(lanes, x.size() - first);
        bool plain = true;  // neither subnormal results nor NaN
        bool near = false;  // somebody is where the middle's series holds
        for (std::size_t i = 0; i < lanes; ++i) {
            at[i] = x[first + std::min(i, count - 1)];
            plain = plain && at[i] <= 0.0 && at[i] >= -37.0;
            near = near || at[i] > -0.7;
        }
        if (!plain) {
            for (std::size_t i = 0; i < count; ++i) tails[first + i] = normal_tail(at[i]);
            continue;
        }
        const Pack z = Pack::load(at), far = -1.0 * z * root_half;
        const auto square = two_product(z, z);
        const auto part = detail::reduce(-0.5 * square.high, -0.5 * square.low);
        const Pack bell = (1.0 + (part.r + part.rest)) * power_of_shifted(part.k + detail::shift);
        (one_over_root_two_pi * bell).store(bells);
        Pack tail = 0.5 * bell * scaled_tail_at(far);
        if (near) tail = select(-0.7 < z, 0.5 + 0.5 * erf_small(z * root_half), tail);
        tail.store(below);
        for (std::size_t i = 0; i < count; ++i) tails[first + i] = {bells[i], below[i]};
    }
}

double normal_quantile(double p) {
    if (!(p > 0.0 && p < 1.0)) {
        if (p == 0.0) return -std::numeric_limits<double>::infinity();
        if (p == 1.0) return std::numeric_limits<double>::infinity();
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (p < 0.2) return lower_tail_quantile(p);
    if (p > 0.8) return -lower_tail_quantile(1.0 - p);
    const double q = p - 0.5;
    return q * clenshaw(central, q * q / 0.045 - 1.0);
}

}  // namespace tenure::math
