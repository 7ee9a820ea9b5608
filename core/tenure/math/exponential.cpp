#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "tenure/math/double_double.hpp"
#include "tenure/math/pack.hpp"
#include "tenure/math/series.hpp"
#include "tenure/math/special.hpp"

namespace tenure::math {
namespace {

using detail::nearest, detail::reduce, detail::tail;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double ln2 = 0x1.62e42fefa39efp-1;
constexpr double ln2_rest = 0x1.abc9e3b39803fp-56;  // ln 2 - ln2

double power_of_two(std::int64_t k) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// y * 2^k for y in [0.5, 2], rounded once.
double scale(double y, std::int64_t k) {
    if (k >= -1020 && k <= 1022) return y * power_of_two(k);
    if (k > 0) return y * power_of_two(k - 2) * 4.0;
    return y * power_of_two(k + 200) * power_of_two(-200);
}

}  // namespace

double exp_of(DoubleDouble value) {
    const double x = value.high;
    if (!(x < 709.79)) return x > 0 ? infinity : x;
    if (x < -745.2) return 0.0;
    const auto part = reduce(x, value.low);
    return scale(1.0 + (part.r + part.rest), static_cast<std::int64_t>(part.k));
}

double exp(double x) {
    return exp_of({x, 0.0});
}

double exp2(double x) {
    if (!(x < 1024.0)) return x > 0 ? infinity : x;
    if (x < -1075.0) return 0.0;
    const double k = nearest(x);
    const double fraction = x - k;
    const DoubleDouble r = two_product(fraction, ln2);
    const double rest = (r.low + fraction * ln2_rest) + r.high * r.high * tail(r.high);
    return scale(1.0 + (r.high + rest), static_cast<std::int64_t>(k));
}

double expm1(double x) {
    if (!(x < 709.79)) return x > 0 ? infinity : x;
    if (x < -40.0) return -1.0;
    if (x > -0x1p-54 && x < 0x1p-54) return x;
    const auto part = reduce(x, 0.0);
    const auto k = static_cast<std::int64_t>(part.k);
    if (k == 0) return part.r + part.rest;
    if (k > 56) return scale(1.0 + (part.r + part.rest), k);
    const double offset = 1.0 - power_of_two(-k);
    return scale(1.0, k) * (offset + (part.r + part.rest));
}

void expm1s(std::span<const double> x, std::span<double> results) {
    constexpr std::size_t lanes = Pack::lanes;
    double at[lanes], found[lanes];
    for (std::size_t first = 0; first < x.size(); first += lanes) {
        const std::size_t count = std::min(lanes, x.size() - first);
        bool plain = true;  // none of the cases that the function for one answers before it reduces
        for (std::size_t i = 0; i < lanes; ++i) {
            at[i] = x[first + std::min(i, count - 1)];
            plain = plain && at[i] >= -38.0 && at[i] <= 38.0 && !(at[i] > -0x1p-54 && at[i] < 0x1p-54);
        }
        if (!plain) {
            for (std::size_t i = 0; i < count; ++i) results[first + i] = expm1(at[i]);
            continue;
        }
        const auto part = reduce(Pack::load(at), Pack(0.0));
        const Pack offset = 1.0 - power_of_shifted(detail::shift - part.k);  // 0 where k is, as for one
        (power_of_shifted(part.k + detail::shift) * (offset + (part.r + part.rest))).store(found);
        for (std::size_t i = 0; i < count; ++i) results[first + i] = found[i];
    }
}

double pow(double base, double exponent) {
    if (exponent == 0.0 || base == 1.0) return 1.0;
    if (base == 0.0) return exponent > 0.0 ? 0.0 : infinity;
    if (base == infinity) return exponent > 0.0 ? infinity : 0.0;
    if (!(base > 0.0)) return std::numeric_limits<double>::quiet_NaN();
    const DoubleDouble logarithm = log_of(base);
    const double rough = exponent * logarithm.high;
    if (!(rough < 710.0)) return rough > 0 ? infinity : rough;
    if (rough < -746.0) return 0.0;
    const DoubleDouble product = two_product(exponent, logarithm.high);
    return exp_of(fast_two_sum(product.high, product.low + exponent * logarithm.low));
}

}  // namespace tenure::math
