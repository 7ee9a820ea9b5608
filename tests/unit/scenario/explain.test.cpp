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
    const std::string event = "[event.e.effect.f]\ntarget = \"price.index\"\nmultiply = 0.9\n";
    CHECK_FALSE(on(small(), "events"));
    CHECK(on(small(event), "events"));
    CHECK(on(small(event), "price"));
    CHECK_FALSE(on(small(event), "response time"));
    CHECK(on(small(event + "[event.e]\nfix_months = 2\n"), "response time"));
    for (const auto& [table, name] :
         {std::pair{"[contact_centre]\n", "contact centre"}, std::pair{"[engagement]\n", "engagement"},
          std::pair{"[competencies]\n", "competencies"}}) {
        CHECK_FALSE(on(small(), name));
        CHECK(on(small(table), name));
    }
}

TEST_CASE("the parts of word of mouth say why they are off") {
    const auto find = [](const Scenario& scenario, const std::string& name) {
        for (const MechanismState& state : mechanisms(scenario.central()))
            if (state.name == name) return state;
        FAIL("no mechanism " << name);
        return MechanismState{};
    };
    const std::string wom = "[touchpoint.w]\n[word_of_mouth]\n";
    for (const char* part :
         {"tales of failures", "response to the rating", "poisoned prospects", "retold stories"}) {
        CHECK(find(small(), part).why == "no [word_of_mouth]");
        CHECK(find(small(wom), part).on);
    }
    const auto off = [&](const std::string& keys, const char* part) {
        const MechanismState state = find(small(wom + keys), part);
        CHECK_FALSE(state.on);
        return state.why;
    };
    CHECK(find(small("[word_of_mouth]\n"), "tales of failures").why == "nothing fails");
    CHECK(off("tell_friends = 0\ntell_social = 0\ntell_reviews = 0\ntell_microblog = 0\n",
              "tales of failures") == "every tell probability is 0");
    CHECK(contains(off("review_reader_share = 0\n", "response to the rating"), "is 0"));
    CHECK(contains(off("kappa = 0\n", "poisoned prospects"), "is 0"));
    CHECK(off("c_neg = 0\n", "retold stories") == "nobody is poisoned");
    CHECK(contains(off("p_retell = 0\n", "retold stories"), "p_retell"));
    CHECK(contains(find(small(wom), "retold stories").why, "0.032"));
    CHECK(contains(find(small(wom + "reach_neg = 800\nc_neg = 0.1\np_retell = 0.03\n"), "retold stories").why,
                   "supercritical"));
}

TEST_CASE("a default list is explained, and a default that does not act is not") {
    const Scenario scenario = small("[contact_centre]\n[engagement]\n");
    const auto hours = explain(scenario, "contact_centre.hours");
    REQUIRE(hours.size() == 1);
    CHECK(hours[0].value == "[120, 100]");
    CHECK(hours[0].where == "default");
    CHECK(explain(scenario, "contact_centre.target_occupancy").at(0).where == "default");
    CHECK(explain(scenario, "contact_centre.agents").at(0).where == "not given");
    CHECK(explain(scenario, "response_time.latency").at(0).where == "not given");
    CHECK(explain(scenario, "engagement.load").at(0).where == "default");
    CHECK(explain(small("[engagement]\n"), "engagement.load").at(0).where == "not given");
    CHECK(explain(small("[contact_centre]\nagents = 3\n"), "contact_centre.target_occupancy").at(0).where ==
          "not given");
}
