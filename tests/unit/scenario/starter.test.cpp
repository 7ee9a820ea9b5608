#include "tenure/scenario/starter.hpp"

#include <doctest/doctest.h>

#include "small_file.hpp"

using namespace tenure;

TEST_CASE("the starter file loads and says what it stands on") {
    const Scenario scenario = parse_scenario(starter_scenario(), "starter.toml");
    CHECK(scenario.uncertain());
    CHECK(scenario.central().contrasts.size() == 3);
    for (const Diagnostic& d : scenario.warnings()) CHECK(test::contains(d.problem, "without a source"));
}
