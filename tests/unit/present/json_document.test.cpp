#include "tenure/present/json_document.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace tenure;

TEST_CASE("JSON on one line") {
    JsonDocument json;
    json.begin_object();
    json.member("text", "quote \" backslash \\ tab \t bell \a");
    json.member("number", 0.1);
    json.member("none", std::numeric_limits<double>::quiet_NaN());
    json.member("endless", std::numeric_limits<double>::infinity());
    json.member("seed", std::uint64_t{18446744073709551615u});
    json.member("flag", true);
    json.array("list", {1.0, std::numeric_limits<double>::quiet_NaN(), 2.5});
    json.key("empty");
    json.begin_array();
    json.end_array();
    json.end_object();
    CHECK(json.text() ==
          "{\"text\":\"quote \\\" backslash \\\\ tab \\t bell \\u0007\",\"number\":0.1,\"none\":null,"
          "\"endless\":null,\"seed\":18446744073709551615,\"flag\":true,\"list\":[1,null,2.5],\"empty\":[]}");
}

TEST_CASE("JSON indented") {
    JsonDocument json(JsonDocument::Layout::indented);
    json.begin_object();
    json.key("rows");
    json.begin_array();
    json.value(1);
    json.begin_object();
    json.member("a", 2);
    json.end_object();
    json.end_array();
    json.end_object();
    CHECK(json.text() == "{\n  \"rows\": [\n    1,\n    {\n      \"a\": 2\n    }\n  ]\n}");
}
