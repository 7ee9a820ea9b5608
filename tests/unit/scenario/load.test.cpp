#include "tenure/scenario/load.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "small_file.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("the smallest scenario has the defaults of the plain numbers") {
    const Parameters p = small().central();
    const Parameters untouched;
    REQUIRE(p.segments.size() == 1);
    CHECK(p.segments[0].name == "a");
    CHECK(p.segments[0].customers == 1000.0);
    CHECK_FALSE(p.segments[0].unlimited);
    CHECK(p.segments[0].first_year_churn == 0.19);
    CHECK_FALSE(is_given(p.segments[0].h0));
    CHECK(p.segments[0].margin == SegmentParameters{}.margin);
    CHECK(p.churn.beta_down == untouched.churn.beta_down);
    CHECK_FALSE(p.word_of_mouth.present);
    CHECK_FALSE(p.acquisition.present);
    REQUIRE(p.arms.size() == 1);
    CHECK(p.arms[0].name == "baseline");
    CHECK(p.contrasts.empty());
}

TEST_CASE("the corpus file is read as written") {
    const Scenario scenario = load_scenario(TENURE_SOURCE_DIR "/tests/cli/corpus/valid.toml");
    const Parameters p = scenario.central();
    CHECK(scenario.name() == "corpus");
    CHECK(scenario.start() == "2026-01");
    CHECK(p.run.replications == 200);
    CHECK(p.run.seed == 7);
    CHECK(p.finance.tax_rate == 0.21);
    REQUIRE(p.touchpoints.size() == 2);
    CHECK(p.touchpoints[0].name == "web");  // the order of the file, not of the alphabet
    CHECK(p.touchpoints[1].name == "billing");
    CHECK(p.touchpoints[1].partner);
    REQUIRE(p.segments.size() == 2);
    CHECK(p.segments[0].visits[0] == 0.7);
    CHECK_FALSE(is_given(p.segments[0].visits[1]));
    CHECK(p.segments[0].opening_bands == std::vector<double>{1, 2, 4, 8, 5});
    CHECK(p.segments[1].revenue == Revenue::orders);
    CHECK(p.segments[1].unlimited);
    CHECK(p.segments[1].market == 90000.0);
    CHECK(p.segments[1].h0 == 0.02);
    REQUIRE(p.channels.size() == 1);
    CHECK(p.channels[0].segments == std::vector<int>{0});
    REQUIRE(p.initiatives.size() == 2);
    CHECK(p.initiatives[0].start == 3.0);
    CHECK(p.initiatives[0].deadline == 15.0);
    CHECK(p.initiatives[0].one_off == 250000.0);
    CHECK(p.initiatives[0].run == 5000.0);
    CHECK(p.initiatives[0].upkeep == 0.15);
    CHECK(p.initiatives[1].requires_ == std::vector<int>{0});
    const Effect& failures = p.initiatives[0].effects.at(0);
    CHECK(failures.target == Target::touchpoint_failure);
    CHECK(failures.index == 1);
    CHECK(failures.operation == Operation::multiply);
    CHECK(failures.size == 0.6);
    const Effect& quality = p.initiatives[1].effects.at(0);
    CHECK(quality.index == -1);
    CHECK(quality.operation == Operation::add);
    CHECK(quality.size == 0.3);
    CHECK(quality.segments == std::vector<int>{0});
    REQUIRE(p.arms.size() == 3);
    CHECK(p.arms[1].initiatives == std::vector<int>{0, 1});
    CHECK(p.arms[2].match_arm == 1);
    REQUIRE(p.arms[2].levers.size() == 2);
    CHECK(p.arms[2].levers[0].channel == 0);
    CHECK(p.arms[2].levers[0].share == 0.7);
    CHECK(p.arms[2].levers[1].channel == -1);
    CHECK(p.lines[0].amount == 4000.0);
    CHECK_FALSE(p.lines[0].once);
    CHECK(p.lines[0].arms == std::vector<int>{1});
    REQUIRE(p.contrasts.size() == 1);
    CHECK(p.contrasts[0].arm == 1);
    CHECK(p.contrasts[0].versus == 2);
}

