#include "tenure/analysis/sensitivity.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/scenario/load.hpp"
#include "unit/analysis/first_day.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Arm "buy" gains X*(1-R) + Y - 9 on the first day: X ~ U(0, 20), R ~ U(0, 0.5), Y ~ U(3, 5).
Scenario project(const std::string& more = "") {
    return parse_scenario(first_day(uncertain_benefits() + money_line("price", "cost", "\"9 EUR\""), more),
                          "project.toml");
}

const InputSensitivity& input(const SensitivityCase& result, const std::string& path) {
    for (const InputSensitivity& each : result.inputs)
        if (each.path == path) return each;
    FAIL("no input ", path);
    return result.inputs.front();
}

constexpr const char* gain = "line.gain.amount";
constexpr const char* risk = "line.gain.risk_adjustment";
constexpr const char* rebate = "line.rebate.amount";

}  // namespace

TEST_CASE("tornado and break-even of a project worked by hand") {
    const SensitivityCase result = sensitivity(project(), 100);
    CHECK(result.arm == "buy");
    CHECK(result.versus == "baseline");
    // Central: 10*0.75 + 4 - 9. The ledger rounds to a ten-thousandth.
    CHECK(result.central == doctest::Approx(2.5).epsilon(1e-4));
    const InputSensitivity& x = input(result, gain);
    CHECK(x.low == doctest::Approx(2));
    CHECK(x.high == doctest::Approx(18));
    CHECK(x.npv_low == doctest::Approx(2 * 0.75 - 5).epsilon(1e-4));
    CHECK(x.npv_high == doctest::Approx(18 * 0.75 - 5).epsilon(1e-4));
    CHECK(x.break_even == doctest::Approx(5 / 0.75).epsilon(1e-4));
    const InputSensitivity& r = input(result, risk);
    CHECK(r.npv_low == doctest::Approx(10 * 0.95 - 5).epsilon(1e-4));
    CHECK(r.npv_high == doctest::Approx(10 * 0.55 - 5).epsilon(1e-4));
    CHECK(std::isnan(r.break_even));  // 10*(1-R) = 5 at R = 50 %, beyond P99
    CHECK(std::isnan(input(result, rebate).break_even));
    CHECK(result.inputs[0].path == gain);
    CHECK(result.inputs[1].path == risk);
}

TEST_CASE("Sobol' indices of a project in closed form") {
    // y = X*Q + Y, Q = 1-R ~ U(0.5, 1): Var X = 100/3, Var Q = 1/48, Var Y = 1/3.
    // V_X = 0.75^2*100/3, V_R = 10^2/48, V_XR = 100/3/48.
    // 4 standard errors: one false alarm in 16,000 seeds; with 4,000 draws the errors are below 0.02 for X
    // and 0.003 for the others.
    const SensitivityCase result = sensitivity(project(), 4000);
    const double vx = 0.5625 * 100 / 3, vr = 100.0 / 48, vxr = 100.0 / 3 / 48, vy = 1.0 / 3,
                 v = vx + vr + vxr + vy;
    const auto check = [&](const char* path, double first, double total, double largest_se) {
        const InputSensitivity& of = input(result, path);
        CAPTURE(path);
        REQUIRE(of.has_total());
        REQUIRE(of.first.se < largest_se);
        REQUIRE(of.total.se < 2 * largest_se);
        // A first-order estimate leans low by columns over draws.
        CHECK(std::abs(of.first.value - first / v) < 4 * of.first.se + 16.0 / 4000);
        CHECK(std::abs(of.total.value - total / v) < 4 * of.total.se);
    };
    check(gain, vx, vx + vxr, 0.02);
    check(risk, vr, vr + vxr, 0.01);
    check(rebate, vy, vy, 0.006);
    CHECK(result.total_draws() == 3 * 4000 / 10);  // a fit knows them: no more than the first redraws
    CHECK(std::abs(result.additive.value - (vx + vr + vy) / v) < 4 * result.additive.se + 16.0 / 4000);
    CHECK(std::abs(result.mean.value - (7.5 + 4 - 9)) < 4 * result.mean.se);
    CHECK(result.sd == doctest::Approx(std::sqrt(v)).epsilon(0.05));  // an sd from 4,000 draws: 4 errors
}

TEST_CASE("redraws go where the error is") {
    // y = X + Y, X lognormal with a tail that no fit follows, Y uniform: a hundredth of the variance.
    const Scenario scenario = parse_scenario(
        first_day(money_line("gain", "benefit",
                             R"({ value = "10 EUR", dist = "lognormal", mean = "10 EUR", sd = "20 EUR" })",
                             "") +
                  money_line("rebate", "benefit",
                             R"({ value = "4 EUR", dist = "uniform", low = "1 EUR", high = "7 EUR" })") +
                  money_line("price", "cost", "\"9 EUR\"")),
        "project.toml");
    const SensitivityCase result = sensitivity(scenario, 4000);
    CHECK(input(result, rebate).total_draws < 500);
    CHECK(input(result, gain).total_draws > 4 * 4000 / 10);
    CHECK(result.total_draws() <= 5 * 4000 / 2);
}

TEST_CASE("correlated inputs have no total effects; threads change no bit") {
    const std::string correlated =
        "[correlation.both]\nbetween = [\"line.gain.amount\", "
        "\"line.rebate.amount\"]\nrank = 0.5\n";
    Options one, three;
    one.parallel.threads = 1;
    three.parallel.threads = 3;
    const SensitivityCase a = sensitivity(project(correlated), 200, one),
                          b = sensitivity(project(correlated), 200, three);
    CHECK(a.dependent);
    CHECK(a.total_draws() == 0);
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        CHECK_FALSE(a.inputs[i].has_total());
        CHECK(a.inputs[i].first.value == b.inputs[i].first.value);
        CHECK(a.inputs[i].npv_high == b.inputs[i].npv_high);
    }
    CHECK_FALSE(sensitivity(project(), 200).dependent);
}

TEST_CASE("nothing compared: refused with the remedy") {
    const Scenario alone = parse_scenario(
        "[segment.all]\ncustomers = 100\narpu = \"10 EUR/month\"\nh0 = { value = \"2 %/month\", low = \"1 "
        "%/month\", high = \"3 %/month\" }\n",
        "a.toml");
    CHECK_THROWS_AS(sensitivity(alone, 200), InputError);
    CHECK_THROWS_AS(sensitivity(project(), 20), InputError);
}
