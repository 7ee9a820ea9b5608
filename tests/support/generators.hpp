#pragma once
/// Test doubles of a random stream: one that reads a script, one that counts.
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tenure/random/generator.hpp"

namespace tenure::test {

/// Returns the given 32-bit words in order and fails when they run out: a test of what a sampler does with a
/// given draw, and that it asks for no more.
class ScriptedGenerator {
  public:
    explicit ScriptedGenerator(std::vector<std::uint32_t> words) : words_(std::move(words)) {}

    /// A script of uniforms, each to 2^-53.
    static ScriptedGenerator of_uniforms(const std::vector<double>& uniforms) {
        std::vector<std::uint32_t> words;
        for (const double u : uniforms) {
            const auto bits = static_cast<std::uint64_t>(u * 0x1p52) << 12;
            words.push_back(static_cast<std::uint32_t>(bits >> 32));
            words.push_back(static_cast<std::uint32_t>(bits));
        }
        return ScriptedGenerator(std::move(words));
    }

    std::uint32_t next32() {
        if (used_ == words_.size()) throw std::out_of_range("script exhausted");
        return words_[used_++];
    }
    std::uint64_t next64() {
        const std::uint64_t high = next32();
        return high << 32 | next32();
    }
    double uniform() { return to_uniform(next64()); }
    std::size_t used() const { return used_; }
    std::size_t left() const { return words_.size() - used_; }

  private:
    std::vector<std::uint32_t> words_;
    std::size_t used_ = 0;
};

/// Passes on another generator's words and counts them.
template <Generator G>
class CountingGenerator {
  public:
    explicit CountingGenerator(G inner) : inner_(std::move(inner)) {}

    std::uint32_t next32() {
        ++words_;
        return inner_.next32();
    }
    std::uint64_t next64() {
        words_ += 2;
        return inner_.next64();
    }
    double uniform() {
        words_ += 2;
        return inner_.uniform();
    }
    /// 32-bit words drawn so far.
    std::int64_t words() const { return words_; }

  private:
    G inner_;
    std::int64_t words_ = 0;
};

static_assert(Generator<ScriptedGenerator>);

}  // namespace tenure::test
