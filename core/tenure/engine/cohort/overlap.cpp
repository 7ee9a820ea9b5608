#include "tenure/engine/cohort/overlap.hpp"

#include <algorithm>

namespace tenure {

Overlap overlap(const Partition& a, const Partition& b) {
    Overlap joint{};
    for (int i = 0; i < 3; ++i) {
        const double low_a = i == 0 ? 0.0 : a.upper[i - 1];
        for (int j = 0; j < 3; ++j) {
            const double low_b = j == 0 ? 0.0 : b.upper[j - 1];
            joint[i][j] = std::max(0.0, std::min(a.upper[i], b.upper[j]) - std::max(low_a, low_b));
        }
    }
    return joint;
}

}  // namespace tenure
