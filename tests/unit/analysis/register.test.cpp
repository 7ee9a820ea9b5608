#include "tenure/analysis/register.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/scenario/load.hpp"
#include "unit/analysis/first_day.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Arm "buy" gains X + Y - price on the first day, X ~ U(0, 20) of sales, Y ~ U(3, 5) of finance.
std::string lottery(const std::string& price = "\"15 EUR\"", const std::string& source = "") {
    return first_day(
        money_line(
            "gain", "benefit",
            R"({ value = "10 EUR", dist = "uniform", low = "0 EUR", high = "20 EUR", owner = "sales", grade = "C")" +
                source + " }") +
        money_line("rebate", "benefit",
                   R"({ value = "4 EUR", dist = "uniform", low = "3 EUR", high = "5 EUR", grade = "D" })") +
        money_line("price", "cost", price));
}

Scenario scenario_of(const std::string& text) {
    return parse_scenario(text, "lottery.toml");
}

const RegisterRow& row(const RegisterCase& result, const std::string& path) {
    for (const RegisterRow& each : result.inputs)
        if (each.weight.assumption.path == path) return each;
    FAIL("no input ", path);
    return result.inputs.front();
}

std::vector<Diagnostic> refused(const Scenario& scenario) {
    try {
        require_evidence(scenario, {});
    } catch (const InputError& error) {
        return error.diagnostics;
    }
    return {};
}

constexpr const char* sourced = ", source = \"ledger 2025\"";

}  // namespace

TEST_CASE("a register worked by hand: shares, EVPPI, turns and order") {
    // Lead X + Y - 15, central -1. Var X = 100/3, Var Y = 1/3: X carries 100/101. EVPPI of X (20-11)^2/40.
    // 4 standard errors: one false alarm in 16,000 seeds; a first-order estimate leans low by columns over
    // draws.
    const RegisterCase result = assumption_register(scenario_of(lottery()), 4000);
    CHECK(result.arm == "buy");
    CHECK(result.drawn == 2);
    CHECK(result.central == doctest::Approx(-1).epsilon(1e-3));
    const RegisterRow& gain = row(result, "line.gain.amount");
    REQUIRE(gain.weight.share.se < 0.01);
    CHECK(std::abs(gain.weight.share.value - 100.0 / 101) < 4 * gain.weight.share.se + 16.0 / 4000);
    REQUIRE(gain.evppi.se < 0.06);
    CHECK(std::abs(gain.evppi.value - 81.0 / 40) < 4 * gain.evppi.se);
    CHECK(gain.weight.swing() == doctest::Approx(16).epsilon(1e-3));
    CHECK(gain.weight.decides);
    CHECK_FALSE(gain.weight.turns);
    CHECK(gain.lacking == std::vector<std::string>{"source"});
    CHECK(gain.where == "lottery.toml:12:10");
    // The price is fixed; at 13.5 the lead is +0.5.
    const RegisterRow& price = row(result, "line.price.amount");
    CHECK_FALSE(price.weight.drawn);
    CHECK(price.weight.turns);
    CHECK(price.weight.swing() == doctest::Approx(3).epsilon(1e-3));
    CHECK(price.lacking == std::vector<std::string>{"source", "owner", "range"});
    CHECK_FALSE(row(result, "line.rebate.amount").weight.decides);
    CHECK(row(result, "segment.all.arpu").weight.swing() == doctest::Approx(0));
    // Both decide on weak evidence; the gain moves more.
    CHECK(result.inputs[0].weight.assumption.path == "line.gain.amount");
    CHECK(result.inputs[1].weight.assumption.path == "line.price.amount");
    for (std::size_t i = 2; i < result.inputs.size(); ++i) CHECK(result.inputs[i].rank() == 3);
}

TEST_CASE("with evidence an input that decides stands behind a weaker one that moves less") {
    const RegisterCase result = assumption_register(scenario_of(lottery("\"15 EUR\"", sourced)), 200);
    CHECK(result.inputs[0].weight.assumption.path == "line.price.amount");
    CHECK(result.inputs[1].weight.assumption.path == "line.gain.amount");
    CHECK(result.inputs[1].rank() == 2);
}

