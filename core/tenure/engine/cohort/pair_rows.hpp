#pragma once
/// Joint outcomes of failure and move for a customer who is in band kA of arm A and kB of arm B.
///
/// Each named step has its own uniform: status overlaps status, and given both statuses, move overlaps move.
/// The outcome keeps what later steps need: band after the move and status of the month.
#include <array>
#include <cstdint>
#include <span>
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
static_assert(moved_states * moved_states <= 256, "an outcome of a JointRow is a byte");

/// A discrete law, likeliest outcome first so that conditional sampling ends early. Of fixed size: two
/// ordered partitions of three overlap in at most five places, and so do the moves of each status pair. Made
/// thousands of times a month, and so without memory of its own.
class JointRow {
  public:
    static constexpr std::size_t most = 25;

    std::span<const double> probabilities() const { return {probability_.data(), size_}; }
    std::size_t size() const { return size_; }
    int outcome(std::size_t i) const { return outcome_[i]; }

    void clear() { size_ = 0; }
    /// Behind what is there.
    void append(double probability, int outcome) {
        probability_[size_] = probability;
        outcome_[size_++] = static_cast<std::uint8_t>(outcome);
    }
    /// In its place by probability. Equal ones stand by outcome, so the row is the same on every machine.
    void insert(double probability, int outcome);

  private:
    std::array<double, most> probability_;
    std::array<std::uint8_t, most> outcome_;
    std::size_t size_ = 0;
};

struct PairRows {
    /// [kA*bands + kB]: outcome = moved_state in A * moved_states + moved_state in B
    std::vector<JointRow> both;
    /// [k]: outcome = moved_state, for a customer active in one arm only
    std::vector<JointRow> only_a, only_b;
};

PairRows pair_rows(const SegmentMonth& a, const SegmentMonth& b, int bands);

}  // namespace tenure
