#include "tenure/scenario/limits.hpp"

#include <doctest/doctest.h>

#include "tenure/scenario/toml_reader.hpp"

using namespace tenure;

namespace {

bool passes(const std::string& text) {
    Report report;
    return check_limits(text, "x.toml", report) && !report.has_errors();
}

}  // namespace

TEST_CASE("files beyond the limits are refused before the parser sees them") {
    CHECK(passes("a = 1\n"));
    CHECK(passes("a = " + std::string(64, '[') + std::string(64, ']')));
    CHECK_FALSE(passes("a = " + std::string(65, '[')));
    CHECK_FALSE(passes(std::string(largest_file + 1, '#')));
    CHECK(passes(std::string(largest_file, '#')));
    std::string key = "a";
    for (int i = 0; i < 100000; ++i) key += ".a";
    CHECK_FALSE(passes(key + " = 1"));
    CHECK_FALSE(passes("[" + key + "]"));
}

TEST_CASE("brackets in strings and comments do not count") {
    const std::string many(200, '[');
    CHECK(passes("# " + many + "\n"));
    CHECK(passes("a = \"" + many + "\"\n"));
    CHECK(passes("a = '" + many + "'\n"));
    CHECK(passes("a = \"\"\"\n" + many + "\n\"\"\"\n"));
    CHECK(passes("a = '''\n" + many + "'''\n"));
    CHECK(passes("a = \"\\\"" + many + "\"\n"));
    CHECK_FALSE(passes("a = \"x\"\nb = " + many));
}

TEST_CASE("a tree keeps the order of the file and the place of every value") {
    Report report;
    const auto tree = read_toml("z = -1\n[b]\nx = \"\xC3\xA9\"\n[a]\n  y = [1, 2]\n", "f.toml", report);
    REQUIRE(tree);
    REQUIRE(tree->children.size() == 3);
    CHECK(tree->children[0].first == "z");
    CHECK(tree->children[1].first == "b");
    CHECK(tree->children[2].first == "a");
    CHECK(tree->find("z")->at.column == 5);  // the sign, not the digit behind it
    CHECK(tree->find("a")->find("y")->at.line == 5);
    CHECK(tree->find("a")->find("y")->key_at.column == 3);
    CHECK(tree->find("a")->find("y")->items[1].at.column == 11);
}
