/// What the reader says about the firm's side: contact centre, staff, bad word of mouth. Refusals at their
/// line and column stand in tests/cli/corpus; here are the warnings, the edges, and what draws may not break.
#include <doctest/doctest.h>

#include <algorithm>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

bool warns(const Scenario& scenario, const std::string& path, const std::string& words) {
    const auto all = scenario.warnings();
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) {
        return d.path == path && contains(d.problem + " " + d.why, words);
    });
}

const std::string served = "[touchpoint.line]\nservice = true\nstaffed = true\n";

}  // namespace

TEST_CASE("a flag without its table, and a table without its flag, are warned of") {
    const Scenario flags = small(served);
    CHECK(warns(flags, "touchpoint.line.service", "no contact centre"));
    CHECK(warns(flags, "touchpoint.line.staffed", "not simulated"));
    const Scenario tables = small("[touchpoint.line]\n[contact_centre]\n[engagement]\n");
    CHECK(warns(tables, "contact_centre", "no touchpoint has service"));
    CHECK(warns(tables, "engagement", "no touchpoint has staffed"));
    const Scenario both = small(served + "[contact_centre]\n[engagement]\n");
    CHECK(both.warnings().size() == 1);  // values without a source
}

TEST_CASE("a contact centre may stand without touchpoints: then it only costs") {
    CHECK(small("[contact_centre]\n").central().contact_centre.present);
}

TEST_CASE("repeated contacts stay below what can be served") {
    const auto with = [](const char* repeat, const char* resolution) {
        return refusal(std::string("[contact_centre]\np_repeat = ") + repeat +
                       "\nfirst_contact_resolution = " + resolution + "\n");
    };
    CHECK(with("1", "0.021").empty());
    CHECK(contains(with("1", "0.02"), "small.toml:7:12: error: contact_centre.p_repeat"));
    CHECK(with("0.97", "0").empty());
    CHECK(contains(with("0.98", "0"), "come back without end"));
}

TEST_CASE("load classes are lists of one length whose shares sum to 1 within 1e-9") {
    const auto with = [](const std::string& lists) { return refusal("[contact_centre]\n" + lists); };
    CHECK(with("hours = [220]\nshares = [1]\n").empty());
    CHECK(with("hours = [1, 2, 3]\nshares = [0.1, 0.2, 0.7]\n").empty());
    CHECK(with("shares = [0.3, 0.7000000009]\n").empty());
    CHECK(contains(with("shares = [0.3, 0.700000002]\n"), "sum to"));
    CHECK(contains(with("hours = [220]\n"), "1 open hours and 2 shares"));
    CHECK(warns(small("[contact_centre]\nhours = [700, 100]\n"), "contact_centre.hours", "at most 744"));
}

TEST_CASE("a target for occupancy is idle beside a number of agents") {
    const std::string agents = "[contact_centre]\nagents = 4\n";
    CHECK(warns(small(agents + "target_occupancy = 0.8\n"), "contact_centre.target_occupancy", "no effect"));
    CHECK_FALSE(warns(small(agents), "contact_centre.target_occupancy", "no effect"));
}

TEST_CASE("a supercritical story is warned of and not refused") {
    // reach_neg * c_neg * p_retell: 16 * 0.04 * 0.05 = 0.032 by default, 800 * 0.10 * 0.03 = 2.4 here.
    const std::string viral = "[word_of_mouth]\nreach_neg = 800\nc_neg = 0.10\np_retell = 0.03\n";
    CHECK(warns(small(viral), "word_of_mouth", "stories can spread without end"));
    CHECK(warns(small(viral), "word_of_mouth", "2.4"));
    CHECK_FALSE(warns(small("[word_of_mouth]\n"), "word_of_mouth", "supercritical"));
    CHECK_FALSE(warns(small("[word_of_mouth]\nreach_neg = 400\nc_neg = 0.05\np_retell = 0.05\n"),
                      "word_of_mouth", "supercritical"));
}

TEST_CASE("the poisoned are persons of the market") {
    CHECK(small("[word_of_mouth]\npoisoned = 5000\n").central().word_of_mouth.poisoned == 5000.0);
    CHECK(contains(refusal("[word_of_mouth]\npoisoned = 5001\n"), "more than the 5000 persons"));
    CHECK(contains(refusal("[word_of_mouth]\nnewly_poisoned = 5001\n"), "more than the 5000 persons"));
    CHECK(contains(refusal("[word_of_mouth]\npoisoned = 7\nnewly_poisoned = 8\n"), "among them"));
    const auto endless = [](const std::string& market) {
        return parse_scenario("[segment.a]\ncustomers = 10\narpu = \"1 EUR/month\"\nh0 = \"1 %/month\"\n" +
                                  market + "[word_of_mouth]\npoisoned = 90\n",
                              "endless.toml");
    };
    CHECK(endless("reference_market = 90\n").central().word_of_mouth.poisoned == 90.0);
    CHECK_THROWS_AS(endless("reference_market = 89\n"), InputError);
    CHECK_THROWS_AS(endless(""), InputError);
}

TEST_CASE("draws keep what the file was checked for") {
    const Scenario scenario = small(
        "[word_of_mouth]\npoisoned = { value = 4000, dist = \"uniform\", low = 100, high = 9000 }\n"
        "newly_poisoned = { value = 100, dist = \"uniform\", low = 0, high = 9000 }\n"
        "[contact_centre]\np_repeat = { value = 0.95, dist = \"uniform\", low = 0.9, high = 1 }\n"
        "first_contact_resolution = { value = 0.03, dist = \"uniform\", low = 0, high = 0.05 }\n"
        "[touchpoint.line]\nservice = true\n");
    int market = 0;
    int newly = 0;
    int repeats = 0;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        const auto values = scenario.draw_values(make_key(3), i);
        const Parameters p = scenario.draw(make_key(3), i);
        CHECK(p.word_of_mouth.poisoned <= 5000.0);
        CHECK(p.word_of_mouth.newly_poisoned <= p.word_of_mouth.poisoned);
        CHECK(p.contact_centre.p_repeat * (1.0 - p.contact_centre.first_contact_resolution) <=
              0.98 * (1.0 + 1e-15));
        market += values[0] > 5000.0;
        newly += values[1] > p.word_of_mouth.poisoned;
        repeats += values[2] * (1.0 - values[3]) > 0.98;
    }
    // Each limit was met, so the checks above could have failed.
    CHECK(market > 0);
    CHECK(newly > 0);
    CHECK(repeats > 0);
}
