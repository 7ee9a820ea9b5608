#pragma once
/// The luck of one person in one month: eight uniforms from one Philox block, shared by all arms.
///
/// A uniform is 16 bits of the first block, continued where a comparison needs it by 16 bits of the next
/// block of the same address: exactly as if both had been drawn, and the second block is needed about once in
/// 10,000 person-months. A probability becomes an integer of 2^-32, so a threshold is off by at most 2^-33
/// and certain (0 or 1) where the probability is.
#include <array>
#include <cstdint>

#include "tenure/engine/individual/person.hpp"
#include "tenure/engine/month_address.hpp"
#include "tenure/random/philox.hpp"

namespace tenure {

/// Named steps of a person's month, in the order of the block's halves (low half of a word first).
enum class Step { failure, move, defection, churn, lapsed, praise, complaint, post };

/// P in units of 2^-32: 0 is never, 2^32 always.
using Threshold = std::uint64_t;
inline constexpr Threshold always = Threshold{1} << 32;

inline Threshold threshold(double p) {
    if (!(p > 0.0)) return 0;
    if (p >= 1.0) return always;
    return static_cast<Threshold>(p * 4294967296.0 + 0.5);
}

/// What a comparison of 16 bits can decide: below it certainly yes, above it certainly no.
inline std::uint32_t coarse(Threshold t) {
    return static_cast<std::uint32_t>(t >> 16);
}

class Luck {
  public:
    Luck(const MonthAddress& at, PersonId person)
        : key_{at.key.k0, at.key.k1},
          address_{person, at.replication, static_cast<std::uint32_t>(at.month), Purpose::person_month},
          words_(Philox::block(make_counter(address_, 0), key_)) {}

    /// The person's uniform of `step` lies below `t`.
    bool below(Step step, Threshold t) {
        const std::uint32_t first = half(words_, step);
        if (first != coarse(t)) return first < coarse(t);
        return (static_cast<Threshold>(first) << 16 | refined(step)) < t;
    }

    /// All 32 bits of a uniform.
    std::uint32_t bits(Step step) { return half(words_, step) << 16 | refined(step); }

  private:
    static std::uint32_t half(const std::array<std::uint32_t, 4>& words, Step step) {
        const auto i = static_cast<unsigned>(step);
        return words[i / 2] >> (i % 2 * 16) & 0xffffu;
    }
    std::uint32_t refined(Step step) {
        if (!has_rest_) rest_ = Philox::block(make_counter(address_, 1), key_);
        has_rest_ = true;
        return half(rest_, step);
    }

    Philox::Key key_;
    Address address_;
    std::array<std::uint32_t, 4> words_, rest_{};
    bool has_rest_ = false;
};

}  // namespace tenure
