#include "tenure/analysis/voi.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/scenario/load.hpp"
#include "unit/analysis/first_day.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Arm "buy" gains X + Y - 15 on the first day, X ~ U(0, 20) of sales, Y ~ U(3, 5) of finance.
Scenario lottery(const std::string& more = "") {
    return parse_scenario(
        first_day(
            money_line(
                "gain", "benefit",
                R"({ value = "10 EUR", dist = "uniform", low = "0 EUR", high = "20 EUR", owner = "sales", grade = "C" })") +
                money_line(
                    "rebate", "benefit",
                    R"({ value = "4 EUR", dist = "uniform", low = "3 EUR", high = "5 EUR", owner = "finance", grade = "D" })") +
                money_line("price", "cost", "\"15 EUR\""),
            more),
        "lottery.toml");
}

std::string refusal(const Scenario& scenario, int draws = 200) {
    try {
        value_of_information(scenario, draws);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a lottery: choice, EVPI, EVPPI and owners in closed form") {
    // Lead X + Y - 15 has mean -1, so keep the baseline. EVPI = E max(0, X - (15-Y)): with t = 15-Y uniform
    // on (10, 12) it is the mean of (20-t)^2/40 = 81/40 + 1/120. EVPPI of X: (20-11)^2/40 = 81/40; of Y: 0,
    // for E[lead | Y] = Y - 5 is never above 0.
    // 4 standard errors: one false alarm in 16,000 seeds; the errors are below 0.06.
    const VoiCase result = value_of_information(lottery(), 4000);
    CHECK(result.choice == "baseline");
    REQUIRE(result.arms.size() == 2);
    CHECK(std::abs(result.arms[1].lead.value + 1) < 4 * result.arms[1].lead.se);
    CHECK(std::abs(result.arms[1].best - 0.45) < 4 * result.arms[1].best_se);
    REQUIRE(result.perfect.se < 0.06);
    CHECK(std::abs(result.perfect.value - (81.0 / 40 + 1.0 / 120)) < 4 * result.perfect.se);
    REQUIRE(result.inputs.size() == 2);
    CHECK(result.inputs[0].path == "line.gain.amount");
    CHECK(result.inputs[0].owner == "sales");
    CHECK(std::abs(result.inputs[0].worth.value - 81.0 / 40) < 4 * result.inputs[0].worth.se);
    CHECK(std::abs(result.inputs[1].worth.value) <= 4 * result.inputs[1].worth.se);
    REQUIRE(result.owners.size() == 2);
    CHECK(result.owners[0].owner == "sales");
    CHECK(result.owners[0].worth.value == result.inputs[0].worth.value);
}

TEST_CASE("the value of information has the same bits for any number of threads") {
    Options one, three;
    one.parallel.threads = 1;
    three.parallel.threads = 3;
    const VoiCase a = value_of_information(lottery(), 300, one),
                  b = value_of_information(lottery(), 300, three);
    CHECK(a.perfect.value == b.perfect.value);
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        CHECK(a.inputs[i].path == b.inputs[i].path);
        CHECK(a.inputs[i].worth.value == b.inputs[i].worth.value);
        CHECK(a.inputs[i].worth.se == b.inputs[i].worth.se);
    }
}

TEST_CASE("nothing to choose, nothing uncertain, a cascade: refused with the remedy") {
    CHECK(refusal(lottery(), 10).find("at least 100") != std::string::npos);
    const std::string firm = "[segment.all]\ncustomers = 100\narpu = \"10 EUR/month\"\n";
    CHECK(refusal(parse_scenario(firm + "h0 = \"2 %/month\"\n[arm.a]\n", "a.toml"))
              .find("no input is uncertain") != std::string::npos);
    CHECK(refusal(parse_scenario(
                      firm + "h0 = { value = \"2 %/month\", low = \"1 %/month\", high = \"3 %/month\" }\n",
                      "b.toml"))
              .find("one arm") != std::string::npos);
    // Each bad story reaches 1*0.9*0.95 further persons.
    const Scenario cascade = parse_scenario(
        firm +
            "market = 1000\nh0 = { value = \"2 %/month\", low = \"1 %/month\", high = \"3 %/month\" }\n"
            "[arm.a]\n[word_of_mouth]\nreach_neg = 1\nc_neg = \"95 %\"\np_retell = \"90 %\"\n",
        "c.toml");
    const std::string said = refusal(cascade);
    CHECK(said.find("expected values of this scenario cannot be computed") != std::string::npos);
    CHECK(said.find("tenure compare") != std::string::npos);
}

TEST_CASE("a request to stop ends the study") {
    Options options;
    options.progress = [](const Progress&) { throw Cancelled("stop"); };
    CHECK_THROWS_AS(value_of_information(lottery(), 20000, options), Cancelled);
}
