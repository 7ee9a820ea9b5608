#include "tenure/present/csv.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tenure;

namespace {

std::string one_cell(std::string_view text) {
    CsvWriter csv({"h"});
    csv.cell(text).end_row();
    return csv.text().substr(2);
}

}  // namespace

TEST_CASE("Cells a spreadsheet would run get a leading quote, numbers do not") {
    CHECK(one_cell("=1+1") == "'=1+1\n");
    CHECK(one_cell("+cmd") == "'+cmd\n");
    CHECK(one_cell("@lead") == "'@lead\n");
    CHECK(one_cell("-2+3") == "'-2+3\n");
    CHECK(one_cell("\tx") == "'\tx\n");
    CHECK(one_cell("-") == "'-\n");
    CHECK(one_cell("-12.5") == "-12.5\n");
    CHECK(one_cell("+1e-3") == "+1e-3\n");
    CHECK(one_cell("a=b") == "a=b\n");
}

TEST_CASE("Quoting of commas, quotes and line ends") {
    CHECK(one_cell("a,b") == "\"a,b\"\n");
    CHECK(one_cell("say \"so\"") == "\"say \"\"so\"\"\"\n");
    CHECK(one_cell("two\nlines") == "\"two\nlines\"\n");
    CHECK(one_cell("=a,\"b\"") == "\"'=a,\"\"b\"\"\"\n");
}

TEST_CASE("No value is an empty cell") {
    CsvWriter csv({"a", "b", "c"});
    csv.cell(std::numeric_limits<double>::quiet_NaN()).cell(0.1).cell(3).end_row();
    CHECK(csv.text() == "a,b,c\n,0.1,3\n");
}
