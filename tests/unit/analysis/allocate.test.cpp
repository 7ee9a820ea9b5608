#include "tenure/analysis/allocate.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/scenario/load.hpp"
#include "unit/analysis/allocate_firm.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("acquisition alone stops where the next customer costs what one brings, in closed form") {
    const AdsFirm ads_firm;
    const double level = ads_firm.level, prospects = ads_firm.prospects;
    const Scenario scenario = parse_scenario(AdsFirm::text(), "ads.toml");
    const double budget = 300000.0;
    const AllocateCase result = allocate(scenario, {budget, {}}, 100);
    const double low = ads_firm.best(), textbook = ads_firm.textbook();
    const OutletShare& ads = outlet(result, "channel.ads");
    const double finest = budget / 24.0 / 64.0 / level / prospects;  // the search's last step, per prospect
    CHECK(std::abs(ads.setting / prospects - low) < 1.5 * finest);
    CHECK(std::abs(low - textbook) < 0.02 * textbook);
    CHECK(ads.money == doctest::Approx(ads.setting * level).epsilon(1e-6));
    CHECK(std::abs(ads.last) < 0.02);
    CHECK(ads.next < 0.0);
    CHECK_FALSE(result.binds);
    CHECK(result.budget_worth == 0.0);
    // Certain inputs: chance is all that parts the simulation from the expectation. 4.5 errors: 7 in a
    // million.
    CHECK(std::abs(result.npv.value - result.npv_expected) < 4.5 * result.npv.se);

    // Half of that budget binds, and its next unit is worth what the derivative says.
    const double half = 0.5 * ads.money;
    const AllocateCase bound = allocate(scenario, {half, {}}, 100);
    CHECK(bound.binds);
    CHECK(bound.money <= half * (1.0 + 1e-3));
    CHECK(bound.money > 0.998 * half);
    CHECK(bound.budget_worth ==
          doctest::Approx(ads_firm.excess(bound.money / level / prospects)).epsilon(0.03));
    // A bound on the outlet does the same.
    const AllocateCase capped = allocate(scenario, {budget, {{"channel.ads", half}}}, 100);
    CHECK(outlet(capped, "channel.ads").at_most);
    CHECK(capped.money == doctest::Approx(half).epsilon(1e-3));
}

TEST_CASE("retention alone is the maximum of the constant-hazard NPV") {
    const Scenario scenario = parse_scenario(firm(R"(
arpu = "60 EUR/month"
h0 = "5 %/month"
[churn]
save_max = 0.5
k_r = 0.35
)"),
                                             "gifts.toml");
    const double budget = 2e6;
    const AllocateCase result = allocate(scenario, {budget, {}}, 100);
    const auto npv = [](double spend) {
        const double stay = std::exp(-0.05 * (1.0 - 0.5 * (1.0 - std::exp(-0.35 * spend))));
        double sum = 0.0;
        for (int t = 0; t < 36; ++t)
            sum += std::pow(v, t + 0.5) * std::pow(stay, t) * 10000.0 * (30.0 - spend);
        return sum;
    };
    double low = 0.0, high = 20.0;
    for (int i = 0; i < 200; ++i) {
        const double a = low + (high - low) / 3.0, b = high - (high - low) / 3.0;
        (npv(a) < npv(b) ? low : high) = npv(a) < npv(b) ? a : b;
    }
    REQUIRE(low > 1.0);
    const OutletShare& gifts = outlet(result, "retention.all");
    CHECK(result.npv_expected == doctest::Approx(npv(gifts.setting) - npv(0.0)).epsilon(1e-6));
    CHECK(npv(low) - npv(gifts.setting) < 1e-6 * npv(low));
    CHECK(std::abs(gifts.setting - low) < 0.02 * low);
}