TEST_CASE("the fewest inputs that carry 80 % decide") {
    // Four of equal spread and one of none: 4*25 %, so the sum of three is below 80 %.
    std::string text = lottery("\"1 EUR\"");
    for (const char* name : {"a", "b", "c"})
        text += std::string("[line.") + name +
                "]\nkind = \"benefit\"\namount = { value = \"10 EUR\", dist = \"uniform\", low = \"0 EUR\", "
                "high = \"20 "
                "EUR\" }\narms = [\"buy\"]\n";
    const RegisterCase result = assumption_register(scenario_of(text), 2000);
    for (const char* path : {"line.gain.amount", "line.a.amount", "line.b.amount", "line.c.amount"})
        CHECK(row(result, path).weight.decides);
    CHECK_FALSE(row(result, "line.rebate.amount").weight.decides);
}

TEST_CASE("strict names every input that decides and lacks something, at its place") {
    const std::vector<Diagnostic> faults = refused(scenario_of(lottery()));
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].path == "line.gain.amount");
    CHECK(faults[0].position.line == 12);
    CHECK(faults[0].problem == "decides the case and has no source");
    CHECK(faults[0].why.find("of the spread of delta NPV") != std::string::npos);
    CHECK(faults[1].path == "line.price.amount");
    CHECK(faults[1].position.line == 20);
    CHECK(faults[1].problem == "decides the case and has no source, no owner and no range");
    CHECK(faults[1].why == "a tenth more or less of it turns the decision");
    CHECK(faults[1].suggestion.find("low = ..., high = ...") != std::string::npos);
    const std::string price = "{ value = \"15 EUR\", low = \"14 EUR\", high = \"16 EUR\", owner = \"it\"" +
                              std::string(sourced) + ", grade = \"B\" }";
    CHECK(refused(scenario_of(lottery(price, sourced))).empty());
    // "assumption" is the honest word for no source.
    CHECK(refused(scenario_of(lottery(price, ", source = \"assumption\""))).size() == 1);
    CHECK_THROWS_AS(assumption_register(scenario_of(lottery()), 200, {}, true), InputError);
}

TEST_CASE("without uncertain inputs the turns alone decide; without arms nothing does") {
    std::string text = lottery();
    for (const char* drawn :
         {"{ value = \"10 EUR\", dist = \"uniform\", low = \"0 EUR\", high = \"20 EUR\", owner = "
          "\"sales\", grade = \"C\" }",
          "{ value = \"4 EUR\", dist = \"uniform\", low = \"3 EUR\", high = \"5 EUR\", grade = "
          "\"D\" }"})
        text.replace(text.find(drawn), std::string(drawn).size(),
                     std::string(drawn).substr(10, std::string(drawn).find(',') - 10));
    const RegisterCase result = assumption_register(scenario_of(text), 200);
    CHECK(result.drawn == 0);
    CHECK(row(result, "line.gain.amount").weight.swing() == doctest::Approx(2).epsilon(1e-3));
    CHECK_FALSE(row(result, "line.gain.amount").weight.turns);  // 10 % of 10 brings -1 to 0, not above
    CHECK(row(result, "line.price.amount").weight.turns);
    const Scenario alone =
        scenario_of("[segment.all]\ncustomers = 100\narpu = \"10 EUR/month\"\nh0 = \"2 %/month\"\n");
    CHECK(refused(alone).empty());
    CHECK_THROWS_AS(assumption_register(alone, 200), InputError);
}

TEST_CASE("in a cascade no share can be told, so every uncertain input decides") {
    const Scenario cascade = scenario_of(
        "[segment.all]\ncustomers = 100\narpu = \"10 EUR/month\"\nmarket = 1000\n"
        "h0 = { value = \"2 %/month\", low = \"1 %/month\", high = \"3 %/month\" }\n"
        "[arm.a]\n[word_of_mouth]\nreach_neg = 1\nc_neg = \"95 %\"\np_retell = \"90 %\"\n");
    const std::vector<Diagnostic> faults = refused(cascade);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].path == "segment.all.h0");
    CHECK_THROWS_AS(assumption_register(cascade, 200), InputError);
}

TEST_CASE("the register has the same bits for any number of threads") {
    Options one, three;
    one.parallel.threads = 1;
    three.parallel.threads = 3;
    const RegisterCase a = assumption_register(scenario_of(lottery()), 300, one),
                       b = assumption_register(scenario_of(lottery()), 300, three);
    REQUIRE(a.inputs.size() == b.inputs.size());
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        CHECK(a.inputs[i].weight.assumption.path == b.inputs[i].weight.assumption.path);
        CHECK(a.inputs[i].weight.share.value == b.inputs[i].weight.share.value);
        CHECK(a.inputs[i].evppi.value == b.inputs[i].evppi.value);
        CHECK(a.inputs[i].weight.npv_high == b.inputs[i].weight.npv_high);
    }
}
