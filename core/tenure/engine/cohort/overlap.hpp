#pragma once
/// Comonotone overlap of two outcome partitions of (0,1): one uniform decides both arms.
///
/// P(outcome i in arm A and j in arm B) = length of the intersection of the two intervals. Equal partitions
/// overlap on the diagonal only, exactly: boundaries are the same doubles, so differences are 0.
#include <array>
#include <span>

namespace tenure {

/// Cumulative boundaries of three ordered outcomes; the last is forced to 1.
struct Partition {
    std::array<double, 3> upper{};

    /// Outcomes end at `first` and `second`; boundaries that rounding pushed out of order are clipped.
    static Partition upto(double first, double second) {
        const double one = first < 1.0 ? first : 1.0;
        const double two = second < 1.0 ? second : 1.0;
        return {{one, two < one ? one : two, 1.0}};
    }
};

using Overlap = std::array<std::array<double, 3>, 3>;

Overlap overlap(const Partition& a, const Partition& b);

}  // namespace tenure
