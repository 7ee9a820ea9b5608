/// Eight persons at a time.
#include <immintrin.h>

#include "tenure/engine/individual/vector_kernel.hpp"

namespace tenure {
namespace {

/// Lane order that puts the chosen lanes first, by mask.
struct Permutations {
    alignas(32) std::uint32_t of[256][8];
};

constexpr Permutations make_permutations() {
    Permutations made{};
    for (unsigned mask = 0; mask < 256; ++mask) {
        unsigned at = 0;
        for (unsigned lane = 0; lane < 8; ++lane)
            if (mask >> lane & 1) made.of[mask][at++] = lane;
    }
    return made;
}

constexpr Permutations permutations = make_permutations();

struct Avx2 {
    static constexpr std::size_t lanes = 8;
    using Lanes = __m256i;
    using Wide = __m256i;
    using Mask = __m256i;

    static Lanes load(const std::uint32_t* from) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    }
    static void store(std::uint32_t* to, Lanes a) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), a); }
    static Lanes load_bytes(const std::uint8_t* from) {
        return _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)));
    }
    static Lanes all(std::uint32_t a) { return _mm256_set1_epi32(static_cast<int>(a)); }
    static Lanes low16(Lanes a) { return _mm256_and_si256(a, all(0xffff)); }
    static Lanes high16(Lanes a) { return _mm256_srli_epi32(a, 16); }
    static Lanes lookup(const std::uint32_t* table, Lanes at) {
        return _mm256_permutevar8x32_epi32(_mm256_load_si256(reinterpret_cast<const __m256i*>(table)), at);
    }
    static Lanes select(Mask m, Lanes yes, Lanes no) { return _mm256_blendv_epi8(no, yes, m); }
    static Lanes increase(Lanes a, Mask m) { return _mm256_sub_epi32(a, m); }
    static Lanes decrease(Lanes a, Mask m) { return _mm256_add_epi32(a, m); }

    static Mask less(Lanes a, Lanes b) { return _mm256_cmpgt_epi32(b, a); }
    static Mask equal(Lanes a, Lanes b) { return _mm256_cmpeq_epi32(a, b); }
    static Mask both(Mask a, Mask b) { return _mm256_and_si256(a, b); }
    static Mask either(Mask a, Mask b) { return _mm256_or_si256(a, b); }
    static Mask without(Mask a, Mask b) { return _mm256_andnot_si256(b, a); }
    static Mask nowhere() { return _mm256_setzero_si256(); }
    static Mask everywhere() { return _mm256_set1_epi32(-1); }
    static std::uint32_t bits(Mask m) {
        return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(m)));
    }
    static std::int64_t count(Mask m) { return __builtin_popcount(bits(m)); }

    static Lanes chosen_first(Mask m, Lanes a) {
        return _mm256_permutevar8x32_epi32(
            a, _mm256_load_si256(reinterpret_cast<const __m256i*>(permutations.of[bits(m)])));
    }
    static void store_chosen(std::uint32_t* to, Mask m, Lanes a) { store(to, chosen_first(m, a)); }
    static void store_chosen_bytes(std::uint8_t* to, Mask m, Lanes a) {
        const __m256i bytes =
            _mm256_shuffle_epi8(chosen_first(m, a), _mm256_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1,
                                                                     -1, -1, -1, -1, -1, 0, 4, 8, 12, -1, -1,
                                                                     -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
        _mm_storel_epi64(
            reinterpret_cast<__m128i*>(to),
            _mm_unpacklo_epi32(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256(bytes, 1)));
    }

    static Wide wide(std::uint32_t a) { return _mm256_set1_epi64x(a); }
    static Wide as_wide(Lanes a) { return a; }
    static Wide high(Wide a) { return _mm256_srli_epi64(a, 32); }
    static Wide multiply(Wide a, Wide b) { return _mm256_mul_epu32(a, b); }
    static Wide xor3(Wide a, Wide b, Wide c) { return _mm256_xor_si256(_mm256_xor_si256(a, b), c); }
    static Lanes merge(Wide even, Wide odd) {
        return _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa);
    }
};

}  // namespace

std::size_t step_group_avx2(const VectorStep& step) {
    return step_lanes<Avx2>(step);
}

}  // namespace tenure
