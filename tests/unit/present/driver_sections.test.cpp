#include "tenure/present/driver_sections.hpp"

#include <doctest/doctest.h>

using namespace tenure;

TEST_CASE("shares are shown with the digits their errors support, and no error as none") {
    using driver_sections::share, driver_sections::share_error;
    CHECK(share({0.396, 0.005}) == "39.6");
    CHECK(share_error({0.396, 0.005}) == "0.5");
    CHECK(share({0.261, 0.024}) == "26.1");
    CHECK(share_error({0.034, 0.0002}) == "<0.1");
    CHECK(share_error({0.034, 0.0006}) == "0.1");
    CHECK(share_error({1.0, 0.0}) == "0");
}
