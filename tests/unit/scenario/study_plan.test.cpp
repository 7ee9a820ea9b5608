#include "tenure/scenario/study_plan.hpp"

#include <doctest/doctest.h>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

const std::string range =
    "[churn]\nbeta_down = { value = 0.4, low = 0.2, high = 0.6 }\n[touchpoint.w]\nfailure = { value = \"1 "
    "%\", "
    "low = \"0.5 %\", high = \"2 %\" }\n[arm.x]\n[line.l]\nkind = \"cost\"\namount = \"9 EUR\"\narms = "
    "[\"x\"]\n[study.s]\n";

std::string said(const std::string& study) {
    return refusal(range + study);
}

}  // namespace

TEST_CASE("a study is read with its defaults") {
    const std::string whole =
        range +
        "arm = \"x\"\nmonths = 6\nmost = 500\ncost = \"2 kEUR\"\ncost_each = \"3 EUR\"\n"
        "[study.t]\nabout = [\"touchpoint.w.failure\"]\nmost = 200\nleast = 50\n";
    const auto plans = study_plans(small(whole).document());
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].is_experiment());
    CHECK(plans[0].arm == 1);
    CHECK(plans[0].versus == 0);
    CHECK(plans[0].months == 6);
    CHECK(plans[0].least == 10.0);
    CHECK(plans[0].most == 500.0);
    CHECK(plans[0].cost == 2000.0);
    CHECK(plans[0].cost_each == 3.0);
    CHECK_FALSE(plans[1].is_experiment());
    CHECK(plans[1].about == std::vector<std::string>{"touchpoint.w.failure"});
    CHECK_FALSE(is_given(plans[1].spread));
    CHECK(study_plans(small().document()).empty());
    // What is written out is read back.
    const auto again = study_plans(parse_scenario(small(whole).to_toml(), "again.toml").document());
    CHECK(again[0].cost_each == 3.0);
    CHECK(again[1].about == plans[1].about);
}

TEST_CASE("a default in use can be asked about") {
    CHECK(
        said("about = [\"churn.beta_up\"]\nspread = 1\nmost = 100\n[uncertainty]\ndefaults = \"ranges\"\n") ==
        "");
}

TEST_CASE("a plan that cannot be weighed is refused with the remedy") {
    const std::pair<const char*, const char*> wrong[] = {
        {"", "most: is missing"},
        {"most = 100\n", "about: is missing"},
        {"most = 5\narm = \"x\"\nmonths = 1\n", "study.s.most"},
        {"most = 100\narm = \"x\"\nabout = [\"churn.beta_down\"]\nspread = 1\n", "arm: excludes about"},
        {"most = 100\narm = \"x\"\n", "months: is missing"},
        {"most = 100\narm = \"x\"\nmonths = 0\n", "months: is 0"},
        {"most = 100\narm = \"baseline\"\nmonths = 3\n", "is tried against itself"},
        {"most = 100\narm = \"x\"\nmonths = 3\nspread = 1\n", "spread: has no effect"},
        {"most = 100\nabout = []\n", "about: is empty"},
        {"most = 100\nabout = [\"churn.beta_up\"]\nspread = 1\n", "is not an uncertain value here"},
        {"most = 100\nabout = [\"churn.beta_down\"]\n", "spread: is missing"},
        {"most = 100\nabout = [\"churn.beta_down\"]\nspread = 1\nversus = \"x\"\n", "versus: has no effect"},
        {"most = 100\nleast = 200\narm = \"x\"\nmonths = 2\n", "least: is more than most"},
        {"most = { value = 100, low = 50, high = 200 }\narm = \"x\"\nmonths = 2\n", "most: is uncertain"},
    };
    for (const auto& [lines, words] : wrong) {
        CAPTURE(lines);
        CHECK(contains(said(lines), words));
    }
    CHECK(said("most = 100\nabout = [\"touchpoint.w.failure\"]\n") == "");
}
