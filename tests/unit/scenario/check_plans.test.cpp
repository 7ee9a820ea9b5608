/// Plans that change nothing, or twice the same.
#include <doctest/doctest.h>

#include <algorithm>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

bool warns(const std::string& more, const std::string& path, const std::string& words) {
    const auto all = small(more).warnings();
    return std::any_of(all.begin(), all.end(),
                       [&](const Diagnostic& d) { return d.path == path && contains(d.problem, words); });
}

const std::string works =
    "[touchpoint.w]\n[initiative.a]\n[initiative.a.effect.e]\ntarget = \"touchpoint.w.failure\"\nmultiply = "
    "0.5\n";
const std::string costs = "[initiative.b]\none_off = \"9 EUR\"\n";

}  // namespace

TEST_CASE("an initiative nobody carries out") {
    CHECK(warns(works, "initiative.a", "in no arm"));
    CHECK_FALSE(warns(works + "[arm.x]\ninitiatives = [\"a\"]\n", "initiative.a", "in no arm"));
}

TEST_CASE("an arm without any effect, and one where a second initiative only carries cost") {
    CHECK(warns(works + costs + "[arm.x]\ninitiatives = [\"b\"]\n", "arm.x", "only costs"));
    CHECK_FALSE(warns(works + costs + "[arm.x]\ninitiatives = [\"a\", \"b\"]\n", "arm.x", "only costs"));
    CHECK_FALSE(
        warns(costs + "[arm.x]\ninitiatives = [\"b\"]\n[line.l]\nkind = \"benefit\"\namount = \"9 EUR\"\n",
              "arm.x", "only costs"));
}

TEST_CASE("an arm like another") {
    CHECK(warns("[arm.x]\n", "arm.x", "does what baseline does"));
    const std::string two = works + costs + "[arm.x]\ninitiatives = [\"a\", \"b\"]\n[arm.y]\ninitiatives = ";
    CHECK(warns(two + "[\"b\", \"a\"]\n", "arm.y", "does what x does"));
    CHECK_FALSE(warns(two + "[\"a\"]\n", "arm.y", "does what"));
    const std::string line = "[line.l]\nkind = \"benefit\"\namount = \"9 EUR\"\narms = [\"y\"]\n";
    CHECK_FALSE(warns(two + "[\"b\", \"a\"]\n" + line, "arm.y", "does what"));
}

TEST_CASE("a contrast named twice") {
    const std::string arm =
        works + "[arm.x]\ninitiatives = [\"a\"]\n[contrast.p]\narm = \"x\"\n[contrast.q]\n";
    CHECK(warns(arm + "arm = \"x\"\nversus = \"baseline\"\n", "contrast.q", "is contrast.p again"));
    CHECK_FALSE(warns(arm + "arm = \"baseline\"\nversus = \"x\"\n", "contrast.q", "again"));
}

TEST_CASE("a line that outlives the case") {
    const std::string line =
        "[run]\nmonths = 12\n[line.l]\nkind = \"benefit\"\namount = \"9 EUR/month\"\nlast = ";
    CHECK(warns(line + "12\n", "line.l.last", "after the horizon"));
    CHECK_FALSE(warns(line + "11\n", "line.l.last", "after the horizon"));
}
