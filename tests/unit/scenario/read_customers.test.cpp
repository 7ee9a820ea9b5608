/// A file of opening customers: what it gives, and every fault of it at its place.
#include "tenure/scenario/read_customers.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/folder.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;
using tenure::test::Folder;

namespace {

/// Two segments and a touchpoint; `more` is added to segment a.
std::string firm(const std::string& customers = "4", const std::string& more = "") {
    return "format = \"tenure.scenario/1\"\nname = \"x\"\ncurrency = \"EUR\"\nopening_base = \"base.csv\"\n"
           "[segment.a]\ncustomers = " +
           customers + "\narpu = \"20 EUR/month\"\nh0 = \"2 %/month\"\n" + more +
           "[segment.b]\ncustomers = 1\narpu = \"30 EUR/month\"\nh0 = \"2 %/month\"\n[touchpoint.t]\n";
}

constexpr const char* good =
    "customer,segment,origin,tenure,band\r\n"
    "anna,a,direct,12,5\r\n"
    "\"Berg, B.\",a,referred,0,1\r\n"
    "c,b,direct,7,3\r\n"
    "d,a,direct,12,5\r\n"
    "e,a,direct,3,5\r\n";

struct Fault {
    int line, column;
    std::string problem, suggestion;
};

std::vector<Fault> faults_of(const std::string& file, std::string* text = nullptr) {
    std::vector<Fault> faults;
    try {
        load_scenario(file);
    } catch (const InputError& error) {
        if (text) *text = error.what();
        for (const Diagnostic& each : error.diagnostics)
            faults.push_back({each.position.line, each.position.column, each.problem, each.suggestion});
    }
    return faults;
}

}  // namespace

TEST_CASE("persons keep the order of the file and are grouped by what it says of them") {
    const Folder folder;
    folder.write("base.csv", std::string("\xef\xbb\xbf") + good);
    const Parameters p = load_scenario(folder.write("x.toml", firm())).central();
    const KnownCustomers& known = *p.segments[0].known;
    REQUIRE(known.groups.size() == 3);
    CHECK(known.groups[0].tenure == 0);
    CHECK(known.groups[0].origin == 1);
    CHECK(known.groups[0].band == 0);
    CHECK(known.groups[2].tenure == 12);
    CHECK(known.groups[2].persons == 2);
    CHECK(known.group_of == std::vector<std::uint32_t>{2, 0, 2, 1});
    CHECK(known.ids == std::vector<std::string>{"anna", "Berg, B.", "d", "e"});
    CHECK(p.segments[0].referred_share == 0.25);
    CHECK(p.segments[1].known->ids == std::vector<std::string>{"c"});
}

TEST_CASE("the content of the file is part of the hash, and the scenario reads back the same") {
    const Folder folder;
    folder.write("base.csv", good);
    const std::string file = folder.write("x.toml", firm());
    const Scenario first = load_scenario(file);
    const Scenario again = load_scenario(folder.write("again.toml", first.to_toml()));
    CHECK(again.hash() == first.hash());
    std::string other = good;
    other.replace(other.find("12,5"), 4, "13,5");
    folder.write("base.csv", other);
    CHECK(load_scenario(file).hash() != first.hash());
    for (const Assumption& line : first.assumptions()) {
        CHECK(line.path != "segment.a.opening_age");
        CHECK(line.path != "segment.a.referred_share");
    }
}

