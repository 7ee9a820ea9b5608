#include "tenure/scenario/number_text.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace tenure;

TEST_CASE("numerals end where the unit begins") {
    const auto numeral = take_numeral("12.5e-1 %");
    REQUIRE(numeral);
    CHECK(numeral->text == "12.5e-1");
    CHECK(numeral->rest == " %");
    CHECK(take_numeral("-3EUR")->text == "-3");
    CHECK(take_numeral("3e")->rest == "e");
    CHECK(take_numeral("3.")->rest == ".");
    CHECK(take_numeral("1__0")->text == "1");
    CHECK(take_numeral("1_")->text == "1");
    CHECK_FALSE(take_numeral(".5"));
    CHECK_FALSE(take_numeral("EUR 3"));
    CHECK_FALSE(take_numeral(""));
    CHECK_FALSE(take_numeral("+"));
}

TEST_CASE("a shifted numeral is rounded once") {
    CHECK(numeral_value("2.1", -2) == 0.021);
    CHECK(numeral_value("1.1", 3) == 1100.0);
    CHECK(numeral_value("0.07", -2) == 0.0007);
    CHECK(numeral_value("1_000.5") == 1000.5);
    CHECK(numeral_value("5e-1", 1) == 5.0);
    CHECK(std::isinf(numeral_value("1e400")));
    CHECK(numeral_value("1e-400") == 0.0);
}

TEST_CASE("numbers are written in their shortest form") {
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(12.0) == "12");
    CHECK(number_text(1e22) == "1e+22");
}
