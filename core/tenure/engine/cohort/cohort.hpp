#pragma once
/// Cohort engine: exact multinomial counts per cell, cost independent of the number of customers.
#include "tenure/engine/world.hpp"
#include "tenure/random/address.hpp"

namespace tenure {

/// Simulates one arm. Every draw is addressed by (cell, replication, month, purpose).
void simulate_arm(const World& world, int arm, Key key, std::uint32_t replication, CountPath& path);

/// Simulates two arms as one chain over pairs of cells, so that "same customer, same luck" holds: each arm
/// has the law of simulate_arm, their difference the law of customers who share their uniforms.
void simulate_pair(const World& world, int arm_a, int arm_b, Key key, std::uint32_t replication,
                   CountPath& path_a, CountPath& path_b);

}  // namespace tenure
