/// Thirty-two persons at a time.
#include <immintrin.h>

#include "tenure/engine/individual/vector_kernel.hpp"

namespace tenure {
namespace {

struct Avx512 {
    static constexpr std::size_t lanes = 32, bits_per_lane = 1;
    using Words = __m512i;  ///< 16 records of 32 bits
    using Wide = __m512i;
    using Lanes = __m512i;
    using Mask = __mmask32;
    using Chosen = __mmask16;

    static Words load(const std::uint32_t* from) { return _mm512_loadu_si512(from); }
    static Lanes load_lanes(const std::uint16_t* from) { return _mm512_load_si512(from); }
    static void store(std::uint16_t* to, Lanes a) { _mm512_store_si512(to, a); }
    static Lanes load_states(const std::uint8_t* from) {
        const __m512i states =
            _mm512_castsi256_si512(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
        // Four of the first register and four of the second side by side, then lane by lane.
        const __m512i fours = _mm512_permutexvar_epi32(
            _mm512_setr_epi32(0, 4, 0, 0, 1, 5, 0, 0, 2, 6, 0, 0, 3, 7, 0, 0), states);
        const __m512i both_bytes =
            _mm512_broadcast_i32x4(_mm_setr_epi8(0, 0, 4, 4, 1, 1, 5, 5, 2, 2, 6, 6, 3, 3, 7, 7));
        return _mm512_or_si512(_mm512_shuffle_epi8(fours, both_bytes), all(lane_of(0)));
    }

    static Lanes low16(Words first, Words second) {
        const __m512i up =
            _mm512_broadcast_i32x4(_mm_setr_epi8(0, 0, 0, 1, 0, 0, 4, 5, 0, 0, 8, 9, 0, 0, 12, 13));
        return _mm512_mask_shuffle_epi8(first, 0xcccccccccccccccc, second, up);
    }
    static Lanes high16(Words first, Words second) {
        const __m512i down =
            _mm512_broadcast_i32x4(_mm_setr_epi8(2, 3, 0, 0, 6, 7, 0, 0, 10, 11, 0, 0, 14, 15, 0, 0));
        return _mm512_mask_shuffle_epi8(second, 0x3333333333333333, first, down);
    }
    static Lanes all(std::uint16_t a) { return _mm512_set1_epi16(static_cast<short>(a)); }
    static Lanes threshold(std::uint16_t a) { return all(a); }
    static Lanes broadcast(const std::uint8_t* from) {
        return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(from)));
    }
    static Lanes comparable(Lanes table) { return table; }
    static Lanes lookup(Lanes table, Lanes state) { return _mm512_shuffle_epi8(table, state); }
    static Lanes select(Mask m, Lanes yes, Lanes no) { return _mm512_mask_blend_epi16(m, no, yes); }
    static Lanes add_where(Mask m, Lanes a, Lanes b) { return _mm512_mask_add_epi16(a, m, a, b); }
    static Lanes sub_where(Mask m, Lanes a, Lanes b) { return _mm512_mask_sub_epi16(a, m, a, b); }

    static Mask less(Lanes u, Lanes t) { return _mm512_cmplt_epu16_mask(u, t); }
    static Mask less_in(Mask m, Lanes u, Lanes t) { return _mm512_mask_cmplt_epu16_mask(m, u, t); }
    static Mask not_less_in(Mask m, Lanes u, Lanes t) { return _mm512_mask_cmpge_epu16_mask(m, u, t); }
    static Mask above_in(Mask m, Lanes u, Lanes t) { return _mm512_mask_cmpgt_epu16_mask(m, u, t); }
    static Mask differs_in(Mask m, Lanes a, Lanes b) { return _mm512_mask_cmpneq_epu16_mask(m, a, b); }
    static Mask smaller(Lanes a, Lanes b) { return less(a, b); }
    static Mask equal(Lanes a, Lanes b) { return _mm512_cmpeq_epi16_mask(a, b); }
    static Mask both(Mask a, Mask b) { return a & b; }
    static Mask either(Mask a, Mask b) { return a | b; }
    static Mask without(Mask a, Mask b) { return a & ~b; }
    static Mask everywhere() { return ~Mask{0}; }
    static std::uint32_t bits(Mask m) { return m; }

    static Words part(Lanes a, int which) { return which == 0 ? a : _mm512_srli_epi32(a, 16); }
    static Chosen chosen(Mask m, int which) {
        return static_cast<Chosen>(_pext_u32(m, which == 0 ? 0x55555555u : 0xaaaaaaaau));
    }
    static std::size_t size(Chosen m) { return static_cast<std::size_t>(__builtin_popcount(m)); }
    static void store_chosen(std::uint32_t* to, Chosen m, Words a) {
        _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(m, a));
    }
    /// The lowest byte of each.
    static void store_chosen_bytes(std::uint8_t* to, Chosen m, Words a) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                         _mm512_cvtepi32_epi8(_mm512_maskz_compress_epi32(m, a)));
    }

    static Wide wide(std::uint32_t a) { return _mm512_set1_epi64(a); }
    static Wide high_half(Wide a) { return _mm512_srli_epi64(a, 32); }
    static Wide multiply(Wide a, Wide b) { return _mm512_mul_epu32(a, b); }
    static Wide xor2(Wide a, Wide b) { return _mm512_xor_si512(a, b); }
    static Wide xor3(Wide a, Wide b, Wide c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
    static Words merge(Wide even, Wide odd) {
        return _mm512_mask_shuffle_epi32(even, 0xaaaa, odd, _MM_PERM_CCAA);
    }
};

}  // namespace

std::size_t step_group_avx512(const VectorStep& step) {
    return step_group_in<Avx512>(step);
}

}  // namespace tenure
