#pragma once
/// The opening base and the opening lapsed pool of a replication: multinomial over cells, the same draw in
/// every arm.
#include <cstdint>
#include <vector>

#include "tenure/engine/world.hpp"
#include "tenure/random/multinomial.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {

struct OpeningDraw {
    std::vector<std::int64_t> cells, pools, prospects;
};

inline OpeningDraw draw_opening(const World& world, Key key, std::uint32_t replication) {
    OpeningDraw draw;
    draw.cells.resize(world.shape.cells);
    draw.pools.resize(world.shape.pools);
    std::size_t cell = 0, pool = 0;
    for (std::uint64_t g = 0; g < world.opening.segments.size(); ++g) {
        const SegmentOpening& segment = world.opening.segments[g];
        const std::size_t cells = segment.cells.size(), pools = segment.lapsed_pools.size();
        Stream base(key, {2 * g, replication, 0, Purpose::opening});
        sample_multinomial(base, static_cast<std::int64_t>(segment.customers), segment.cells,
                           std::span(draw.cells).subspan(cell, cells));
        Stream lapsed(key, {2 * g + 1, replication, 0, Purpose::opening});
        sample_multinomial(lapsed, static_cast<std::int64_t>(segment.lapsed), segment.lapsed_pools,
                           std::span(draw.pools).subspan(pool, pools));
        cell += cells;
        pool += pools;
        draw.prospects.push_back(static_cast<std::int64_t>(segment.prospects));
    }
    return draw;
}

}  // namespace tenure
