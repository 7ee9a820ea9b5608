#pragma once
/// What a vector kernel is given: plain arrays and no functions of this library, since its file is compiled
/// for an instruction set that other files must not use (an inline function emitted there could be linked
/// anywhere).
#include <cstddef>
#include <cstdint>

namespace tenure {

inline constexpr int vector_arms = 16;  ///< more arms at once take the portable kernel

/// The 16 bits of an ArmTable that decide nearly always, by state: a band, or lapsed and absent, whose
/// entries let nothing happen. A threshold beyond 16 bits stands as the largest, where a tie sends the person
/// through the law. Down is never above stay, nor dissatisfied above leave.
struct CoarseTable {
    std::uint16_t down[3][8];  ///< none, recovered, unresolved
    std::uint16_t stay[8];
    std::uint16_t defect[8];
    std::uint16_t dissatisfied[8];
    std::uint16_t leave[8];
    std::uint16_t unresolved, failed, winback, forgotten;
    std::uint8_t winback_band;
};

/// Places in the counts of an arm: customers by band after the move first.
enum Counted { unresolved_count = 5, failed_count, defected_count, dissatisfied_count, churned_count };
inline constexpr int returned_count = 10, forgotten_count = 11, counted = 12;

struct VectorCounts {
    std::int64_t of[counted];
};

struct VectorStep {
    std::uint32_t key0, key1, replication, month_word;  ///< month_word: the counter's last word
    const CoarseTable* tables;                          ///< by arm
    std::uint16_t stories[3][8];  ///< by kind and state: above, there is nothing to tell
    bool tells_failures, keep_lapsed;
    int arms;
    std::size_t size;
    std::uint32_t* low;
    std::uint32_t* high;
    std::uint8_t* states[vector_arms];
    VectorCounts* counts;  ///< by arm
    /// One person by the law itself: everything out of the ordinary.
    void (*one)(void* context, std::uint64_t person, const std::uint8_t* states, std::uint8_t* next);
    void* context;
};

/// Return how many persons the group keeps.
std::size_t step_group_avx2(const VectorStep& step);
std::size_t step_group_avx512(const VectorStep& step);

}  // namespace tenure
