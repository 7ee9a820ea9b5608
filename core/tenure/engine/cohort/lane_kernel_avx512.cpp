/// Eight lanes at a time.
#include <immintrin.h>

#include "tenure/engine/cohort/lane_kernel.hpp"

namespace tenure {
namespace {

struct Avx512 {
    static constexpr std::size_t lanes = 8;
    static constexpr int streams = 4;
    using Words = __m512i;

    struct Mask {
        __mmask8 v;
        friend Mask operator&(Mask a, Mask b) { return {static_cast<__mmask8>(a.v & b.v)}; }
        friend Mask operator|(Mask a, Mask b) { return {static_cast<__mmask8>(a.v | b.v)}; }
    };
    struct Numbers {
        __m512d v;
        Numbers(__m512d a) : v(a) {}
        Numbers(double a) : v(_mm512_set1_pd(a)) {}
        friend Numbers operator+(Numbers a, Numbers b) { return _mm512_add_pd(a.v, b.v); }
        friend Numbers operator-(Numbers a, Numbers b) { return _mm512_sub_pd(a.v, b.v); }
        friend Numbers operator*(Numbers a, Numbers b) { return _mm512_mul_pd(a.v, b.v); }
        friend Numbers operator/(Numbers a, Numbers b) { return _mm512_div_pd(a.v, b.v); }
        friend Mask operator<(Numbers a, Numbers b) { return {_mm512_cmp_pd_mask(a.v, b.v, _CMP_LT_OQ)}; }
        friend Mask operator<=(Numbers a, Numbers b) { return {_mm512_cmp_pd_mask(a.v, b.v, _CMP_LE_OQ)}; }
        friend Mask operator>(Numbers a, Numbers b) { return b < a; }
        friend Mask operator>=(Numbers a, Numbers b) { return b <= a; }
        friend Numbers select(Mask m, Numbers yes, Numbers no) {
            return _mm512_mask_blend_pd(m.v, no.v, yes.v);
        }
        friend Numbers root(Numbers a) { return _mm512_sqrt_pd(a.v); }
        friend Numbers power_of_shifted(Numbers a) {
            return _mm512_castsi512_pd(
                _mm512_slli_epi64(_mm512_add_epi64(_mm512_castpd_si512(a.v), _mm512_set1_epi64(1023)), 52));
        }
        friend Numbers exponent_of(Numbers a) {
            const auto up = _mm512_set1_epi64(static_cast<long long>(exponent_offset));
            const auto k = _mm512_srli_epi64(_mm512_add_epi64(_mm512_castpd_si512(a.v), up), 52);
            const auto shifted = _mm512_or_si512(k, _mm512_set1_epi64(0x4330000000000000));
            return Numbers(_mm512_castsi512_pd(shifted)) - (0x1p52 + 1024.0);
        }
    };

    static Numbers load(const double* from) { return _mm512_loadu_pd(from); }
    static void store(double* to, Numbers a) { _mm512_storeu_pd(to, a.v); }
    static void store_chosen(double* to, Mask m, Numbers a) {
        _mm512_storeu_pd(to, _mm512_maskz_compress_pd(m.v, a.v));
    }
    static Numbers numbers_from(double first) {
        return _mm512_add_pd(_mm512_set1_pd(first), _mm512_setr_pd(0, 1, 2, 3, 4, 5, 6, 7));
    }
    static Mask first(std::size_t size) {
        return {static_cast<__mmask8>(size >= lanes ? 0xffu : (1u << size) - 1u)};
    }
    static Mask without(Mask a, Mask b) { return {static_cast<__mmask8>(a.v & ~b.v)}; }
    static unsigned bits(Mask m) { return m.v; }
    static std::size_t size(Mask m) { return static_cast<std::size_t>(__builtin_popcount(m.v)); }

    static Words words(std::uint32_t a) { return _mm512_set1_epi64(a); }
    /// The sum may run over 32 bits: only the low half of a word is looked at.
    static Words words_from(std::uint32_t first) {
        return _mm512_add_epi64(_mm512_set1_epi64(first), _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7));
    }
    static Words load_words(const std::uint64_t* from) { return _mm512_loadu_si512(from); }
    static Words multiply(Words a, Words b) { return _mm512_mul_epu32(a, b); }
    static Words high_half(Words a) { return _mm512_srli_epi64(a, 32); }
    static Words xor3(Words a, Words b, Words c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
    /// The upper 52 bits of two words under the exponent of 2^52.
    static Numbers under_2_52(Words high, Words low) {
        const __m512i upper = _mm512_srli_epi64(_mm512_slli_epi64(high, 32), 12);
        const __m512i lower = _mm512_srli_epi64(_mm512_slli_epi64(low, 32), 44);
        return _mm512_castsi512_pd(
            _mm512_ternarylogic_epi64(upper, lower, _mm512_set1_epi64(0x4330000000000000), 0xfe));
    }
};

}  // namespace

void first_try_avx512(LaneWork& work, const LaneTile& tile) {
    first_try<Avx512>(work, tile);
}
void settle_avx512(LaneWork& work) {
    settle<Avx512>(work);
}

}  // namespace tenure
