#include "tenure/present/tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/golden.hpp"
#include "support/sample_case.hpp"

using namespace tenure;

namespace {

const File& find(const std::vector<File>& files, const std::string& name) {
    const auto at =
        std::find_if(files.begin(), files.end(), [&](const File& file) { return file.name == name; });
    REQUIRE(at != files.end());
    return *at;
}

}  // namespace

TEST_CASE("Tables of the sample case") {
    for (const File& file : case_tables(support::sample_case())) {
        const std::string difference = support::golden_difference("present/" + file.name, file.content);
        CHECK_MESSAGE(difference.empty(), difference);
    }
}

TEST_CASE("Tables: an empty case still has every header") {
    for (const File& file : case_tables({})) {
        CHECK_MESSAGE(std::count(file.content.begin(), file.content.end(), '\n') == 1, file.name);
    }
}

TEST_CASE("Tables: draws that are missing or not reached are empty cells") {
    CHECK(find(case_tables(support::sample_case()), "draws.csv").content ==
          "replication,npv baseline,npv retention,npv acquisition,delta_npv retention versus baseline,"
          "delta_npv acquisition versus baseline,delta_npv retention versus acquisition\n"
          "0,11000000.5,12000000,11900000,1000000,500000,610000\n"
          "1,11500000.25,12700000,,1460000,,-1.5\n");
}

TEST_CASE("Files: the folder has page and document, without colour") {
    PageOptions options;
    options.colour = true;
    const auto files = case_files(support::sample_case(), options);
    CHECK(files.size() == 13);
    CHECK(find(files, "page.txt").content.find('\x1b') == std::string::npos);
    CHECK(find(files, "case.json").content.back() == '\n');
}
