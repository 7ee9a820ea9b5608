#pragma once
/// Where the uniforms of the uncertain inputs come from.
///
/// plain: independent. sobol: points of an Owen-scrambled Sobol' sequence. latin: a Latin hypercube. The
/// draws of the last two are sixteen independent designs dealt out in turn: draw i is point i/16 of
/// design i mod 16, so the spread of the sixteen answers is the error of their mean, and every 16 * 2^m draws
/// from the first on are complete (sobol).
///
/// A uniform is a function of the key, the input and the number of the draw; latin needs to know besides how
/// many draws there will be. The input is known by the hash of its path, except that sobol counts inputs in
/// the order of the scenario to give each a coordinate: a new input moves the draws of those behind it.
/// Inputs beyond the 256 coordinates known are drawn independently.
#include <cstdint>

#include "tenure/random/address.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

inline constexpr std::uint32_t quasi_replicates = 16;

/// Draws that shall be independent of each other whatever their numbers, under one key.
enum class DrawSet : std::uint8_t { run = 0, pilot = 1, search = 2, judge = 3, control = 4 };

struct DrawDesign {
    Sampling sampling = Sampling::plain;
    std::uint32_t draws = 0;                   ///< how many there will be; latin alone reads it
    DrawSet set = DrawSet::run;                ///< plain ignores it: there other numbers are other draws
    std::uint32_t designs = quasi_replicates;  ///< at most so many; one is sharpest where no error is asked
};

struct DrawnInput {
    std::uint64_t entity = 0;      ///< hash of the path
    std::uint32_t coordinate = 0;  ///< among the inputs of the scenario
};

/// Strictly inside (0, 1). Throws std::out_of_range for a draw that a Latin hypercube has not.
double draw_uniform(const DrawDesign& design, Key key, const DrawnInput& input, std::uint32_t draw);

}  // namespace tenure
