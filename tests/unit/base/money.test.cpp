#include "tenure/base/money.hpp"

#include <doctest/doctest.h>

using namespace tenure;

TEST_CASE("money rounds half to even, once") {
    CHECK(round_half_even(0.5) == 0);
    CHECK(round_half_even(1.5) == 2);
    CHECK(round_half_even(2.5) == 2);
    CHECK(round_half_even(-0.5) == 0);
    CHECK(round_half_even(-1.5) == -2);
    CHECK(round_half_even(-2.5) == -2);
    CHECK(round_half_even(2.4999999) == 2);
    CHECK(to_money(12.34565) == 123456);  // 123456.5 in minor units goes to the even neighbour
    CHECK(to_units(123456) == 12.3456);
}
