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
    static Words load_bytes(const std::uint8_t* from) {
        return _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)));
    }
    static Lanes load_states(const std::uint8_t* from) {
        return _mm256_or_si256(load_bytes(from), _mm256_slli_epi32(load_bytes(from + 8), 16));
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
    /// Where a lane's entry stands in a table: bytes 2k and 2k+1.
    static __m256i control(Lanes band) {
        return _mm256_add_epi16(_mm256_mullo_epi16(band, all(0x0202)), all(0x0100));
    }
    static Lanes lookup(const std::uint16_t* table, __m256i control) {
        const __m128i entries = _mm_load_si128(reinterpret_cast<const __m128i*>(table));
        return _mm256_shuffle_epi8(turned(_mm256_broadcastsi128_si256(entries)), control);
    }
    static Lanes select(Mask m, Lanes yes, Lanes no) { return _mm256_blendv_epi8(no, yes, m); }
    static Lanes increase(Lanes a, Mask m) { return _mm256_sub_epi16(a, m); }
    static Lanes decrease(Lanes a, Mask m) { return _mm256_add_epi16(a, m); }

    static Mask less(Lanes u, Lanes t) { return _mm256_cmpgt_epi16(t, u); }
    static Mask at_most(Lanes u, Lanes t) { return without(everywhere(), _mm256_cmpgt_epi16(u, t)); }
    static Mask smaller(Lanes a, Lanes b) { return _mm256_cmpgt_epi16(b, a); }
    static Mask equal(Lanes a, Lanes b) { return _mm256_cmpeq_epi16(a, b); }
    static Mask both(Mask a, Mask b) { return _mm256_and_si256(a, b); }
    static Mask either(Mask a, Mask b) { return _mm256_or_si256(a, b); }
    static Mask without(Mask a, Mask b) { return _mm256_andnot_si256(b, a); }
    static Mask nowhere() { return _mm256_setzero_si256(); }
    static Mask everywhere() { return _mm256_set1_epi32(-1); }
    static std::uint32_t bits(Mask m) {
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(m)) & 0x55555555u;
    }
    static std::int64_t count(Mask m) { return __builtin_popcount(bits(m)); }

    static Words part(Lanes a, int which) {
        return which == 0 ? _mm256_and_si256(a, _mm256_set1_epi32(0xffff)) : _mm256_srli_epi32(a, 16);
    }
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
    static Wide xor3(Wide a, Wide b, Wide c) { return _mm256_xor_si256(_mm256_xor_si256(a, b), c); }
    static Words merge(Wide even, Wide odd) {
        return _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa);
    }
};

}  // namespace

std::size_t step_group_avx2(const VectorStep& step) {
    return step_lanes<Avx2>(step);
}

}  // namespace tenure
