/// Two lanes at a time, in the registers of 128 bits that nearly every machine has: vectors of the compiler,
/// no instruction set named.
#include "tenure/engine/cohort/lane_kernel.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tenure {
namespace {

struct TwoLanes {
    static constexpr std::size_t lanes = 2;
    static constexpr int streams = 2;
    typedef double Doubles __attribute__((vector_size(16)));
    typedef std::int64_t Integers __attribute__((vector_size(16)));
    typedef std::uint64_t Words __attribute__((vector_size(16)));

    struct Mask {
        Integers v;
        friend Mask operator&(Mask a, Mask b) { return {a.v & b.v}; }
        friend Mask operator|(Mask a, Mask b) { return {a.v | b.v}; }
    };
    struct Numbers {
        Doubles v;
        Numbers(Doubles a) : v(a) {}
        Numbers(double a) : v{a, a} {}
        friend Numbers operator+(Numbers a, Numbers b) { return a.v + b.v; }
        friend Numbers operator-(Numbers a, Numbers b) { return a.v - b.v; }
        friend Numbers operator*(Numbers a, Numbers b) { return a.v * b.v; }
        friend Numbers operator/(Numbers a, Numbers b) { return a.v / b.v; }
        friend Mask operator<(Numbers a, Numbers b) { return {a.v < b.v}; }
        friend Mask operator<=(Numbers a, Numbers b) { return {a.v <= b.v}; }
        friend Mask operator>(Numbers a, Numbers b) { return b < a; }
        friend Mask operator>=(Numbers a, Numbers b) { return b <= a; }
        friend Numbers select(Mask m, Numbers yes, Numbers no) { return m.v ? yes.v : no.v; }
        friend Numbers root(Numbers a) { return Doubles{__builtin_sqrt(a.v[0]), __builtin_sqrt(a.v[1])}; }
        friend Numbers power_of_shifted(Numbers a) {
            return reinterpret_cast<Doubles>((reinterpret_cast<Words>(a.v) + 1023u) << 52);
        }
        friend Numbers exponent_of(Numbers a) {
            const Words k = (reinterpret_cast<Words>(a.v) + exponent_offset) >> 52;
            return Numbers(reinterpret_cast<Doubles>(k | 0x4330000000000000u)) - (0x1p52 + 1024.0);
        }
    };

    static Numbers load(const double* from) { return Doubles{from[0], from[1]}; }
    static void store(double* to, Numbers a) {
        to[0] = a.v[0];
        to[1] = a.v[1];
    }
    static void store_chosen(double* to, Mask m, Numbers a) {
        to[0] = m.v[0] ? a.v[0] : a.v[1];
        to[1] = a.v[1];
    }
    static Numbers numbers_from(double first) { return Doubles{first, first + 1.0}; }
    static Mask first(std::size_t size) { return {Integers{-(size > 0), -(size > 1)}}; }
    static Mask without(Mask a, Mask b) { return {a.v & ~b.v}; }
    static unsigned bits(Mask m) { return static_cast<unsigned>((m.v[0] & 1) | (m.v[1] & 2)); }
    static std::size_t size(Mask m) { return static_cast<std::size_t>(-(m.v[0] + m.v[1])); }

    static Words words(std::uint32_t a) { return Words{a, a}; }
    /// The sum may run over 32 bits: only the low half of a word is looked at.
    static Words words_from(std::uint32_t first) { return Words{first, first + std::uint64_t{1}}; }
    static Words load_words(const std::uint64_t* from) { return Words{from[0], from[1]}; }
    static Words multiply(Words a, Words b) {
#if defined(__SSE2__)
        return reinterpret_cast<Words>(
            _mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
        return (a & 0xffffffffu) * b;
#endif
    }
    static Words high_half(Words a) { return a >> 32; }
    static Words xor3(Words a, Words b, Words c) { return a ^ b ^ c; }
    /// The upper 52 bits of two words under the exponent of 2^52.
    static Numbers under_2_52(Words high, Words low) {
        return reinterpret_cast<Doubles>((high << 32 >> 12) | (low << 32 >> 44) | 0x4330000000000000u);
    }
};

}  // namespace

void first_try_portable(LaneWork& work, const LaneTile& tile) {
    first_try<TwoLanes>(work, tile);
}
void settle_portable(LaneWork& work) {
    settle<TwoLanes>(work);
}

}  // namespace tenure
