#pragma once
/// Sampling by inversion for counts with a small mean: the sequential search shared by the binomial and
/// the Poisson. One uniform a draw.
#include "tenure/random/generator.hpp"

namespace tenure::detail {

/// The binomial is inverted below this mean and rejected from it on.
inline constexpr double inversion_mean = 10.0;

/// Searches stop here: with a mean below 10 the chance of more is below 1e-70.
inline constexpr int inversion_limit = 110;

/// 1/1, 1/2, ... for the recurrences of the pmfs; four more than the limit, since masses come in fours.
struct Reciprocals {
    double of[inversion_limit + 5];
    constexpr Reciprocals() : of{} {
        for (int i = 1; i < inversion_limit + 5; ++i) of[i] = 1.0 / i;
    }
};
inline constexpr Reciprocals reciprocals{};

/// Sequential search from 0, up to `last`, for masses f(0) = start, f(x) = f(x-1) factor(x). Four masses a
/// step, so that one branch is mispredicted, not one per unit. Masses sum to 1 only up to rounding: a uniform
/// may be left over, and is then drawn again (chance below 1e-15) instead of searched for ever.
template <Generator G, class Factor>
std::int64_t invert_from_zero(G& generator, double start, int last, Factor factor) {
    for (;;) {
        double left = generator.uniform();
        double mass = start;
        for (int x = 0; x <= last;) {
            const double mass1 = mass * factor(x + 1);
            const double mass2 = mass1 * factor(x + 2);
            const double mass3 = mass2 * factor(x + 3);
            const double two = mass + mass1;
            const double three = two + mass2;
            const double four = three + mass3;
            if (left < four) {
                x += int{left >= mass} + int{left >= two} + int{left >= three};
                if (x <= last) return x;
                break;
            }
            left -= four;
            x += 4;
            mass = mass3 * factor(x);
        }
    }
}

}  // namespace tenure::detail
