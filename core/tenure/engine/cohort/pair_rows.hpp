#pragma once
/// Joint outcomes of failure and move for a customer who is in band kA of arm A and kB of arm B.
///
/// Each named step has its own uniform: status overlaps status, and given both statuses, move overlaps move.
/// The outcome keeps what later steps need: band after the move and status of the month.
#include <vector>

#include "tenure/model/cell_model.hpp"

namespace tenure {

/// Where a customer stands in one arm after failure and move.
inline int moved_state(int band, Status status) {
    return 3 * band + status;
}
inline int band_of(int moved) {
    return moved / 3;
}
inline Status status_of(int moved) {
    return static_cast<Status>(moved % 3);
}
inline constexpr int moved_states = 3 * max_bands;

/// A discrete law, likeliest outcome first so that conditional sampling ends early.
struct JointRow {
    std::vector<double> probability;
    std::vector<int> outcome;
};

struct PairRows {
    /// [kA*bands + kB]: outcome = moved_state in A * moved_states + moved_state in B
    std::vector<JointRow> both;
    /// [k]: outcome = moved_state, for a customer active in one arm only
    std::vector<JointRow> only_a, only_b;
};

PairRows pair_rows(const SegmentMonth& a, const SegmentMonth& b, int bands);

}  // namespace tenure
