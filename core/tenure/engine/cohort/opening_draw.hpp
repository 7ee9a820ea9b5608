#pragma once
/// The opening base and the opening lapsed pool of a replication: multinomial over cells, or over classes
/// within each group of a file's customers; the same draw in every arm.
#include <cstdint>
#include <vector>

#include "tenure/engine/world.hpp"
#include "tenure/model/opening_base.hpp"
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
        const std::span<std::int64_t> counts = std::span(draw.cells).subspan(cell, cells);
        if (segment.groups.empty())
            sample_multinomial(base, static_cast<std::int64_t>(segment.customers), segment.cells, counts);
        for (const OpeningGroup& group : segment.groups) {
            const std::size_t classes = group.classes.size();
            const int bands = static_cast<int>(cells / (2 * classes));
            std::vector<std::int64_t> drawn(classes);
            sample_multinomial(base, group.customers, group.classes, drawn);
            for (std::size_t h = 0; h < classes; ++h)
                counts[opening_cell(group.origin, h, group.band, classes, bands)] += drawn[h];
        }
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
