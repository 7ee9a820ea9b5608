#include "tenure/random/philox.hpp"

#include <doctest/doctest.h>

using tenure::Philox;
using Counter = Philox::Counter;

// Known answers of Random123 (tests/kat_vectors), recomputed independently.
TEST_CASE("philox matches the published known answers") {
    CHECK(Philox::block({0, 0, 0, 0}, {0, 0}) == Counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    const std::uint32_t ones = 0xffffffff;
    CHECK(Philox::block({ones, ones, ones, ones}, {ones, ones}) ==
          Counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(Philox::block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Counter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
    CHECK(Philox::block<7>({0, 0, 0, 0}, {0, 0}) == Counter{0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48});
}

TEST_CASE("philox gives the 10,000th value the C++26 standard asks of philox4x32") {
    CHECK(Philox::block({2499, 0, 0, 0}, {20111115, 0})[3] == 1955073260u);
}

TEST_CASE("philox can be evaluated at compile time") {
    static_assert(Philox::block({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5);
}