TEST_CASE("the file of the law is read as written") {
    const Scenario scenario = load_scenario(TENURE_SOURCE_DIR "/tests/cli/corpus/valid_law.toml");
    const Parameters p = scenario.central();
    const WordOfMouthParameters& w = p.word_of_mouth;
    CHECK(w.reach_neg == 16.0);
    CHECK(w.tell_friends == 0.53);
    CHECK(w.tell_social == 0.20);
    CHECK(w.tell_reviews == 0.14);
    CHECK(w.tell_microblog == 0.10);
    CHECK(w.rating_half_life == 12.0);
    CHECK(w.rating_volume == 900.0);
    CHECK(w.c_neg == 0.04);
    CHECK(w.poison_half_life == 24.0);
    CHECK(w.poisoned == 1200.0);
    CHECK(w.newly_poisoned == 40.0);
    const ContactCentreParameters& c = p.contact_centre;
    CHECK(c.present);
    CHECK(c.base == 0.15);
    CHECK(c.campaign == 10.0);
    CHECK(c.handling == 360.0);
    CHECK(c.patience == 180.0);
    CHECK(c.agents == 6.0);
    CHECK(c.hours == std::vector<double>{120.0, 100.0});
    CHECK(c.shares == std::vector<double>{0.7, 0.3});
    CHECK(c.abandon_failure == 0.3);
    CHECK(c.adds == 400.0);
    CHECK(c.failures == 350.0);
    CHECK(p.engagement.present);
    CHECK(p.engagement.opening == 6.8);
    CHECK(p.engagement.pay == 1.0);  // per cent
    CHECK(p.engagement.load_threshold == 0.85);
    CHECK(p.competencies.present);
    CHECK(p.competencies.culture == 0.1);
    CHECK(p.competencies.culture_growth == 0.05);
    CHECK(p.response_time.latency == 3.0);
    CHECK(p.touchpoints[0].service);
    CHECK(p.touchpoints[0].staffed);
    REQUIRE(p.initiatives[0].effects.size() == 8);
    CHECK(p.initiatives[0].effects[2].target == Target::contact_centre_handling);
    CHECK(p.initiatives[0].effects[2].size == -30.0);
    CHECK(p.initiatives[0].effects[3].target == Target::engagement_pay);
    CHECK(p.initiatives[0].effects[3].size == 3.0);
    REQUIRE(p.events.size() == 3);
    CHECK(p.events[0].name == "campaign");
    CHECK(p.events[0].start == 5.0);
    CHECK(p.events[0].duration == 2.0);
    CHECK(p.events[0].effects[1].target == Target::contact_centre_campaign);
    CHECK(p.events[0].effects[1].size == 900.0);
    CHECK(p.events[1].fix_months == 2.0);
    CHECK(p.events[1].effects[0].size == 0.06);
    CHECK(p.events[1].effects[0].segments == std::vector<int>{0});
    CHECK(p.events[2].ramp_months == 6.0);
    CHECK(p.events[2].half_life == 60.0);
    CHECK(p.events[2].effects[0].target == Target::experience_reference);
    CHECK(p.events[2].effects[1].target == Target::segment_expectation);
    CHECK(p.events[2].effects[1].index == 0);
    CHECK(p.events[2].effects[2].operation == Operation::multiply);
}

TEST_CASE("draws, overrides, sweeps and bases reach the firm's side") {
    const std::string file = TENURE_SOURCE_DIR "/tests/cli/corpus/valid_law.toml";
    const Scenario scenario = load_scenario(file);
    const auto inputs = scenario.uncertain_inputs();
    REQUIRE(inputs.size() == 5);
    CHECK(inputs[4].path == "event.outage.fix_months");
    const auto values = scenario.draw_values(make_key(1), 4);
    const Parameters drawn = scenario.draw(make_key(1), 4);
    CHECK(drawn.word_of_mouth.reach_neg == values[0]);
    CHECK(drawn.contact_centre.handling == values[1]);
    CHECK(drawn.competencies.leadership == values[2]);
    CHECK(drawn.initiatives[0].effects[1].size == values[3]);
    CHECK(drawn.events[1].fix_months == values[4]);
    CHECK(values[4] != 2.0);
    const auto points = scenario.sweep();
    REQUIRE(points.size() == 3);
    CHECK(load_scenario(file, points[2].overrides).central().contact_centre.agents == 7.0);
    const Parameters set = load_scenario(file, {"contact_centre.hours=[100, 80]", "engagement.pay=2 %",
                                                "event.rival.effect.level.add=0.4 points"})
                               .central();
    CHECK(set.contact_centre.hours == std::vector<double>{100.0, 80.0});
    CHECK(set.engagement.pay == 2.0);
    CHECK(set.events[2].effects[0].size == 0.4);
    CHECK(contains(refusal("", {"event.e.start=2"}), "unknown path"));
}

