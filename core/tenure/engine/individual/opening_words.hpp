#pragma once
/// The opening draws of many persons at a time.
#include <array>
#include <cstdint>

#include "tenure/engine/individual/person.hpp"
#include "tenure/random/address.hpp"

namespace tenure {

inline constexpr int opening_lanes = 64;
using OpeningWords = std::array<std::uint32_t, opening_lanes>;

/// The first word of Purpose::opening of `first` and of the persons whose numbers follow.
void opening_words(Key key, std::uint32_t replication, PersonId first, OpeningWords& words);

}  // namespace tenure
