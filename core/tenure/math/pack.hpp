#pragma once
/// Eight doubles side by side in the registers of 128 bits that nearly every machine has (vectors of the
/// compiler, no instruction set named). Two lanes a register; the rest of the gain is that no lane waits for
/// its own chain of operations. Every lane has the bits of the same text read for one double (lanes.hpp).
#include <cstddef>
#include <cstdint>

#include "tenure/math/lanes.hpp"

namespace tenure::math {

struct Pack {
    static constexpr std::size_t lanes = 8;
    static constexpr std::size_t registers = lanes / 2;
    typedef double Doubles __attribute__((vector_size(16)));
    typedef std::int64_t Integers __attribute__((vector_size(16)));
    typedef std::uint64_t Words __attribute__((vector_size(16)));
    struct Mask {
        Integers of[registers];
    };

    Doubles of[registers];

    [[gnu::always_inline]] Pack() = default;
    [[gnu::always_inline]] Pack(double x) {
        for (Doubles& pair : of) pair = Doubles{x, x};
    }
    [[gnu::always_inline]] static Pack load(const double* from) {
        Pack pack;
        for (std::size_t i = 0; i < registers; ++i) pack.of[i] = Doubles{from[2 * i], from[2 * i + 1]};
        return pack;
    }
    [[gnu::always_inline]] void store(double* to) const {
        for (std::size_t i = 0; i < registers; ++i) {
            to[2 * i] = of[i][0];
            to[2 * i + 1] = of[i][1];
        }
    }

    [[gnu::always_inline]] friend Pack operator+(const Pack& a, const Pack& b) {
        Pack c;
        for (std::size_t i = 0; i < registers; ++i) c.of[i] = a.of[i] + b.of[i];
        return c;
    }
    [[gnu::always_inline]] friend Pack operator-(const Pack& a, const Pack& b) {
        Pack c;
        for (std::size_t i = 0; i < registers; ++i) c.of[i] = a.of[i] - b.of[i];
        return c;
    }
    [[gnu::always_inline]] friend Pack operator*(const Pack& a, const Pack& b) {
        Pack c;
        for (std::size_t i = 0; i < registers; ++i) c.of[i] = a.of[i] * b.of[i];
        return c;
    }
    [[gnu::always_inline]] friend Pack operator/(const Pack& a, const Pack& b) {
        Pack c;
        for (std::size_t i = 0; i < registers; ++i) c.of[i] = a.of[i] / b.of[i];
        return c;
    }
    [[gnu::always_inline]] friend Mask operator<(const Pack& a, const Pack& b) {
        Mask mask;
        for (std::size_t i = 0; i < registers; ++i) mask.of[i] = a.of[i] < b.of[i];
        return mask;
    }
    [[gnu::always_inline]] friend Pack select(const Mask& which, const Pack& yes, const Pack& no) {
        Pack c;
        for (std::size_t i = 0; i < registers; ++i) c.of[i] = which.of[i] ? yes.of[i] : no.of[i];
        return c;
    }
    [[gnu::always_inline]] friend Pack power_of_shifted(const Pack& a) {
        Pack c;
        for (std::size_t i = 0; i < registers; ++i)
            c.of[i] = reinterpret_cast<Doubles>((reinterpret_cast<Words>(a.of[i]) + 1023u) << 52);
        return c;
    }
};

}  // namespace tenure::math
