#pragma once
/// Binomial counts of many replications at once: lane l is replication `first + l` of one address.
///
/// Every lane gets exactly what `sample_binomial(Stream(key, address of the lane), n, p)` gives. The first
/// try of the rejection box needs only + - * / and sqrt, so it runs in vector registers for all lanes; the
/// lanes it does not settle, and small counts, go through the scalar sampler, which starts from the same
/// words. Counts are doubles (whole, at most 2^40): exact, and they convert to vector lanes on every machine.
#include <array>
#include <cstdint>
#include <span>

#include "tenure/random/address.hpp"

namespace tenure {

inline constexpr int max_lanes = 32;
using Lanes = std::array<double, max_lanes>;

/// Address of one draw in all lanes.
struct LaneAddress {
    Key key;
    std::uint64_t entity = 0;
    std::uint32_t first_replication = 0;
    int lanes = 0;
    std::uint32_t month = 0;
    Purpose purpose = Purpose::opening;
};

/// Writes Binomial(n[l], p) into x[l] for the first `lanes` lanes; the others are set to 0.
void binomial_lanes(const LaneAddress& address, const Lanes& n, double p, Lanes& x);

/// The same with a probability for each lane.
void binomial_lanes(const LaneAddress& address, const Lanes& n, const Lanes& p, Lanes& x);

}  // namespace tenure
