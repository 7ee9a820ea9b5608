#pragma once
/// Normal draws for tests of estimators, and what a normal lead is worth in closed form.
#include <cmath>
#include <cstdint>
#include <vector>

#include "tenure/math/special.hpp"
#include "tenure/random/normal.hpp"
#include "tenure/random/stream.hpp"

namespace tenure::test {

inline std::vector<double> normal_draws(std::uint64_t seed, std::size_t count) {
    std::vector<double> draws;
    for (std::uint64_t i = 0; i < count; ++i) {
        Stream stream(make_key(seed), {i, 0, 0, Purpose::test});
        draws.push_back(sample_normal(stream, 0.0, 1.0));
    }
    return draws;
}

/// E max(0, D) - max(0, mean) for D normal: EVPI of a choice between two arms whose difference is D.
inline double normal_worth(double mean, double sd) {
    const double z = std::abs(mean) / sd, density = std::exp(-0.5 * z * z) / std::sqrt(2 * M_PI);
    return sd * density - std::abs(mean) * math::normal_cdf(-z);
}

}  // namespace tenure::test