TEST_CASE("ranges of evidence are drawn on the firm's side as well") {
    const Scenario scenario = small(
        "[contact_centre]\n[engagement]\n[competencies]\n[touchpoint.x]\nservice = true\nstaffed = true\n"
        "[uncertainty]\ndefaults = \"ranges\"\n");
    std::vector<std::string> paths;
    for (const UncertainInput& input : scenario.uncertain_inputs()) paths.push_back(input.path);
    const auto drawn = [&paths](const char* path) {
        return std::find(paths.begin(), paths.end(), path) != paths.end();
    };
    CHECK_FALSE(drawn("contact_centre.base"));
    CHECK(drawn("contact_centre.patience"));
    CHECK(drawn("engagement.to_quality"));
    CHECK_FALSE(drawn("engagement.pay"));
    CHECK_FALSE(drawn("response_time.latency"));
    CHECK_FALSE(drawn("competencies.leadership"));  // no range of evidence
}

TEST_CASE("contrasts default to each arm against the baseline and each matched arm against its twin") {
    const Parameters p = small(
                             "[channel.x]\n[initiative.i]\n[arm.r]\ninitiatives = [\"i\"]\n"
                             "[arm.q]\nmatch_spend = { arm = \"r\", levers = { \"channel.x\" = 1.0 } }\n")
                             .central();
    REQUIRE(p.contrasts.size() == 3);
    CHECK(p.contrasts[0].arm == 1);
    CHECK(p.contrasts[0].versus == 0);
    CHECK(p.contrasts[1].arm == 2);
    CHECK(p.contrasts[2].arm == 1);
    CHECK(p.contrasts[2].versus == 2);
}

TEST_CASE("modes follow from the keys that are given") {
    CHECK(small("[channel.x]\nbudget = \"9 kEUR/month\"\n").central().channels[0].mode == SpendMode::budget);
    CHECK(small("[channel.x]\n").central().channels[0].mode == SpendMode::per_prospect);
    CHECK(small("[line.x]\nkind = \"cost\"\namount = \"40 EUR\"\nfirst = 2\n").central().lines[0].once);
    CHECK(small("[line.x]\nkind = \"cost\"\namount = { value = \"40 EUR\", low = \"30 EUR\", high = \"60 "
                "EUR\" }\n")
              .central()
              .lines[0]
              .once);
    CHECK(small("[initiative.x]\nupkeep = \"5 %/year\"\n").central().initiatives[0].upkeep == 0.05);
    CHECK(small("[initiative.x]\nupkeep = false\n").central().initiatives[0].upkeep == 0.0);
    const Parameters dated =
        parse_scenario("start = 2026-01-01\n" + small_file + "[initiative.x]\nstart = 2027-03-01\n", "d.toml")
            .central();
    CHECK(dated.initiatives[0].start == 14.0);
    const Parameters endless =
        parse_scenario(
            "[segment.a]\ncustomers = 1\nmarket = \"unlimited\"\narpu = \"1 EUR/month\"\n"
            "h0 = \"1 %/month\"\n",
            "u.toml")
            .central();
    CHECK(endless.segments[0].unlimited);
}

TEST_CASE("a beta distribution of monthly churn needs no hazard beside it") {
    const Parameters p = parse_scenario(
                             "[segment.a]\ncustomers = 1000\nmarket = 1000\narpu = \"1 EUR/month\"\n"
                             "frailty = \"beta\"\nfrailty_a = 0.668\nfrailty_b = 3.806\nopening_age = 0\n",
                             "beta.toml")
                             .central();
    CHECK(p.segments[0].h0 == 1.0);
    CHECK(p.segments[0].frailty_b == 3.806);
}

TEST_CASE("levers may be written as a quoted or as a dotted key") {
    const std::string arms =
        "[channel.x]\n[initiative.i]\n[arm.r]\ninitiatives = [\"i\"]\n[arm.q]\nmatch_spend = ";
    const auto quoted = small(arms + "{ arm = \"r\", levers = { \"channel.x\" = 0.4, retention = 0.6 } }\n");
    const auto dotted = small(arms + "{ arm = \"r\", levers = { channel.x = 0.4, retention = 0.6 } }\n");
    for (const auto& scenario : {quoted, dotted}) {
        const Arm arm = scenario.central().arms[2];
        REQUIRE(arm.levers.size() == 2);
        CHECK(arm.levers[0].channel == 0);
        CHECK(arm.levers[0].share == 0.4);
    }
}

