#pragma once
/// What a vector kernel is given: plain arrays and no functions of this library, since its file is compiled
/// for an instruction set that other files must not use (an inline function emitted there could be linked
/// anywhere).
#include <cstddef>
#include <cstdint>

namespace tenure {

inline constexpr int vector_arms = 16;  ///< more arms at once take the portable kernel

/// The 16 bits of an ArmTable that decide nearly always, by band, as one register of 128 bits each. A
/// threshold beyond 16 bits stands as the largest, where a tie sends the person through the law.
struct CoarseTable {
    alignas(16) std::uint16_t down[3][8];  ///< none, recovered, unresolved
    alignas(16) std::uint16_t stay[8];
    alignas(16) std::uint16_t defect[8];
    alignas(16) std::uint16_t dissatisfied[8];
    alignas(16) std::uint16_t leave[8];
    std::uint16_t unresolved, failed, winback, forgotten, winback_band;
};

struct VectorCounts {
    std::int64_t after[5];
    std::int64_t unresolved, recovered, defected, dissatisfied, base, returned, forgotten;
};

struct VectorStep {
    std::uint32_t key0, key1, replication, month_word;  ///< month_word: the counter's last word
    const CoarseTable* tables;                          ///< by arm
    alignas(16) std::uint16_t stories[3][8];            ///< by kind and band: above, there is nothing to tell
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
