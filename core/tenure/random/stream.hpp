#pragma once
/// The words of one address, in order: sub-blocks 0, 1, 2, ... of Philox4x32-10, four words each.
/// A retry takes the next words of the same address and so never shifts another draw.
#include <array>
#include <cstdint>
#include <stdexcept>

#include "tenure/random/address.hpp"
#include "tenure/random/generator.hpp"
#include "tenure/random/philox.hpp"

namespace tenure {

class Stream {
  public:
    Stream(Key key, Address address) : counter_(make_counter(address, 0)), key_{key.k0, key.k1} {}

    /// Starts from the address's first block when the caller has it already, after `taken` of its words.
    Stream(Key key, Address address, std::array<std::uint32_t, 4> first_block, std::uint32_t taken)
        : words_(first_block),
          counter_(make_counter(address, 1)),
          key_{key.k0, key.k1},
          used_(1),
          position_(taken) {}

    std::uint32_t next32() {
        if (position_ == 4) refill();
        return words_[position_++];
    }

    /// Two words, the first one high. They need not lie in one block.
    std::uint64_t next64() {
        const std::uint64_t high = next32();
        return high << 32 | next32();
    }

    /// Strictly inside (0, 1); two words (see to_uniform).
    double uniform() { return to_uniform(next64()); }

  private:
    /// An address holds 16,384 words; asking for more would run into another purpose, so it is a fault.
    void refill() {
        if (used_ == blocks_per_address)
            throw std::logic_error("a random address ran out of its 16384 words");
        words_ = Philox::block(counter_, key_);
        ++counter_[3];
        ++used_;
        position_ = 0;
    }

    std::array<std::uint32_t, 4> words_{};
    std::array<std::uint32_t, 4> counter_;
    std::array<std::uint32_t, 2> key_;
    std::uint32_t used_ = 0;
    std::uint32_t position_ = 4;
};

static_assert(Generator<Stream>);

}  // namespace tenure
