#pragma once
/// Binomial counts of many replications and many cells at once: lane l of a draw is replication `first + l`
/// of one address.
///
/// Every lane gets exactly what `sample_binomial(Stream(key, address of the lane), n, p)` gives. The box of
/// the first try settles most lanes when a draw is begun; the lanes it leaves wait, with those of other
/// draws, until a register of them can be treated together (lane_kernel.hpp). Counts are doubles (whole, at
/// most 2^40): exact, and they convert to vector lanes on every machine.
#include <array>
#include <cstdint>
#include <memory>

#include "tenure/engine/cohort/lane_work.hpp"
#include "tenure/engine/individual/isa.hpp"
#include "tenure/random/address.hpp"

namespace tenure {

inline constexpr int max_lanes = static_cast<int>(tile_lanes);
using Lanes = std::array<double, max_lanes>;

/// Address of one draw in all lanes.
struct LaneAddress {
    std::uint64_t entity = 0;
    std::uint32_t first_replication = 0;
    int lanes = 0;
    std::uint32_t month = 0;
    Purpose purpose = Purpose::opening;
};

class BinomialLanes {
  public:
    explicit BinomialLanes(Key key, Isa isa = best_isa());

    /// Binomial(n[l], p) into x[l] for the first `lanes` lanes, 0 into the others up to the next eighth.
    /// Counts are there after `settle`; until then x must stay where it is.
    void begin(const LaneAddress& address, const Lanes& n, double p, Lanes& x) {
        begin(address, n, &p, true, x);
    }

    /// The same with a probability for each lane.
    void begin(const LaneAddress& address, const Lanes& n, const Lanes& p, Lanes& x) {
        begin(address, n, p.data(), false, x);
    }

    /// Finishes all draws begun.
    void settle();

  private:
    void begin(const LaneAddress& address, const Lanes& n, const double* p, bool shared, Lanes& x);

    std::unique_ptr<LaneWork> work_;
    void (*first_try_)(LaneWork&, const LaneTile&);
    void (*settle_)(LaneWork&);
};

}  // namespace tenure
