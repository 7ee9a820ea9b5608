#include "tenure/present/numbers.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>

using namespace tenure;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("Shortest text reads back as the same double") {
    for (const double number : {0.1, 1.0 / 3.0, 12.0, -4.5e-300, 1e22, 123456789.123, 5e-324}) {
        CHECK(std::strtod(shortest(number).c_str(), nullptr) == number);
    }
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(12.0) == "12");
    CHECK(shortest(12'000'000.0) == "12000000");
    CHECK(shortest(1e-7) == "1e-07");
    CHECK(shortest(-0.0) == "0");
}

TEST_CASE("Digits follow the error, two significant ones") {
    CHECK(decimals_for(0.0123, 5.0) == 3);
    CHECK(decimals_for(12345.0, 1e6) == -3);
    CHECK(decimals_for(0.999, 5.0) == 1);  // 0.999 rounds to 1.0
    CHECK(decimals_for(99.9, 5.0) == -1);
    CHECK(decimals_for(0.0, 1234567.0) == 0);
    CHECK(decimals_for(none, 1.23456) == 3);
    CHECK(decimals_for(0.0, none) == 0);
    CHECK(decimals_for(3e-14, 216.208) == 1);  // rounding of sums, not simulation
    CHECK(decimals_for(1e-9, 0.5) == 4);
}

TEST_CASE("Rounded text") {
    CHECK(rounded(1234567.8, 0) == "1,234,568");
    CHECK(rounded(1234567.8, -3) == "1,235,000");
    CHECK(rounded(-1234.5678, 2) == "-1,234.57");
    CHECK(rounded(-999.0, 0) == "-999");
    CHECK(rounded(-0.001, 1) == "0.0");
    CHECK(rounded(none, 2) == "-");
    CHECK(rounded(123.0, -3) == "0");
    CHECK(signed_rounded(123.0, 0) == "+123");
    CHECK(signed_rounded(-123.0, 0) == "-123");
    CHECK(signed_rounded(0.004, 2) == "0.00");
}

TEST_CASE("Significant digits") {
    CHECK(significant(84291.3, 3) == "84,300");
    CHECK(significant(-0.0123456, 2) == "-0.012");
    CHECK(significant(1e-9, 4) == "0");
    CHECK(significant(none, 4) == "-");
}

TEST_CASE("Units") {
    CHECK(with_unit(1234567.0, 4321.0, "EUR") == "1,234,600 EUR");
    CHECK(with_unit(0.81234, 0.0021, "share") == "81.23 %");
    CHECK(with_unit(none, none, "EUR") == "-");
    CHECK(signed_with_unit(1200.0, 100.0, "EUR") == "+1,200 EUR");
    CHECK(display_unit("share/month").name == "%/month");
}

TEST_CASE("A probability is not shown as certain unless it is") {
    CHECK(probability(0.871, 0.0106) == "87.1 % (+/- 1.1)");
    CHECK(probability(0.99999, 0.01) == "over 99.9 % (+/- 1.0)");
    CHECK(probability(0.00001, 0.0) == "under 0.1 %");
    CHECK(probability(1.0, 0.0) == "100.0 %");
    CHECK(probability(0.0, 0.0) == "0.0 %");
    CHECK(probability(none, none) == "-");
    // None or all of n replications: the exact 95 % bound is 1 - 0.05^(1/n), 3/n to two digits.
    CHECK(probability(0.0, 0.0, 1000) == "under 0.3 %");
    CHECK(probability(0.0, 0.0, 10) == "under 26 %");  // 1-0.05^(1/10) = 0.2589
    CHECK(probability(1.0, 0.0, 2) == "over 22 %");    // 0.05^(1/2) = 0.2236
    CHECK(probability(1.0, 0.0, 1000) == "over 99.7 %");
}