TEST_CASE("every fault of the rows is reported at its cell") {
    const Folder folder;
    folder.write("base.csv",
                 "customer,segment,origin,tenure,band\n"
                 "anna,aa,direct,12,5\n"
                 "bob,a,Direct,-1,6\n"
                 "anna,a,direct,1.5,5,9\n"
                 "\n"
                 "anna,a,direct,1,x\n"
                 "0000400000000001,a,direct,1,1\n"
                 ",b,direct,1201,1\n");
    std::string text;
    const auto faults = faults_of(folder.write("x.toml", firm()), &text);
    const std::vector<std::pair<int, int>> places{{2, 6}, {3, 7},  {3, 14}, {3, 17}, {4, 1},
                                                  {6, 1}, {6, 17}, {7, 1},  {8, 1},  {8, 11}};
    REQUIRE(faults.size() == places.size());
    for (const auto& [line, column] : places) {
        CAPTURE(line);
        CAPTURE(column);
        CHECK(std::count_if(faults.begin(), faults.end(), [&](const Fault& fault) {
                  return fault.line == line && fault.column == column;
              }) == 1);
    }
    CHECK(text.find(
              "base.csv:3:7: error: opening_base: \"Direct\" is not an origin; write direct or referred") !=
          std::string::npos);
    CHECK(text.find("bob,a,Direct,-1,6") != std::string::npos);
}

TEST_CASE("faults of the first line, many faults, and no file") {
    const Folder folder;
    const std::string file = folder.write("x.toml", firm());
    CHECK(faults_of(file).at(0).line == 4);
    folder.write("base.csv", "segmnt,origin,tenure,tenure\n");
    const auto header = faults_of(file);
    CHECK(header.size() == 4);  // unknown, twice, two missing
    std::string rows = "segment,origin,tenure,band\n";
    for (int i = 0; i < 1000; ++i) rows += "a,direct,1,9\n";
    folder.write("base.csv", rows);
    const auto many = faults_of(file);
    REQUIRE(many.size() == 51);
    CHECK(many.back().problem == "more faults follow");
    std::string wide = "segment,origin,tenure,band";
    for (int i = 0; i < 200; ++i) wide += ",x";
    folder.write("base.csv", wide + "\n");
    CHECK(faults_of(file).size() == 51);
}

TEST_CASE("what is no UTF-8 text is one fault at its line, and its bytes are not repeated") {
    const Folder folder;
    const std::string file = folder.write("x.toml", firm());
    const std::string first = "segment,origin,tenure,band,customer\n";
    const std::vector<std::pair<std::string, int>> files{{first + "a,direct,1,1,x\ns\xfc"
                                                                  "d,direct,1,1,y\n",
                                                          3},
                                                         {"k\xfcrzel,origin\n", 1},
                                                         {std::string("\xff\xfe"
                                                                      "s\0e\0",
                                                                      6),
                                                          1},
                                                         {"segment,origin\ra,direct\r", 1},
                                                         {first + "\x1b[31mred,direct,1,1,x\n", 2},
                                                         {"", 1},
                                                         {"\n\n", 1},
                                                         {first + "a,direct,1,1,\"open\n", 2},
                                                         {first + "a,direct,1,1,=1+1\n", 2}};
    for (const auto& [text, line] : files) {
        CAPTURE(text);
        folder.write("base.csv", text);
        std::string said;
        const auto faults = faults_of(file, &said);
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].line == line);
        CHECK(said.find('\xfc') == std::string::npos);
        CHECK(said.find('\x1b') == std::string::npos);
        CHECK(said.find('\0') == std::string::npos);
    }
}

TEST_CASE("what contradicts the file is refused") {
    const Folder folder;
    folder.write("base.csv", good);
    const auto faults =
        faults_of(folder.write("x.toml", firm("5",
                                              "referred_share = 0.1\nopening_age = \"12 months\"\n"
                                              "opening_bands = [1, 1, 1, 1, 1]\n")));
    REQUIRE(faults.size() == 4);
    CHECK(faults[0].suggestion == "if the file is whole, write customers = 4");
    CHECK_FALSE(faults_of(folder.write("y.toml", firm("{ value = 4, low = 3, high = 5 }"))).empty());
    std::string up = firm();
    up.replace(up.find("base.csv"), 8, "../b.csv");
    CHECK(faults_of(folder.write("z.toml", up)).size() == 1);
    // Without a touchpoint there is one band.
    std::string plain = firm();
    plain.erase(plain.find("[touchpoint.t]"));
    CHECK(faults_of(folder.write("p.toml", plain)).size() == 4);
}
