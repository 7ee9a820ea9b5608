#include "tenure/present/text.hpp"

#include <doctest/doctest.h>

#include "tenure/present/text_table.hpp"

using namespace tenure;

TEST_CASE("Width counts characters, not bytes") {
    CHECK(display_width("M\xC3\xBCller") == 6);
    CHECK(shorten("M\xC3\xBCller und S\xC3\xB6hne", 8) == "M\xC3\xBCller..");
    CHECK(pad_left("\xC3\xA9", 3) == "  \xC3\xA9");
}

TEST_CASE("Escape sequences of a scenario do not reach the terminal") {
    CHECK(printable("a\x1b[31mb\n\x7f") == "a?[31mb??");
    CHECK(printable("x\xC2\x9By") == "x?y");
    CHECK(printable("caf\xC3\xA9") == "caf\xC3\xA9");
}

TEST_CASE("Wrapping") {
    CHECK(wrap("one two three", 9, 2, 1) == "  one two\n   three\n");
    CHECK(wrap("averyverylongword x", 5) == "averyverylongword\nx\n");
    CHECK(wrap("", 10) == "\n");
}

TEST_CASE("Table: columns as wide as their content, the first broken where the width asks for it") {
    TextTable table({"name", "value"});
    table.add_row({"short", "1"});
    table.add_row({"a name of thirty characters ..", "12"});
    CHECK(table.render(80, {}) ==
          "  name                            value\n"
          "  short                               1\n"
          "  a name of thirty characters ..     12\n");
    // The second line of a name hangs; numbers stay beside the first.
    CHECK(table.render(30, {}) ==
          "  name              value\n"
          "  short                 1\n"
          "  a name of thirty     12\n"
          "    characters ..\n");
}

TEST_CASE("Table too wide: the header is broken first, then names, then columns follow below") {
    TextTable table({"input", "low tenth", "high tenth"});
    table.add_row({"initiative.billing.run", "+100,000", "+20"});
    CHECK(table.render(43, {}) ==
          "                               low   high\n"
          "  input                      tenth  tenth\n"
          "  initiative.billing.run  +100,000    +20\n");
    CHECK(table.render(36, {}) ==
          "                      low   high\n"
          "  input             tenth  tenth\n"
          "  initiative.    +100,000    +20\n"
          "    billing.run\n");
    CHECK(table.render(30, {}) ==
          "                      low\n"
          "  input             tenth\n"
          "  initiative.    +100,000\n"
          "    billing.run\n"
          "\n"
          "                  high\n"
          "  input          tenth\n"
          "  initiative.      +20\n"
          "    billing.run\n");
}

TEST_CASE("Ink is plain unless colour is on") {
    CHECK(Ink{false}.good("x") == "x");
    CHECK(Ink{true}.good("x") == "\x1b[32mx\x1b[0m");
}
