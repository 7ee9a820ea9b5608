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
    static Words load_bytes(const std::uint8_t* from) {
        return _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
    }
    static Lanes load_states(const std::uint8_t* from) {
        return _mm512_or_si512(load_bytes(from), _mm512_slli_epi32(load_bytes(from + 16), 16));
    }

    static Lanes low16(Words first, Words second) {
        return _mm512_mask_blend_epi16(0xaaaaaaaa, first, _mm512_slli_epi32(second, 16));
    }
    static Lanes high16(Words first, Words second) {
        return _mm512_mask_blend_epi16(0xaaaaaaaa, _mm512_srli_epi32(first, 16), second);
    }
    static Lanes all(std::uint16_t a) { return _mm512_set1_epi16(static_cast<short>(a)); }
    static Lanes threshold(std::uint16_t a) { return all(a); }
    /// Where a lane's entry stands in a table: bytes 2k and 2k+1.
    static __m512i control(Lanes band) {
        return _mm512_add_epi16(_mm512_mullo_epi16(band, all(0x0202)), all(0x0100));
    }
    static Lanes lookup(const std::uint16_t* table, __m512i control) {
        const __m128i entries = _mm_load_si128(reinterpret_cast<const __m128i*>(table));
        return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(entries), control);
    }
    static Lanes select(Mask m, Lanes yes, Lanes no) { return _mm512_mask_blend_epi16(m, no, yes); }
    static Lanes increase(Lanes a, Mask m) { return _mm512_mask_add_epi16(a, m, a, all(1)); }
    static Lanes decrease(Lanes a, Mask m) { return _mm512_mask_sub_epi16(a, m, a, all(1)); }

    static Mask less(Lanes u, Lanes t) { return _mm512_cmplt_epu16_mask(u, t); }
    static Mask at_most(Lanes u, Lanes t) { return _mm512_cmple_epu16_mask(u, t); }
    static Mask smaller(Lanes a, Lanes b) { return less(a, b); }
    static Mask equal(Lanes a, Lanes b) { return _mm512_cmpeq_epi16_mask(a, b); }
    static Mask both(Mask a, Mask b) { return a & b; }
    static Mask either(Mask a, Mask b) { return a | b; }
    static Mask without(Mask a, Mask b) { return a & ~b; }
    static Mask nowhere() { return 0; }
    static Mask everywhere() { return ~Mask{0}; }
    static std::uint32_t bits(Mask m) { return m; }
    static std::int64_t count(Mask m) { return __builtin_popcount(m); }

    static Words part(Lanes a, int which) {
        return which == 0 ? _mm512_and_si512(a, _mm512_set1_epi32(0xffff)) : _mm512_srli_epi32(a, 16);
    }
    static Chosen chosen(Mask m, int which) {
        const __m512i lanes_of = _mm512_movm_epi16(m);
        return which == 0 ? _mm512_test_epi32_mask(lanes_of, _mm512_set1_epi32(0xffff))
                          : _mm512_movepi32_mask(lanes_of);
    }
    static std::size_t size(Chosen m) { return static_cast<std::size_t>(__builtin_popcount(m)); }
    static void store_chosen(std::uint32_t* to, Chosen m, Words a) {
        _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(m, a));
    }
    static void store_chosen_bytes(std::uint8_t* to, Chosen m, Words a) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                         _mm512_cvtepi32_epi8(_mm512_maskz_compress_epi32(m, a)));
    }

    static Wide wide(std::uint32_t a) { return _mm512_set1_epi64(a); }
    static Wide high_half(Wide a) { return _mm512_srli_epi64(a, 32); }
    static Wide multiply(Wide a, Wide b) { return _mm512_mul_epu32(a, b); }
    static Wide xor3(Wide a, Wide b, Wide c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
    static Words merge(Wide even, Wide odd) {
        return _mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
    }
};

}  // namespace

std::size_t step_group_avx512(const VectorStep& step) {
    return step_lanes<Avx512>(step);
}

}  // namespace tenure
