/// Four lanes at a time.
#include <immintrin.h>

#include "tenure/engine/cohort/lane_kernel.hpp"

namespace tenure {
namespace {

/// Places of the two halves of each chosen lane, by mask.
struct Places {
    alignas(32) std::int32_t of[16][8];
    constexpr Places() : of{} {
        for (int mask = 0; mask < 16; ++mask) {
            int kept = 0;
            for (int lane = 0; lane < 4; ++lane) {
                if (!(mask >> lane & 1)) continue;
                of[mask][kept++] = 2 * lane;
                of[mask][kept++] = 2 * lane + 1;
            }
        }
    }
};
constexpr Places places;

struct Avx2 {
    static constexpr std::size_t lanes = 4;
    static constexpr int streams = 2;
    using Words = __m256i;

    struct Mask {
        __m256d v;
        friend Mask operator&(Mask a, Mask b) { return {_mm256_and_pd(a.v, b.v)}; }
        friend Mask operator|(Mask a, Mask b) { return {_mm256_or_pd(a.v, b.v)}; }
    };
    struct Numbers {
        __m256d v;
        Numbers(__m256d a) : v(a) {}
        Numbers(double a) : v(_mm256_set1_pd(a)) {}
        friend Numbers operator+(Numbers a, Numbers b) { return _mm256_add_pd(a.v, b.v); }
        friend Numbers operator-(Numbers a, Numbers b) { return _mm256_sub_pd(a.v, b.v); }
        friend Numbers operator*(Numbers a, Numbers b) { return _mm256_mul_pd(a.v, b.v); }
        friend Numbers operator/(Numbers a, Numbers b) { return _mm256_div_pd(a.v, b.v); }
        friend Mask operator<(Numbers a, Numbers b) { return {_mm256_cmp_pd(a.v, b.v, _CMP_LT_OQ)}; }
        friend Mask operator<=(Numbers a, Numbers b) { return {_mm256_cmp_pd(a.v, b.v, _CMP_LE_OQ)}; }
        friend Mask operator>(Numbers a, Numbers b) { return b < a; }
        friend Mask operator>=(Numbers a, Numbers b) { return b <= a; }
        friend Numbers select(Mask m, Numbers yes, Numbers no) { return _mm256_blendv_pd(no.v, yes.v, m.v); }
        friend Numbers root(Numbers a) { return _mm256_sqrt_pd(a.v); }
        friend Numbers power_of_shifted(Numbers a) {
            return _mm256_castsi256_pd(
                _mm256_slli_epi64(_mm256_add_epi64(_mm256_castpd_si256(a.v), _mm256_set1_epi64x(1023)), 52));
        }
        friend Numbers exponent_of(Numbers a) {
            const auto up = _mm256_set1_epi64x(static_cast<long long>(exponent_offset));
            const auto k = _mm256_srli_epi64(_mm256_add_epi64(_mm256_castpd_si256(a.v), up), 52);
            const auto shifted = _mm256_or_si256(k, _mm256_set1_epi64x(0x4330000000000000));
            return Numbers(_mm256_castsi256_pd(shifted)) - (0x1p52 + 1024.0);
        }
    };

    static Numbers load(const double* from) { return _mm256_loadu_pd(from); }
    static void store(double* to, Numbers a) { _mm256_storeu_pd(to, a.v); }
    static void store_chosen(double* to, Mask m, Numbers a) {
        const __m256i from = _mm256_load_si256(reinterpret_cast<const __m256i*>(places.of[bits(m)]));
        _mm256_storeu_pd(to,
                         _mm256_castsi256_pd(_mm256_permutevar8x32_epi32(_mm256_castpd_si256(a.v), from)));
    }
    static Numbers numbers_from(double first) {
        return _mm256_add_pd(_mm256_set1_pd(first), _mm256_setr_pd(0, 1, 2, 3));
    }
    static Mask first(std::size_t size) {
        return Numbers(_mm256_setr_pd(0, 1, 2, 3)) <
               Numbers(static_cast<double>(static_cast<std::int64_t>(size)));
    }
    static Mask without(Mask a, Mask b) { return {_mm256_andnot_pd(b.v, a.v)}; }
    static unsigned bits(Mask m) { return static_cast<unsigned>(_mm256_movemask_pd(m.v)); }
    static std::size_t size(Mask m) { return static_cast<std::size_t>(__builtin_popcount(bits(m))); }

    static Words words(std::uint32_t a) { return _mm256_set1_epi64x(a); }
    /// The sum may run over 32 bits: only the low half of a word is looked at.
    static Words words_from(std::uint32_t first) {
        return _mm256_add_epi64(_mm256_set1_epi64x(first), _mm256_setr_epi64x(0, 1, 2, 3));
    }
    static Words load_words(const std::uint64_t* from) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    }
    static Words multiply(Words a, Words b) { return _mm256_mul_epu32(a, b); }
    static Words high_half(Words a) { return _mm256_srli_epi64(a, 32); }
    static Words xor3(Words a, Words b, Words c) { return _mm256_xor_si256(_mm256_xor_si256(a, b), c); }
    /// The upper 52 bits of two words under the exponent of 2^52.
    static Numbers under_2_52(Words high, Words low) {
        const __m256i upper = _mm256_srli_epi64(_mm256_slli_epi64(high, 32), 12);
        const __m256i lower = _mm256_srli_epi64(_mm256_slli_epi64(low, 32), 44);
        return _mm256_castsi256_pd(
            _mm256_or_si256(_mm256_or_si256(upper, lower), _mm256_set1_epi64x(0x4330000000000000)));
    }
};

}  // namespace

void first_try_avx2(LaneWork& work, const LaneTile& tile) {
    first_try<Avx2>(work, tile);
}
void settle_avx2(LaneWork& work) {
    settle<Avx2>(work);
}

}  // namespace tenure