TEST_CASE("initiatives are chosen as by trying all of them") {
    // Each is worth its gain less its one-off; the best per unit of money leaves no room for the best two.
    const std::string customers = R"(
arpu = "30 EUR/month"
h0 = "3 %/month"
[churn]
save_max = 0
)";
    const auto initiative = [](const std::string& name, int cost, double gain, const std::string& needs) {
        return "[initiative." + name + "]\nstart = 0\nramp_months = 0\ncost_multiplier = 1\none_off = \"" +
               std::to_string(cost) + " EUR\"\n" + (needs.empty() ? "" : "requires = [\"" + needs + "\"]\n") +
               "[initiative." + name + ".effect.more]\ntarget = \"segment.all.arpu\"\nadd = \"" +
               std::to_string(gain) + " EUR/month\"\n";
    };
    const std::string all = customers + initiative("dense", 60000, 1.4, "") +
                            initiative("left", 50000, 1.1, "") + initiative("right", 50000, 1.1, "") +
                            initiative("base", 30000, 0.05, "") + initiative("top", 20000, 1.0, "base");
    const std::vector<std::string> names{"dense", "left", "right", "base", "top"};
    for (const double budget : {45000.0, 55000.0, 100500.0, 165000.0, 1e6}) {
        double best = 0.0;
        for (int subset = 1; subset < 32; ++subset) {
            std::string listed;
            for (int i = 0; i < 5; ++i)
                if ((subset >> i & 1) != 0) listed += (listed.empty() ? "\"" : ", \"") + names[i] + "\"";
            if ((subset >> 4 & 1) != 0 && (subset >> 3 & 1) == 0) continue;
            Options options;
            options.engine = EngineChoice::expectation;
            const Case tried = simulate(
                parse_scenario(firm(all + "[arm.tried]\ninitiatives = [" + listed + "]\n"), "tried.toml"),
                options);
            const auto metric = [&](const char* name) {
                for (const Metric& each : tried.contrasts[0].metrics)
                    if (each.name == name) return each.value.mean;
                return std::nan("");
            };
            if (metric("programme_cost") <= budget) best = std::max(best, metric("npv"));
        }
        CAPTURE(budget);
        const AllocateCase result = allocate(parse_scenario(firm(all), "all.toml"), {budget, {}}, 100);
        CHECK(result.npv_expected == doctest::Approx(best).epsilon(1e-9));
        CHECK(result.money <= budget);
    }
}

TEST_CASE("the lines of the arm simulate the same allocation") {
    const std::string text = firm(R"(
arpu = "30 EUR/month"
h0 = "3 %/month"
market = 50000
[channel.ads]
ceiling = "1 %/month"
k_a = 2
spend = "0 EUR/month"
[initiative.better]
start = 0
one_off = "10 kEUR"
[initiative.better.effect.more]
target = "segment.all.arpu"
add = "1 EUR/month"
)");
    const AllocateCase result = allocate(parse_scenario(text, "firm.toml"), {200000.0, {}}, 100);
    REQUIRE(outlet(result, "channel.ads").setting > 0.0);
    REQUIRE(outlet(result, "initiative.better").setting == 1.0);
    Options options;
    options.engine = EngineChoice::expectation;
    const Case again = simulate(parse_scenario(text + result.arm, "again.toml"), options);
    REQUIRE(again.contrasts.size() == 1);
    for (const Metric& each : again.contrasts[0].metrics) {
        if (each.name == "npv") CHECK(each.value.mean == doctest::Approx(result.npv_expected).epsilon(1e-12));
        if (each.name == "programme_cost")
            CHECK(each.value.mean == doctest::Approx(result.money).epsilon(1e-12));
    }
}

TEST_CASE("a budget beyond all use is spent like one that suffices") {
    const Scenario scenario = parse_scenario(firm(R"(
arpu = "30 EUR/month"
h0 = "3 %/month"
market = 50000
[churn]
save_max = 0
[channel.ads]
ceiling = "1 %/month"
k_a = 2
spend = "0 EUR/month"
)"),
                                             "ads.toml");
    const AllocateCase enough = allocate(scenario, {3e6, {}}, 100), huge = allocate(scenario, {3e9, {}}, 100);
    REQUIRE(enough.money > 1e4);
    REQUIRE(enough.money < 2.9e6);
    CHECK(huge.npv_expected == doctest::Approx(enough.npv_expected).epsilon(1e-4));
    CHECK(std::abs(outlet(huge, "channel.ads").last) < 0.05);
    CHECK(std::abs(outlet(huge, "channel.ads").next) < 0.05);
}

TEST_CASE("a bound holds though customers who are kept are paid for too") {
    const Scenario scenario = parse_scenario(firm(R"(
arpu = "60 EUR/month"
h0 = "5 %/month"
[churn]
save_max = 0.5
k_r = 0.35
)"),
                                             "gifts.toml");
    const AllocateCase result = allocate(scenario, {2e6, {{"retention.all", 3e5}}}, 100);
    CHECK(result.money <= 3e5);
    CHECK(result.money > 2.7e5);
    std::string warnings;
    for (const std::string& each : result.warnings) warnings += each + "\n";
    CHECK(warnings.find("is not drawn here") != std::string::npos);  // nobody knows how far it may be off
    CHECK(warnings.find("retention.all is at its bound") != std::string::npos);
    CHECK(warnings.find("takes 100 % of the money") != std::string::npos);
    CHECK(outlet(result, "retention.all").grade == "D");
}

