#include "tenure/random/sobol_points.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace tenure;

namespace {

struct Known {
    std::uint32_t dimension;
    std::vector<double>
        points;  ///< points `numbers` of scipy.stats.qmc.Sobol(256, scramble=False), by Gray code
};

const std::vector<Known> known = {
    {0, {0.5, 0.75, 0.25, 0.375, 0.875, 0.4140625, 0.000244140625}},
    {1, {0.5, 0.25, 0.75, 0.375, 0.875, 0.2578125, 0.941162109375}},
    {2, {0.5, 0.25, 0.75, 0.625, 0.125, 0.7734375, 0.334228515625}},
    {9, {0.5, 0.75, 0.25, 0.625, 0.125, 0.6953125, 0.246337890625}},
    {49, {0.5, 0.75, 0.25, 0.375, 0.875, 0.6640625, 0.607666015625}},
    {100, {0.5, 0.25, 0.75, 0.625, 0.125, 0.0390625, 0.344970703125}},
    {199, {0.5, 0.25, 0.75, 0.875, 0.375, 0.1328125, 0.830322265625}},
    {255, {0.5, 0.75, 0.25, 0.375, 0.875, 0.5703125, 0.613037109375}},
};
constexpr std::uint32_t numbers[] = {1, 2, 3, 4, 5, 100, 4095};

}  // namespace

TEST_CASE("points are those of scipy") {
    for (const Known& each : known)
        for (std::size_t i = 0; i < std::size(numbers); ++i) {
            const std::uint32_t gray = numbers[i] ^ numbers[i] >> 1;
            CHECK(sobol_point(each.dimension, gray) * 0x1p-32 == each.points[i]);
        }
}

TEST_CASE("every 2^m points from a multiple of 2^m on fill each of 2^m strata once, in every dimension") {
    for (std::uint32_t dimension = 0; dimension < sobol_dimensions; ++dimension)
        for (const std::uint32_t first : {0u, 1024u, 7168u}) {
            std::vector<int> hits(1024);
            for (std::uint32_t k = first; k < first + 1024; ++k) ++hits[sobol_point(dimension, k) >> 22];
            CHECK(hits == std::vector<int>(1024, 1));
        }
}

TEST_CASE("the first two dimensions are a (0, m, 2)-net") {
    // Every box of area 2^-8 holds one of 2^8 points.
    for (int across = 0; across <= 8; ++across) {
        std::vector<int> hits(256);
        for (std::uint32_t k = 0; k < 256; ++k) {
            const std::uint64_t x = std::uint64_t{sobol_point(0, k)} >> (32 - across);
            const std::uint64_t y = std::uint64_t{sobol_point(1, k)} >> (24 + across);
            ++hits[x << (8 - across) | y];
        }
        CHECK(hits == std::vector<int>(256, 1));
    }
}
