#include "cli/grid_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/sample_case.hpp"

using namespace tenure;

TEST_CASE("Grid: a line a point, headline contrast") {
    const std::vector<cli::GridCase> cases{{"arpu=20", support::sample_case()},
                                           {"arpu=30", support::sample_case()}};
    const std::string text = cli::grid_table(cases, false);
    CHECK(text.find("retention against acquisition, EUR") != std::string::npos);
    CHECK(text.find("  arpu=20   +620,000  13,000  -58,000  +1,298,000  87.1 % (+/- 1.1)") !=
          std::string::npos);
    CHECK(text.find("  arpu=30 ") != std::string::npos);
}

TEST_CASE("Grid: levels where there is no contrast") {
    Case levels = support::sample_case();
    levels.contrasts.clear();
    const std::string text = cli::grid_table({{"arpu=20", levels}}, false);
    CHECK(text.find("NPV baseline") != std::string::npos);
    CHECK(text.find("11,235,000") != std::string::npos);
}

TEST_CASE("Grid: CSV has every arm and contrast of every point") {
    const std::string text = cli::grid_csv({{"a", support::sample_case()}, {"b", support::sample_case()}});
    CHECK(std::count(text.begin(), text.end(), '\n') == 1 + 2 * (3 + 3));
}

TEST_CASE("Grid: nothing gives nothing") {
    CHECK(cli::grid_table({}, false).empty());
}
