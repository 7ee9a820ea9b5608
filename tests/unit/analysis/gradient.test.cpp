#include "tenure/analysis/gradient.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/analysis/sensitivity.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

/// Equal customers with a constant hazard, where the expectation engine is exact: a customer who joins pays
/// `arpu*margin` from his first month on and stays with probability exp(-h0).
Scenario plain_firm(double h0, double rate, double margin) {
    const std::string text = R"(
[run]
months = 24
[finance]
clv_horizon = "600 months"
discount_rate = "RATE/year"
[segment.all]
customers = 100000
arpu = { value = "1000 EUR/month", low = "900 EUR/month", high = "1100 EUR/month" }
frailty = "none"
opening_age = 0
referred_share = 0
ref_margin = 0
margin = MARGIN
h0 = "HAZARD/month"
[churn]
origin_mult = 1
[win_back]
winback = "0 %/month"
[line.free]
kind = "benefit"
amount = "1 EUR"
arms = ["a"]
[arm.a]
)";
    const auto filled = [](std::string in, const std::string& word, double value) {
        return in.replace(in.find(word), word.size(), std::to_string(value));
    };
    return parse_scenario(filled(filled(filled(text, "RATE", rate), "MARGIN", margin), "HAZARD", h0),
                          "plain.toml");
}

Gradient of(const Scenario& scenario, const std::vector<std::string>& paths) {
    const RunPlan plan = make_plan(scenario, {}, true);
    return gradient(plan, paths, {});
}

std::size_t output(const Gradient& g, const std::string& measure, const std::string& arm) {
    for (std::size_t o = 0; o < g.outputs.size(); ++o)
        if (g.outputs[o].measure == measure && g.outputs[o].arm == arm) return o;
    FAIL("no output ", measure);
    return 0;
}

Slope elasticity(const Gradient& g, const std::string& path, const std::string& measure,
                 const std::string& arm = "baseline") {
    for (const InputGradient& each : g.inputs)
        if (each.path == path) return each.elasticity(output(g, measure, arm), g.outputs);
    FAIL("no input ", path);
    return {};
}

}  // namespace

TEST_CASE("elasticities of CLV are those of the constant-hazard closed form") {
    // CLV = m v^a (1-q^H)/(1-q), q = r v, v = 1/(1+i), over H = 600 months, a = 0.5 in mid-month; q^H is
    // below 1e-9 here. d ln CLV / d ln r = q/(1-q) = r/(1+i-r), the margin multiple of Gupta and Lehmann
    // (2003); r = exp(-h0), so the elasticity to h0 is -h0 times it. d ln CLV / d ln d = -(d ln v) times
    // (a + q/(1-q)) with ln v = -ln(1+d)/12.
    struct {
        double h0, rate;
    } const cases[] = {{0.05, 0.10}, {0.10, 0.12}, {0.04, 0.5}};
    for (const auto& [h0, rate] : cases) {
        CAPTURE(h0);
        const Gradient g =
            of(plain_firm(h0, rate, 0.6), {"segment.all.h0", "segment.all.margin", "finance.discount_rate"});
        const double i = std::pow(1.0 + rate, 1.0 / 12.0) - 1.0, r = std::exp(-h0);
        const double multiple = r / (1.0 + i - r), later = rate / (12.0 * (1.0 + rate));
        const double clv = 600.0 * std::pow(1.0 + i, -0.5) * (1.0 + multiple);
        CHECK(g.outputs[output(g, "clv", "baseline")].value == doctest::Approx(clv).epsilon(1e-6));
        // A tenth of a thousandth: far below any error a decision could feel; the steps' own error is
        // smaller.
        const auto check = [&](const std::string& path, double expected) {
            CAPTURE(path);
            const Slope slope = elasticity(g, path, "clv");
            CHECK(slope.value == doctest::Approx(expected).epsilon(1e-4));
            CHECK(std::abs(slope.value - expected) <= slope.error + 1e-6);
            CHECK(slope.error < 1e-3);
        };
        check("segment.all.h0", -h0 * multiple);
        check("segment.all.margin", 1.0);
        check("segment.all.arpu", 1.0);
        check("finance.discount_rate", -later * (0.5 + multiple));
    }
}

TEST_CASE("customers at the end and the difference of the arms have the slopes worked by hand") {
    const Gradient g = of(plain_firm(0.05, 0.0, 1.0), {"segment.all.h0", "line.free.amount"});
    CHECK(elasticity(g, "segment.all.arpu", "customers_end").value == doctest::Approx(0.0));
    CHECK(g.outputs.front().measure == "delta_npv");
    for (const InputGradient& each : g.inputs)
        if (each.path == "line.free.amount") CHECK(each.slopes.front().value == doctest::Approx(1.0));
    CHECK(g.inputs.front().path == "segment.all.arpu");
    CHECK(g.inputs.front().uncertain);
    CHECK_FALSE(g.inputs.back().uncertain);
}

TEST_CASE("what has no slope is refused, all at once and with the nearest name") {
    const Scenario scenario = plain_firm(0.05, 0.1, 1.0);
    try {
        with_inputs(scenario, {"segment.all.margn", "run.months"});
        FAIL("not refused");
    } catch (const InputError& error) {
        const std::string text = error.what();
        CHECK(text.find("did you mean \"segment.all.margin\"") != std::string::npos);
        CHECK(text.find("run.months: has no slope") != std::string::npos);
    }
    CHECK_THROWS_AS(sensitivity(scenario, 100, {}, {"nowhere"}), InputError);
    CHECK(with_inputs(scenario, {"segment.all.margin"}).uncertain_inputs().size() ==
          scenario.uncertain_inputs().size() + 1);
}
