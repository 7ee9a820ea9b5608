#include "tenure/engine/individual/opening_words.hpp"

#include "tenure/base/vector_clones.hpp"
#include "tenure/random/philox_lanes.hpp"

namespace tenure {
namespace {

/// Philox4x32-10 of the counters (low + lane, high, replication, last).
TENURE_VECTOR_CLONES void first_words(Key key, const std::array<std::uint32_t, 4>& counter,
                                      OpeningWords& words) {
    LaneWords<opening_lanes> lanes;
    for (int l = 0; l < opening_lanes; ++l) {
        lanes[0][l] = counter[0] + static_cast<std::uint32_t>(l);
        lanes[1][l] = counter[1];
        lanes[2][l] = counter[2];
        lanes[3][l] = counter[3];
    }
    philox_lanes(lanes, key);
    words = lanes[0];
}

}  // namespace

void opening_words(Key key, std::uint32_t replication, PersonId first, OpeningWords& words) {
    TENURE_EXPECT(first % opening_lanes == 0);  // so no lane carries into the upper half of the number
    first_words(key, make_counter({first, replication, 0, Purpose::opening}, 0), words);
}

}  // namespace tenure
