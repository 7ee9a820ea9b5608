#pragma once
/// Individual engine: every customer of every arm, one by one, each with luck of its own that all arms share.
/// Cost is linear in customer-months; memory is one record a person, (8 + arms) bytes.
#include <atomic>
#include <cstdint>
#include <span>

#include "tenure/engine/individual/isa.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/random/address.hpp"

namespace tenure {

struct IndividualOptions {
    Isa isa = best_isa();
    /// Once set, the run ends at the next month and leaves the paths unfinished.
    const std::atomic<bool>* stopped = nullptr;
};

/// Simulates all arms of the world together; `paths` by arm. Any two arms have the law of simulate_pair, each
/// of them that of simulate_arm. Throws InputError where the arms together claim more than every prospect.
void simulate_individuals(const World& world, Key key, std::uint32_t replication, std::span<CountPath> paths,
                          const IndividualOptions& options = {});

}  // namespace tenure
