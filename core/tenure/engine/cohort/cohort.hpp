#pragma once
/// Cohort engine: exact multinomial counts per cell, cost independent of the number of customers.
#include <cstdint>
#include <span>

#include "tenure/engine/world.hpp"
#include "tenure/random/address.hpp"

namespace tenure {

/// Simulates one arm for the replications first, first+1, ... of `paths`. Every draw is addressed by (cell,
/// replication, month, purpose), so a replication does not depend on the company it is simulated in; many at
/// once share vector registers and cost less each.
void simulate_arms(const World& world, int arm, Key key, std::uint32_t first_replication,
                   std::span<CountPath> paths);

/// The same for one replication.
void simulate_arm(const World& world, int arm, Key key, std::uint32_t replication, CountPath& path);

/// Simulates two arms as one chain over pairs of cells, so that "same customer, same luck" holds: each arm
/// has the law of simulate_arm, their difference the law of customers who share their uniforms.
void simulate_pair(const World& world, int arm_a, int arm_b, Key key, std::uint32_t replication,
                   CountPath& path_a, CountPath& path_b);

}  // namespace tenure
