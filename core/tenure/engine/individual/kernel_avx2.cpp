/// Sixteen persons at a time.
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
    static constexpr std::size_t lanes = 16, bits_per_lane = 2;
    using Words = __m256i;  ///< 8 records of 32 bits
    using Wide = __m256i;
    using Lanes = __m256i;
    using Mask = __m256i;
    using Chosen = unsigned;

    static Words load(const std::uint32_t* from) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    }
    static Lanes load_lanes(const std::uint16_t* from) {
        return _mm256_load_si256(reinterpret_cast<const __m256i*>(from));
    }
    static void store(std::uint16_t* to, Lanes a) { _mm256_store_si256(reinterpret_cast<__m256i*>(to), a); }
    static Lanes load_states(const std::uint8_t* from) {
        const __m256i states =
            _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
        const __m256i both_bytes = _mm256_setr_epi8(0, 0, 8, 8, 1, 1, 9, 9, 2, 2, 10, 10, 3, 3, 11, 11, 4, 4,
                                                    12, 12, 5, 5, 13, 13, 6, 6, 14, 14, 7, 7, 15, 15);
        return _mm256_or_si256(_mm256_shuffle_epi8(states, both_bytes), all(lane_of(0)));
    }

    // Comparisons are signed here: uniforms and thresholds have their highest bit turned.
    static Lanes turned(Lanes a) { return _mm256_xor_si256(a, all(0x8000)); }
    static Lanes low16(Words first, Words second) {
        return turned(_mm256_blend_epi16(first, _mm256_slli_epi32(second, 16), 0xaa));
    }
    static Lanes high16(Words first, Words second) {
        return turned(_mm256_blend_epi16(_mm256_srli_epi32(first, 16), second, 0xaa));
    }
    static Lanes all(std::uint16_t a) { return _mm256_set1_epi16(static_cast<short>(a)); }
    static Lanes threshold(std::uint16_t a) { return turned(all(a)); }
    static Lanes broadcast(const std::uint8_t* from) {
        return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(from)));
    }
    static Lanes comparable(Lanes table) {
        constexpr long long high_bytes = static_cast<long long>(0x8080808080808080u);
        return _mm256_xor_si256(table, _mm256_setr_epi64x(0, high_bytes, 0, high_bytes));
    }
    static Lanes lookup(Lanes table, Lanes state) { return _mm256_shuffle_epi8(table, state); }
    static Lanes select(Mask m, Lanes yes, Lanes no) { return _mm256_blendv_epi8(no, yes, m); }
    static Lanes add_where(Mask m, Lanes a, Lanes b) { return _mm256_add_epi16(a, both(m, b)); }
    static Lanes sub_where(Mask m, Lanes a, Lanes b) { return _mm256_sub_epi16(a, both(m, b)); }

    static Mask less(Lanes u, Lanes t) { return _mm256_cmpgt_epi16(t, u); }
    static Mask less_in(Mask m, Lanes u, Lanes t) { return both(m, less(u, t)); }
    static Mask not_less_in(Mask m, Lanes u, Lanes t) { return without(m, less(u, t)); }
    static Mask above_in(Mask m, Lanes u, Lanes t) { return both(m, less(t, u)); }
    static Mask differs_in(Mask m, Lanes a, Lanes b) { return without(m, equal(a, b)); }
    static Mask smaller(Lanes a, Lanes b) { return less(a, b); }
    static Mask equal(Lanes a, Lanes b) { return _mm256_cmpeq_epi16(a, b); }
    static Mask both(Mask a, Mask b) { return _mm256_and_si256(a, b); }
    static Mask either(Mask a, Mask b) { return _mm256_or_si256(a, b); }
    static Mask without(Mask a, Mask b) { return _mm256_andnot_si256(b, a); }
    static Mask everywhere() { return _mm256_set1_epi32(-1); }
    static std::uint32_t bits(Mask m) {
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(m)) & 0x55555555u;
    }

    static Words part(Lanes a, int which) { return which == 0 ? a : _mm256_srli_epi32(a, 16); }
    static Chosen chosen(Mask m, int which) {
        const __m256i lanes_of = which == 0 ? _mm256_slli_epi32(m, 16) : m;
        return static_cast<Chosen>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes_of)));
    }
    static std::size_t size(Chosen m) { return static_cast<std::size_t>(__builtin_popcount(m)); }
    static Words chosen_first(Chosen m, Words a) {
        return _mm256_permutevar8x32_epi32(
            a, _mm256_load_si256(reinterpret_cast<const __m256i*>(permutations.of[m])));
    }
    static void store_chosen(std::uint32_t* to, Chosen m, Words a) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), chosen_first(m, a));
    }
    /// The lowest byte of each.
    static void store_chosen_bytes(std::uint8_t* to, Chosen m, Words a) {
        const __m256i bytes =
            _mm256_shuffle_epi8(chosen_first(m, a), _mm256_setr_epi8(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1,
                                                                     -1, -1, -1, -1, -1, 0, 4, 8, 12, -1, -1,
                                                                     -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
        _mm_storel_epi64(
            reinterpret_cast<__m128i*>(to),
            _mm_unpacklo_epi32(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256(bytes, 1)));
    }

    static Wide wide(std::uint32_t a) { return _mm256_set1_epi64x(a); }
    static Wide high_half(Wide a) { return _mm256_srli_epi64(a, 32); }
    static Wide multiply(Wide a, Wide b) { return _mm256_mul_epu32(a, b); }
    static Wide xor2(Wide a, Wide b) { return _mm256_xor_si256(a, b); }
    static Wide xor3(Wide a, Wide b, Wide c) { return _mm256_xor_si256(_mm256_xor_si256(a, b), c); }
    static Words merge(Wide even, Wide odd) {
        return _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa);
    }
};

}  // namespace

std::size_t step_group_avx2(const VectorStep& step) {
    return step_group_in<Avx2>(step);
}

}  // namespace tenure