TEST_CASE("what the baseline owes it owes with the allocation too") {
    const std::string channel = R"(
arpu = "30 EUR/month"
h0 = "3 %/month"
market = 50000
[churn]
save_max = 0
[channel.ads]
ceiling = "0.01 %/month"
k_a = 0.5
spend = "0 EUR/month"
)";
    const std::string debt =
        "[line.debt]\nkind = \"cost\"\namount = \"10 kEUR/month\"\narms = [\"baseline\"]\n";
    const AllocateCase result =
        allocate(parse_scenario(firm(channel + debt), "debt.toml"), {50000.0, {}}, 100);
    CHECK_FALSE(result.spends);
    CHECK(result.money == 0.0);
    CHECK(result.npv_expected == 0.0);
    CHECK(result.arm.empty());
}

TEST_CASE("what cannot be allocated is said") {
    const Scenario scenario =
        parse_scenario(firm("arpu = \"30 EUR/month\"\nh0 = \"3 %/month\"\n"), "firm.toml");
    try {
        allocate(scenario, {-1.0, {{"channel.add", 5.0}, {"retention.all", -2.0}}}, 100);
        FAIL("accepted");
    } catch (const InputError& error) {
        const std::string said = error.what();
        CHECK(said.find("budget: -1") != std::string::npos);
        CHECK(said.find("there is no outlet \"channel.add\"") != std::string::npos);
        CHECK(said.find("-2 for retention.all") != std::string::npos);
    }
    const Scenario nothing = parse_scenario(
        firm("arpu = \"30 EUR/month\"\nh0 = \"3 %/month\"\n[churn]\nsave_max = 0\n"), "firm.toml");
    CHECK_THROWS_WITH_AS(allocate(nothing, {1000.0, {}}, 100),
                         doctest::Contains("there is nowhere to put money"), InputError);
}

TEST_CASE(
    "money in phases is the lines that simulate it, and beats level money where late customers pay too "
    "little") {
    const AdsFirm ads;
    const std::string text = AdsFirm::text();
    const Scenario scenario = parse_scenario(text, "ads.toml");
    const AllocateCase level = allocate(scenario, {300000.0, {}}, 100);
    AllocateOptions asked{300000.0, {}};
    asked.phases = 3;
    const AllocateCase phased = allocate(scenario, asked, 100);
    CHECK(phased.phases == std::vector<int>{0, 12, 24});
    // Each phase alone has the optimum of its own newcomers, whose time in the case is shorter the later they
    // join: a closed form for each.
    double best = 0.0;
    for (int k = 0; k < 3; ++k) {
        AdsFirm of_phase;
        double brought = 0.0;
        of_phase.level = 0.0;
        for (int t = 12 * k; t < 12 * k + 12; ++t) {
            of_phase.level += std::pow(v, t + 0.5);
            for (int s = t + 1; s < 36; ++s)
                brought += 15.0 * std::pow(v, s + 0.5) * std::exp(-0.03 * (s - t - 1));
        }
        of_phase.clv = brought / of_phase.level;
        const double a = of_phase.excess(0.0) > 0.0 ? of_phase.best() : 0.0;
        best += of_phase.npv(a);
        const OutletShare& share = outlet(phased, "channel.ads.phase_" + std::to_string(k + 1));
        CHECK(share.setting / ads.prospects == doctest::Approx(a).epsilon(0.02));
        CHECK(share.money == doctest::Approx(share.setting * of_phase.level).epsilon(1e-6));
    }
    CHECK(phased.npv_expected == doctest::Approx(best).epsilon(1e-3));
    CHECK(phased.npv_expected > 1.02 * level.npv_expected);
    Options options;
    options.engine = EngineChoice::expectation;
    const Case again = simulate(parse_scenario(text + phased.arm, "again.toml"), options);
    REQUIRE(again.contrasts.size() == 1);
    for (const Metric& each : again.contrasts[0].metrics) {
        if (each.name == "npv") CHECK(each.value.mean == doctest::Approx(phased.npv_expected).epsilon(1e-12));
        if (each.name == "programme_cost")
            CHECK(each.value.mean == doctest::Approx(phased.money).epsilon(1e-12));
    }
    // A bound is that of a phase; 0 leaves all of them out.
    asked.most = {{"channel.ads", 5.0}};
    CHECK_THROWS_WITH_AS(allocate(scenario, asked, 100), doctest::Contains("channel.ads.phase_1"),
                         InputError);
    asked.most = {{"channel.ads", 0.0}};
    CHECK_FALSE(allocate(scenario, asked, 100).spends);
    asked.phases = 0;
    CHECK_THROWS_WITH_AS(allocate(scenario, asked, 100), doctest::Contains("phases: 0"), InputError);
}
