#include "tenure/scenario/explain.hpp"

#include <doctest/doctest.h>

#include "small_file.hpp"
#include "tenure/scenario/mechanisms.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("a given value is explained with its place") {
    const auto lines = explain(small(), "segment.a.arpu");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].value == "\"30 EUR/month\"");
    CHECK(lines[0].unit == "EUR/month");
    CHECK(lines[0].where == "small.toml:4:8");
}

TEST_CASE("a default is explained with its grade and source") {
    const auto lines = explain(small("[touchpoint.w]\n"), "experience.loss_aversion");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].where == "default");
    CHECK(lines[0].grade == "B");
    CHECK(contains(lines[0].source, "607 estimates"));
}

TEST_CASE("a prefix, a star and a field without a value are explained; an unknown path is refused") {
    CHECK(explain(small(), "segment.a").size() > 8);
    CHECK(explain(small(), "segment.*.arpu").size() == 1);
    CHECK(explain(small(), "segment.a.h0").at(0).where == "not given");
    CHECK(explain(small()).size() > 15);
    CHECK_THROWS_AS(explain(small(), "segment.a.aprd"), InputError);
}

TEST_CASE("mechanisms say what is on and why") {
    const auto on = [](const Scenario& scenario, const std::string& name) {
        for (const MechanismState& state : mechanisms(scenario.central())) {
            CHECK_FALSE(state.why.empty());
            if (contains(state.name, name)) return state.on;
        }
        FAIL("no mechanism " << name);
        return false;
    };
    CHECK_FALSE(on(small(), "experience"));
    CHECK(on(small("[touchpoint.w]\n"), "experience"));
    CHECK_FALSE(on(small(), "word of mouth"));
    CHECK(on(small("[word_of_mouth]\n"), "word of mouth"));
    CHECK(on(small("[channel.x]\n"), "paid acquisition"));
    CHECK(on(small("[acquisition]\n"), "organic acquisition"));
    CHECK(on(small("[win_back]\n"), "win-back"));
    CHECK_FALSE(on(small("[touchpoint.w]\nfailure = 0\n"), "failure"));
    CHECK_FALSE(on(small(), "price"));
    CHECK(on(small("[price]\nindex = 1.1\n"), "price"));
    CHECK(on(small("", {"segment.a.retention_spend=1 EUR/month"}), "retention spending"));
    CHECK_FALSE(on(small(), "tax"));
}
