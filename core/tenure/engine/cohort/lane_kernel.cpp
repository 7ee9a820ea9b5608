/// One lane at a time, on any machine.
#include "tenure/engine/cohort/lane_kernel.hpp"

namespace tenure {
namespace {

struct OneLane {
    static constexpr std::size_t lanes = 1;
    static constexpr int streams = 1;
    using Words = std::uint64_t;
    using Mask = bool;
    using Numbers = double;

    static double load(const double* from) { return *from; }
    static void store(double* to, double a) { *to = a; }
    static void store_chosen(double* to, bool, double a) { *to = a; }
    static double numbers_from(double first) { return first; }
    static bool first(std::size_t size) { return size > 0; }
    static bool without(bool a, bool b) { return a && !b; }
    static unsigned bits(bool m) { return m; }
    static std::size_t size(bool m) { return m; }

    static std::uint64_t words(std::uint32_t a) { return a; }
    static std::uint64_t words_from(std::uint32_t first) { return first; }
    static std::uint64_t load_words(const std::uint64_t* from) { return *from; }
    static std::uint64_t multiply(std::uint64_t a, std::uint64_t b) { return (a & 0xffffffffu) * b; }
    static std::uint64_t high_half(std::uint64_t a) { return a >> 32; }
    static std::uint64_t xor3(std::uint64_t a, std::uint64_t b, std::uint64_t c) { return a ^ b ^ c; }
    static double under_2_52(std::uint64_t high, std::uint64_t low) {
        return __builtin_bit_cast(double, (high << 32 >> 12) | (low << 32 >> 44) | 0x4330000000000000u);
    }
};

}  // namespace

void first_try_portable(LaneWork& work, const LaneTile& tile) {
    first_try<OneLane>(work, tile);
}
void settle_portable(LaneWork& work) {
    settle<OneLane>(work);
}

}  // namespace tenure
