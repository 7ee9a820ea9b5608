#include "tenure/scenario/units.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tenure;

namespace {

double value_of(const char* text, Dimension dimension) {
    const auto result = read_quantity(text, dimension, "EUR");
    const auto* value = std::get_if<double>(&result);
    return value != nullptr ? *value : -999.0;
}

std::string problem_of(const char* text, Dimension dimension) {
    const auto result = read_quantity(text, dimension, "EUR");
    const auto* problem = std::get_if<UnitProblem>(&result);
    return problem != nullptr ? problem->problem + "|" + problem->why + "|" + problem->suggestion : "";
}

}  // namespace

TEST_CASE("quantities are the doubles nearest to what is written") {
    CHECK(value_of("12 %/year", Dimension::share_per_year) == 0.12);
    CHECK(value_of("2.1 %/month", Dimension::hazard_per_month) == 0.021);
    CHECK(value_of("0.3%/month", Dimension::share_per_month) == 0.003);
    CHECK(value_of("40 EUR/month", Dimension::money_per_month) == 40.0);
    CHECK(value_of("1.2 kEUR", Dimension::money) == 1200.0);
    CHECK(value_of("0.0023 MEUR", Dimension::money) == 2300.0);
    CHECK(value_of("0.60 EUR/visit", Dimension::money) == 0.6);
    CHECK(value_of("1.5/month", Dimension::rate_per_month) == 1.5);
    CHECK(value_of("0.4 orders/month", Dimension::rate_per_month) == 0.4);
    CHECK(value_of("0.10 points/year", Dimension::points_per_year) == 0.1);
    CHECK(value_of("7.8 points", Dimension::points) == 7.8);
    CHECK(value_of("25_000", Dimension::persons) == 25000.0);
    CHECK(value_of("1e3 EUR", Dimension::money) == 1000.0);
    CHECK(value_of("0.449/EUR", Dimension::per_money) == 0.449);
    CHECK(value_of("360", Dimension::seconds) == 360.0);
    CHECK(value_of("360 s", Dimension::seconds) == 360.0);
    CHECK(value_of("6 minutes", Dimension::seconds) == 360.0);
    CHECK(value_of("3.3 %", Dimension::percent) == 3.3);  // stays a percentage
    CHECK(value_of("-0.7%", Dimension::percent) == -0.7);
}

TEST_CASE("periods are converted where twelve months make a year and nowhere else") {
    CHECK(value_of("18/year", Dimension::rate_per_month) == 1.5);
    CHECK(value_of("0.01/month", Dimension::rate_per_year) == doctest::Approx(0.12).epsilon(1e-15));
    CHECK(value_of("480 EUR/year", Dimension::money_per_month) == 40.0);
    CHECK(value_of("3 years", Dimension::months) == 36.0);
    CHECK(value_of("0.01 points/month", Dimension::points_per_year) == doctest::Approx(0.12).epsilon(1e-15));
    CHECK(problem_of("19 %/year", Dimension::hazard_per_month).find("not twelve monthly") !=
          std::string::npos);
    CHECK(problem_of("2 %/month", Dimension::share_per_year).find("not twelve monthly") != std::string::npos);
    CHECK(problem_of("3 %/year", Dimension::share_per_month).find("not twelve monthly") != std::string::npos);
}

TEST_CASE("a wrong unit names the form that is expected") {
    CHECK(problem_of("40 USD", Dimension::money).find("currency USD") != std::string::npos);
    CHECK(problem_of("40 EUR", Dimension::money_per_month).find("\"40 EUR/month\"") != std::string::npos);
    CHECK(problem_of("3", Dimension::percent).find("\"3 %\"") != std::string::npos);
    CHECK(problem_of("6 months", Dimension::seconds).find("\"6 minutes\"") != std::string::npos);
    CHECK(problem_of("6 minutes", Dimension::months).find("wrong unit") != std::string::npos);
    CHECK(problem_of("40", Dimension::money).find("\"40 EUR\"") != std::string::npos);
    CHECK(problem_of("40 EUR/fortnight", Dimension::money).find("unknown unit") != std::string::npos);
    CHECK(problem_of("1,5/month", Dimension::rate_per_month).find("comma") != std::string::npos);
    CHECK(problem_of("", Dimension::money).find("not a number") != std::string::npos);
    CHECK(problem_of("%", Dimension::share).find("not a number") != std::string::npos);
    CHECK(problem_of("5 %", Dimension::points).find("wrong unit") != std::string::npos);
    CHECK(problem_of("1e999 EUR", Dimension::money).find("not finite") != std::string::npos);
}

TEST_CASE("plain numbers pass only where neither time nor money is involved") {
    for (const Dimension free : {Dimension::number, Dimension::share, Dimension::points, Dimension::months,
                                 Dimension::days, Dimension::persons, Dimension::per_money})
        CHECK(std::holds_alternative<double>(read_plain_number(2.0, free, "EUR")));
    for (const Dimension bound :
         {Dimension::share_per_month, Dimension::share_per_year, Dimension::hazard_per_month,
          Dimension::money, Dimension::money_per_month, Dimension::rate_per_month, Dimension::rate_per_year,
          Dimension::points_per_year})
        CHECK(std::holds_alternative<UnitProblem>(read_plain_number(2.0, bound, "EUR")));
    const auto problem = std::get<UnitProblem>(read_plain_number(0.12, Dimension::share_per_year, "EUR"));
    CHECK(problem.suggestion == "write \"12 %/year\"");
}

TEST_CASE("what a literal writes is read back to the same double") {
    for (const Dimension dimension :
         {Dimension::number, Dimension::share, Dimension::share_per_month, Dimension::share_per_year,
          Dimension::hazard_per_month, Dimension::points, Dimension::points_per_year, Dimension::money,
          Dimension::money_per_month, Dimension::per_money, Dimension::rate_per_month,
          Dimension::rate_per_year, Dimension::months, Dimension::days, Dimension::persons})
        for (const double value : {0.1, 1.0 / 3.0, 2.5e-7, 123456.789, 1e15}) {
            std::string text = literal(value, dimension, "EUR");
            if (text.front() == '"') text = text.substr(1, text.size() - 2);
            CHECK(value_of(text.c_str(), dimension) == value);
        }
}
