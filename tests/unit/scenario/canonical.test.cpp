#include "tenure/scenario/canonical.hpp"

#include <doctest/doctest.h>

#include "small_file.hpp"
#include "tenure/scenario/parameters_json.hpp"
#include "tenure/scenario/starter.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("the canonical file reads back to the same numbers and the same hash") {
    const Scenario corpus = load_scenario(TENURE_SOURCE_DIR "/tests/cli/corpus/valid.toml");
    const Scenario law = load_scenario(TENURE_SOURCE_DIR "/tests/cli/corpus/valid_law.toml");
    const Scenario starter = parse_scenario(starter_scenario(), "starter.toml");
    for (const Scenario& scenario : {corpus, law, starter, small()}) {
        const Scenario again = parse_scenario(scenario.to_toml(), "again.toml");
        CHECK(again.hash() == scenario.hash());
        CHECK(again.to_toml() == scenario.to_toml());
        CHECK(parameters_json(again.central()) == parameters_json(scenario.central()));
        CHECK(parameters_json(again.draw(make_key(1), 9)) == parameters_json(scenario.draw(make_key(1), 9)));
    }
}

TEST_CASE("the hash changes with what can change a number") {
    const std::string plain = small().hash();
    CHECK(plain.size() == 64);
    CHECK(small("", {"segment.a.arpu=31 EUR/month"}).hash() != plain);
    CHECK(small("", {"run.seed=2"}).hash() != plain);
    CHECK(small("[touchpoint.x]\n").hash() != plain);
    CHECK(small("[touchpoint.x]\n[touchpoint.y]\n").hash() !=
          small("[touchpoint.y]\n[touchpoint.x]\n").hash());
    CHECK(small("[word_of_mouth]\n").hash() != plain);
    const std::string event = "[event.e.effect.f]\ntarget = \"price.index\"\nmultiply = 0.9\n";
    CHECK(small(event).hash() != plain);
    CHECK(small(event, {"event.e.start=2"}).hash() != small(event).hash());
    CHECK(small(event, {"event.e.effect.f.multiply=0.8"}).hash() != small(event).hash());
    const std::string centre = "[contact_centre]\n";
    CHECK(small(centre, {"contact_centre.shares=[0.6, 0.4]"}).hash() != small(centre).hash());
}

TEST_CASE("the hash does not change with words, comments, layout or the way a number is written") {
    const std::string plain = small().hash();
    CHECK(parse_scenario("title = \"x\"\n# comment\n" + small_file, "other.toml").hash() == plain);
    CHECK(small("", {"segment.a.arpu=360 EUR/year"}).hash() == plain);
    CHECK(small("", {"segment.a.arpu={ value = \"30 EUR/month\", source = \"CRM\" }"}).hash() == plain);
}
