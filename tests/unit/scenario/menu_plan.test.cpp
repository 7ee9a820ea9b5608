#include "tenure/scenario/menu_plan.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

const std::string plans =
    "[initiative.a]\none_off = \"9 EUR\"\n[initiative.b]\none_off = \"7 EUR\"\nbelief_bias = -0.5\n";

}  // namespace

TEST_CASE("a menu is read with its defaults, and what is written out is read back") {
    const MenuPlan none = menu_plan(small().document());
    CHECK_FALSE(none.given);
    CHECK(none.sensing == 0.4);
    const MenuPlan plain = menu_plan(small(plans + "[menu]\nnoise = 0.5\n").document());
    CHECK(plain.given);
    CHECK(plain.sensing == 0.4);
    CHECK(plain.noise == 0.5);
    CHECK(std::isinf(plain.budget));
    CHECK(plain.bias == std::vector<double>{0.0, -0.5});
    const Scenario whole =
        small(plans + "[menu]\nnoise = 0\nbudget = \"2 kEUR\"\n[competencies]\nsensing = \"70 %\"\n");
    for (const Scenario& each : {whole, parse_scenario(whole.to_toml(), "again.toml")}) {
        const MenuPlan plan = menu_plan(each.document());
        CHECK(plan.sensing == 0.7);
        CHECK(plan.noise == 0.0);
        CHECK(plan.budget == 2000.0);
    }
}

TEST_CASE("a menu that cannot be bought from is refused with the remedy") {
    const std::pair<std::string, const char*> wrong[] = {
        {plans + "[menu]\n", "menu.noise: is missing"},
        {plans + "[menu]\nnoise = -1\n", "menu.noise"},
        {plans + "[menu]\nnoise = { value = 1, low = 0, high = 2 }\n", "menu.noise: is uncertain"},
        {plans + "[menu]\nnoise = 1\nbudget = \"0 EUR\"\n", "menu.budget"},
        {plans + "[menu]\nnoise = 1\n[competencies]\nsensing = 1.5\n", "competencies.sensing"},
        {plans, "initiative.b.belief_bias: has no effect"},
        {"[competencies]\nsensing = 0.5\n", "competencies.sensing: has no effect"},
        {"[menu]\nnoise = 1\n", "menu: there is nothing on it"}};
    for (const auto& [text, said] : wrong) {
        CAPTURE(text);
        CHECK(refusal(text).find(said) != std::string::npos);
    }
}
