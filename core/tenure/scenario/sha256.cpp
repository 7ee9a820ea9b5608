#include "tenure/scenario/sha256.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace tenure {
namespace {

using Block = std::array<std::uint32_t, 64>;

std::uint32_t rotate(std::uint32_t x, int n) {
    return (x >> n) | (x << (32 - n));
}

/// floor(2^32 * frac(root)) for the first primes, found in integers: the constants are defined by the
/// fractional parts of square and cube roots, so they need not be typed in.
std::uint32_t root_fraction(std::uint64_t prime, int degree) {
    std::uint64_t root = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 36; bit > 0; bit >>= 1) {
        const unsigned __int128 x = root | bit;
        unsigned __int128 limit = prime;
        limit <<= 32 * degree;
        unsigned __int128 power = x * x;
        if (degree == 3) power *= x;
        if (power <= limit) root |= bit;
    }
    return static_cast<std::uint32_t>(root);
}

struct Constants {
    Block round{};
    std::array<std::uint32_t, 8> start{};
    Constants() {
        std::size_t found = 0;
        for (std::uint64_t n = 2; found < 64; ++n) {
            bool prime = true;
            for (std::uint64_t d = 2; d * d <= n; ++d) prime = prime && n % d != 0;
            if (!prime) continue;
            if (found < 8) start[found] = root_fraction(n, 2);
            round[found++] = root_fraction(n, 3);
        }
    }
};

void compress(std::array<std::uint32_t, 8>& state, const unsigned char* bytes, const Block& k) {
    Block w{};
    for (std::size_t i = 0; i < 16; ++i)
        w[i] = static_cast<std::uint32_t>(bytes[4 * i]) << 24 |
               static_cast<std::uint32_t>(bytes[4 * i + 1]) << 16 |
               static_cast<std::uint32_t>(bytes[4 * i + 2]) << 8 | bytes[4 * i + 3];
    for (std::size_t i = 16; i < 64; ++i) {
        const std::uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >> 3);
        const std::uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    auto v = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t e1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        const std::uint32_t t1 = v[7] + e1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
        const std::uint32_t e0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        const std::uint32_t t2 = e0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        v = {t1 + t2, v[0], v[1], v[2], v[3] + t1, v[4], v[5], v[6]};
    }
    for (std::size_t i = 0; i < 8; ++i) state[i] += v[i];
}

}  // namespace

std::string sha256(std::string_view text) {
    static const Constants constants;
    std::string padded(text);
    padded += static_cast<char>(0x80);
    while (padded.size() % 64 != 56) padded += '\0';
    const std::uint64_t bits = static_cast<std::uint64_t>(text.size()) * 8;
    for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>((bits >> shift) & 0xFF);
    auto state = constants.start;
    for (std::size_t at = 0; at < padded.size(); at += 64)
        compress(state, reinterpret_cast<const unsigned char*>(padded.data()) + at, constants.round);
    std::string hex;
    for (const std::uint32_t word : state) hex += fmt::format("{:08x}", word);
    return hex;
}

}  // namespace tenure
