#pragma once
/// Points of the Sobol' sequence: 32 binary digits of coordinate `dimension` of point k, in natural order (k
/// bit by bit, not by Gray code), so that any 2^m points from a multiple of 2^m on are a net.
#include <array>
#include <cstdint>

#include "tenure/base/expect.hpp"
#include "tenure/random/direction_numbers.hpp"

namespace tenure {

inline constexpr std::uint32_t sobol_dimensions = 256;

namespace sobol_detail {

using Directions = std::array<std::array<std::uint32_t, 32>, sobol_dimensions>;

/// v_j = m_j 2^(32-j), continued by the recurrence of the polynomial (Bratley and Fox 1988). Dimension 0 has
/// every m_j = 1.
inline Directions make_directions() {
    Directions v{};
    for (std::uint32_t bit = 0; bit < 32; ++bit) v[0][bit] = std::uint32_t{1} << (31 - bit);
    const std::uint16_t* next = direction_numbers;
    for (std::uint32_t dimension = 1; dimension < sobol_dimensions; ++dimension) {
        const std::uint32_t polynomial = *next++;
        std::uint32_t degree = 0;
        while (polynomial >> (degree + 1) != 0) ++degree;
        auto& of = v[dimension];
        for (std::uint32_t bit = 0; bit < degree; ++bit) of[bit] = std::uint32_t{*next++} << (31 - bit);
        for (std::uint32_t bit = degree; bit < 32; ++bit) {
            of[bit] = of[bit - degree] ^ (of[bit - degree] >> degree);
            for (std::uint32_t back = 1; back < degree; ++back)
                if ((polynomial >> (degree - back) & 1u) != 0) of[bit] ^= of[bit - back];
        }
    }
    return v;
}

}  // namespace sobol_detail

inline std::uint32_t sobol_point(std::uint32_t dimension, std::uint32_t k) {
    static const sobol_detail::Directions directions = sobol_detail::make_directions();
    TENURE_EXPECT(dimension < sobol_dimensions);
    std::uint32_t x = 0;
    for (std::uint32_t bit = 0; k != 0; ++bit, k >>= 1)
        if ((k & 1u) != 0) x ^= directions[dimension][bit];
    return x;
}

}  // namespace tenure