TEST_CASE("overrides take literals and bare units") {
    CHECK(small("", {"segment.a.arpu=45 EUR/month"}).central().segments[0].arpu == 45.0);
    CHECK(small("", {"segment.a.arpu=\"45 EUR/month\""}).central().segments[0].arpu == 45.0);
    CHECK(small("", {"run.months = 12"}).central().run.months == 12);
    CHECK(small("", {"run.months=12", "run.months=24"}).central().run.months == 24);
    CHECK(small("", {"finance.timing=year_end"}).central().finance.timing == CashTiming::year_end);
    CHECK(small("", {"word_of_mouth.conversion=0.05"}).central().word_of_mouth.present);
    const Scenario ranged = small("", {"segment.a.arpu.p10=20 EUR/month", "segment.a.arpu.p90=45 EUR/month"});
    CHECK(ranged.uncertain());
    CHECK(ranged.central().segments[0].arpu == 30.0);
}

TEST_CASE("of two overrides of one path the last counts, and it is said") {
    const Scenario twice = small("", {"run.months=24", "run.seed=3", "run.months = 36"});
    CHECK(twice.central().run.months == 36);
    const auto all = twice.warnings();
    const auto said = std::find_if(all.begin(), all.end(),
                                   [](const Diagnostic& d) { return contains(d.problem, "is set twice"); });
    REQUIRE(said != all.end());
    CHECK(said->path == "run.months");
    CHECK(said->position.line == 3);
    CHECK(contains(said->why, "override 1"));
}

TEST_CASE("a wrong override is placed in the words of the command line") {
    CHECK(contains(refusal("", {"run.month=12"}),
                   "--set:1:1: error: run.month: unknown path; did you mean \"run.months\"?"));
    CHECK(contains(refusal("", {"run.months=12", "segment.b.arpu=1 EUR/month"}),
                   "--set:2:1: error: segment.b.arpu"));
    CHECK(contains(refusal("", {"segment.a.arpu=12"}), "--set:1:16: error: segment.a.arpu: 12 has no unit"));
    CHECK(contains(refusal("", {"run.months"}), "has no \"=\""));
}

TEST_CASE("values without a source are counted once") {
    const auto warnings = small().warnings();
    REQUIRE(warnings.size() == 1);
    CHECK(contains(warnings[0].problem, "4 values without a source"));
    CHECK(contains(warnings[0].why, "segment.a.customers"));
}

TEST_CASE("an assumption without source is grade D whatever the file says") {
    const Scenario scenario = small(
        "[touchpoint.w]\nmean = { value = 7, low = 6, high = 8, source = \"assumption\", grade = \"A\" }\n");
    for (const Assumption& line : scenario.assumptions())
        if (line.path == "touchpoint.w.mean") CHECK(line.grade == "D");
}

TEST_CASE("failures that fall together are warned of") {
    bool warned = false;
    for (const Diagnostic& d : small("[touchpoint.w]\nvisits = \"8/month\"\nfailure = 0.05\n").warnings())
        warned = warned || contains(d.problem, "failures per customer and month");
    CHECK(warned);
}

TEST_CASE("a sweep is the product of its lists") {
    const Scenario scenario = small(
        "[[sweep]]\npath = \"segment.a.arpu\"\nvalues = [\"25 EUR/month\", \"35 EUR/month\"]\n"
        "[[sweep]]\npath = \"run.months\"\nvalues = [12, 24, 36]\n");
    const auto points = scenario.sweep();
    REQUIRE(points.size() == 6);
    CHECK(points[0].overrides ==
          std::vector<std::string>{"segment.a.arpu=\"25 EUR/month\"", "run.months=12"});
    CHECK(small("", points[5].overrides).central().run.months == 36);
    CHECK(small("", points[5].overrides).central().segments[0].arpu == 35.0);
    CHECK(small().sweep().empty());
}

TEST_CASE("a case may consist of free lines alone") {
    const Scenario scenario =
        parse_scenario("[line.x]\nkind = \"benefit\"\namount = \"40 EUR/month\"\n[arm.a]\n", "lines.toml");
    CHECK(scenario.central().segments.empty());
    CHECK_THROWS_AS(parse_scenario("[arm.a]\n", "nothing.toml"), InputError);
}

TEST_CASE("a table with more instances than a case can have is refused") {
    std::string many;
    for (int i = 0; i < 501; ++i) many += "[touchpoint.t" + std::to_string(i) + "]\n";
    CHECK(contains(refusal(many), "at most 500"));
}

TEST_CASE("a file that cannot be read is no wrong input") {
    CHECK_THROWS_AS(load_scenario("/nonexistent/file.toml"), IoError);
    CHECK_THROWS_AS(load_scenario("/"), IoError);
}
