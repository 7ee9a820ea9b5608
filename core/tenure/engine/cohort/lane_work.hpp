#pragma once
/// Draws under way, as plain arrays: what the kernels of binomial_lanes.hpp are given. Their files are
/// compiled for instruction sets that other files must not use, so nothing here is a function.
#include <cstddef>
#include <cstdint>

namespace tenure {

inline constexpr std::size_t tile_lanes = 32;     ///< replications of a tile
inline constexpr std::size_t queued_draws = 128;  ///< draws under way at most
inline constexpr std::size_t queued_lanes = 256;  ///< lanes of a queue at most

/// Lanes of any draws that wait for the same step, word by word. A whole register is stored at the end of a
/// queue, and read there.
struct LaneQueue {
    std::size_t size = 0;
    double n[queued_lanes + tile_lanes] = {};
    double p[queued_lanes + tile_lanes] = {};   ///< as given, also above 1/2
    double u[queued_lanes + tile_lanes] = {};   ///< first uniform of the try; of an undecided one the count
    double v[queued_lanes + tile_lanes] = {};   ///< second uniform; of an undecided one the height; of a
                                                ///< small mean log(1 - p)
    double id[queued_lanes + tile_lanes] = {};  ///< number of the draw * 32 + lane
};

/// Counter words of a draw (its lanes differ in the replication alone), and where its counts go.
struct LaneDraw {
    std::uint32_t entity_low, entity_high, replication, month_word;
    double* x;
};

struct LaneWork {
    std::uint32_t key0 = 0, key1 = 0;
    std::size_t draws = 0;
    LaneDraw draw[queued_draws] = {};
    LaneQueue fresh;       ///< no words yet
    LaneQueue inversions;  ///< small means
    LaneQueue tries;       ///< words there, not settled by the box
    LaneQueue undecided;   ///< the pmf decides
    LaneQueue refused;     ///< wait for the next block
    std::size_t settled = 0;
    double settled_id[queued_lanes + tile_lanes] = {};
    double settled_x[queued_lanes + tile_lanes] = {};
    /// The scalar sampler, for a lane that no register settles.
    double (*redraw)(const LaneWork& work, std::size_t id, double n, double p) = nullptr;
};

/// A tile of one draw, its lanes in whole eights: counts that the box of the first try settles go to x, the
/// other lanes to the queues.
struct LaneTile {
    const double* n;
    const double* p;  ///< one for each lane, or one that they share
    bool shared;
    std::size_t lanes;
};
void first_try_portable(LaneWork& work, const LaneTile& tile);
void first_try_avx2(LaneWork& work, const LaneTile& tile);
void first_try_avx512(LaneWork& work, const LaneTile& tile);

/// Finishes every draw under way.
void settle_portable(LaneWork& work);
void settle_avx2(LaneWork& work);
void settle_avx512(LaneWork& work);

}  // namespace tenure
