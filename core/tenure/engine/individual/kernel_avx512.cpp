/// Sixteen persons at a time.
#include <immintrin.h>

#include "tenure/engine/individual/vector_kernel.hpp"

namespace tenure {
namespace {

struct Avx512 {
    static constexpr std::size_t lanes = 16;
    using Lanes = __m512i;
    using Wide = __m512i;
    using Mask = __mmask16;

    static Lanes load(const std::uint32_t* from) { return _mm512_loadu_si512(from); }
    static void store(std::uint32_t* to, Lanes a) { _mm512_storeu_si512(to, a); }
    static Lanes load_bytes(const std::uint8_t* from) {
        return _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
    }
    static Lanes all(std::uint32_t a) { return _mm512_set1_epi32(static_cast<int>(a)); }
    static Lanes low16(Lanes a) { return _mm512_and_si512(a, all(0xffff)); }
    static Lanes high16(Lanes a) { return _mm512_srli_epi32(a, 16); }
    static Lanes lookup(const std::uint32_t* table, Lanes at) {
        return _mm512_permutexvar_epi32(at, _mm512_load_si512(table));
    }
    static Lanes select(Mask m, Lanes yes, Lanes no) { return _mm512_mask_blend_epi32(m, no, yes); }
    static Lanes increase(Lanes a, Mask m) { return _mm512_mask_add_epi32(a, m, a, all(1)); }
    static Lanes decrease(Lanes a, Mask m) { return _mm512_mask_sub_epi32(a, m, a, all(1)); }

    static Mask less(Lanes a, Lanes b) { return _mm512_cmplt_epi32_mask(a, b); }
    static Mask equal(Lanes a, Lanes b) { return _mm512_cmpeq_epi32_mask(a, b); }
    static Mask both(Mask a, Mask b) { return _kand_mask16(a, b); }
    static Mask either(Mask a, Mask b) { return _kor_mask16(a, b); }
    static Mask without(Mask a, Mask b) { return _kandn_mask16(b, a); }
    static Mask nowhere() { return 0; }
    static Mask everywhere() { return 0xffff; }
    static std::uint32_t bits(Mask m) { return m; }
    static std::int64_t count(Mask m) { return __builtin_popcount(m); }

    static void store_chosen(std::uint32_t* to, Mask m, Lanes a) {
        _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(m, a));
    }
    static void store_chosen_bytes(std::uint8_t* to, Mask m, Lanes a) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                         _mm512_cvtepi32_epi8(_mm512_maskz_compress_epi32(m, a)));
    }

    static Wide wide(std::uint32_t a) { return _mm512_set1_epi64(a); }
    static Wide as_wide(Lanes a) { return a; }
    static Wide high(Wide a) { return _mm512_srli_epi64(a, 32); }
    static Wide multiply(Wide a, Wide b) { return _mm512_mul_epu32(a, b); }
    static Wide xor3(Wide a, Wide b, Wide c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
    static Lanes merge(Wide even, Wide odd) {
        return _mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
    }
};

}  // namespace

std::size_t step_group_avx512(const VectorStep& step) {
    return step_lanes<Avx512>(step);
}

}  // namespace tenure
