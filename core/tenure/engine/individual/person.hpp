#pragma once
/// Who a person is, and where a person can stand in one arm.
///
/// A number of 64 bits that no history, arm or thread can change: segment, month and channel of joining, and
/// the person's place among those who joined with it. Every draw about a person is addressed by it, so the
/// same person has the same luck in every arm.
#include <cstdint>

#include "tenure/model/experience.hpp"

namespace tenure {

using PersonId = std::uint64_t;

inline constexpr int opening_customer = 0, opening_lapsed = 1;  ///< channels of those there at the start
inline constexpr int max_person_segments = 256, max_person_channels = 64;

/// Of the opening base: `channel` tells customers from lapsed ones.
constexpr PersonId opening_person(int segment, int channel, std::uint64_t ordinal) {
    return static_cast<std::uint64_t>(segment) << 56 | static_cast<std::uint64_t>(channel) << 40 | ordinal;
}

/// Who joins in `month` through `channel`.
constexpr PersonId joining_person(int segment, int month, int channel, std::uint64_t ordinal) {
    return opening_person(segment, channel, ordinal) | static_cast<std::uint64_t>(month + 1) << 46;
}

/// Month of joining; -1 for who is there at the start.
constexpr int month_joined(PersonId person) {
    return static_cast<int>(person >> 46 & 0x3ff) - 1;
}

/// Place among those who joined with the person.
constexpr std::uint64_t ordinal_of(PersonId person) {
    return person & ((std::uint64_t{1} << 40) - 1);
}

/// Of those there at the start: lapsed, not a customer.
constexpr bool lapsed_at_start(PersonId person) {
    return month_joined(person) < 0 && (person >> 40 & 0x3f) == opening_lapsed;
}

/// State of a person in one arm: a band (0 to 4), lapsed, or absent (never joined there, or forgotten).
using PersonState = std::uint8_t;
inline constexpr PersonState lapsed_state = max_bands;
inline constexpr PersonState absent_state = max_bands + 1;

inline bool is_active(PersonState state) {
    return state < lapsed_state;
}

}  // namespace tenure
