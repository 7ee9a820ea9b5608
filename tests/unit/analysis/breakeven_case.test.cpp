#include "tenure/analysis/breakeven_case.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/analysis/input_scores.hpp"
#include "tenure/analysis/sensitivity.hpp"
#include "tenure/scenario/load.hpp"
#include "unit/analysis/first_day.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

/// Arm "buy" gains X*(1-0.25) + Y - Z - 9 on the first day: X ~ N(10, 2), Y ~ N(4, 1), Z = 1 fixed.
std::string project(const std::string& more = "") {
    return first_day(money_line("gain", "benefit",
                                R"({ value = "10 EUR", dist = "normal", mean = "10 EUR", sd = "2 EUR" })",
                                "risk_adjustment = \"25 %\"\n") +
                         money_line("rebate", "benefit",
                                    R"({ value = "4 EUR", dist = "normal", mean = "4 EUR", sd = "1 EUR" })") +
                         money_line("fee", "cost", "\"1 EUR\"") + money_line("price", "cost", "\"9 EUR\""),
                     more);
}

constexpr const char* gain = "line.gain.amount";
constexpr const char* rebate = "line.rebate.amount";

BreakevenAsked asked_of(const std::string& text) {
    BreakevenAsked asked;
    asked.source.reread = [text](const std::vector<std::string>& overrides) {
        return parse_scenario(text, "project.toml", overrides);
    };
    return asked;
}

BreakevenCase run(const std::string& text, const BreakevenAsked& asked, const Options& options = {}) {
    return breakeven(parse_scenario(text, "project.toml"), asked, 1000, options);
}

BreakevenCase run(const std::string& text = project()) {
    return run(text, asked_of(text));
}

const OneWayField& input(const BreakevenCase& result, const std::string& path) {
    for (const OneWayField& each : result.inputs)
        if (each.field.path == path) return each;
    FAIL("no input ", path);
    return result.inputs.front();
}

double normal_below(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// "path: problem" of each fault.
std::vector<std::string> faults(const BreakevenAsked& asked) {
    std::vector<std::string> found;
    try {
        run(project(), asked);
    } catch (const InputError& error) {
        for (const Diagnostic& d : error.diagnostics)
            found.push_back(d.position.file + ":" + std::to_string(d.position.line) + ":" +
                            std::to_string(d.position.column) + ": " + d.path + ": " + d.problem);
    }
    return found;
}

}  // namespace

TEST_CASE("break-even of a project that is linear in its inputs") {
    const BreakevenCase result = run();
    CHECK(result.arm == "buy");
    CHECK(result.central == doctest::Approx(1.5).epsilon(1e-4));
    // 0.75 X = 6 at X = 8, one standard deviation below the mean; Y = 2.5 is 1.5 below. The ledger rounds to
    // a ten-thousandth.
    const OneWayField& x = input(result, gain);
    CHECK(x.break_even == doctest::Approx(8.0).epsilon(1e-4));
    CHECK(x.beyond == doctest::Approx(normal_below(-1.0)).epsilon(1e-3));
    const OneWayField& y = input(result, rebate);
    CHECK(y.break_even == doctest::Approx(2.5).epsilon(1e-4));
    CHECK(y.beyond == doctest::Approx(normal_below(-1.5)).epsilon(1e-3));
    for (std::size_t i = 0; i < x.npv.size(); ++i)
        CHECK(x.npv[i] == doctest::Approx(0.75 * x.field.values[i] - 6.0).epsilon(1e-3));
    // A line knows no chance: the simulation must say 0 and the same value.
    REQUIRE(x.simulated);
    CHECK(std::abs(x.npv_simulated.value) < 2e-4);
    CHECK(x.npv_simulated.se == doctest::Approx(0.0));
    CHECK(x.break_even_simulated == doctest::Approx(8.0).epsilon(1e-3));
}

TEST_CASE("break-even values are those of `sensitivity`") {
    const std::string text = project();
    const SensitivityCase other = sensitivity(parse_scenario(text, "project.toml"), 100);
    const BreakevenCase result = run(text);
    REQUIRE(other.inputs.size() == result.inputs.size());
    for (std::size_t i = 0; i < other.inputs.size(); ++i) {
        CHECK(other.inputs[i].path == result.inputs[i].field.path);
        CHECK(other.inputs[i].break_even == result.inputs[i].break_even);
    }
}

TEST_CASE("a fixed field: break-even along a range in any unit, or along one of its own") {
    const std::string text = project();
    BreakevenAsked asked = asked_of(text);
    asked.of = {"line.price.amount=8 EUR:0.02 kEUR", "line.fee.amount", std::string(gain) + "=0 EUR:30 EUR"};
    const BreakevenCase result = run(text, asked);
    REQUIRE(result.asked.size() == 3);
    const OneWayField& price = result.asked[0];
    CHECK(price.field.unit == "EUR");
    CHECK(price.field.values == std::vector<double>{8, 10, 12, 14, 16, 18, 20});
    CHECK(price.break_even == doctest::Approx(10.5).epsilon(1e-4));
    CHECK(std::isnan(price.beyond));
    for (std::size_t i = 0; i < 7; ++i)
        CHECK(price.npv[i] == doctest::Approx(10.5 - price.field.values[i]).epsilon(1e-3));
    CHECK(result.asked[1].field.values.front() == 0.5);
    CHECK(result.asked[1].field.values.back() == 2.0);
    CHECK(std::isnan(result.asked[1].break_even));  // a fee of 2.5 would turn it
    CHECK(result.asked[2].beyond == doctest::Approx(normal_below(-1.0)).epsilon(1e-3));
    CHECK(result.asked[2].field.levels.empty());
}

TEST_CASE("two-way table and stresses are direct runs with overrides") {
    const std::string text = project();
    BreakevenAsked asked = asked_of(text);
    asked.table = {rebate, "line.price.amount=5 EUR:11 EUR"};
    asked.stress = {"war: line.price.amount=12 EUR, line.gain.amount = 6 EUR",
                    "none: line.fee.amount='1 EUR'"};
    const BreakevenCase result = run(text, asked);
    REQUIRE(result.has_table);
    for (std::size_t r = 0; r < 7; ++r)
        for (std::size_t c = 0; c < 7; ++c) {
            const double y = result.table.rows.values[r], z = result.table.columns.values[c];
            CHECK(result.table.npv[r][c] == doctest::Approx(7.5 + y - 1.0 - z).epsilon(1e-3));
        }
    REQUIRE(result.stresses.size() == 2);
    CHECK(result.stresses[0].name == "war");
    CHECK(result.stresses[0].npv == doctest::Approx(4.5 + 4 - 1 - 12).epsilon(1e-4));
    CHECK(result.stresses[0].change == doctest::Approx(-6.0).epsilon(1e-4));
    CHECK(result.stresses[1].change == 0.0);
}

TEST_CASE("a stress on an input of a correlation moves its central value alone") {
    const std::string text =
        project("[correlation.both]\nbetween = [\"line.gain.amount\", \"line.rebate.amount\"]\nrank = 0.5\n");
    BreakevenAsked asked = asked_of(text);
    asked.stress = {"both: line.gain.amount=6 EUR, line.fee.amount=2 EUR"};
    asked.of = {"line.gain.amount=6 EUR:12 EUR"};
    const BreakevenCase result = run(text, asked);
    CHECK(result.stresses[0].change == doctest::Approx(-4.0).epsilon(1e-4));
    CHECK(result.asked[0].break_even == doctest::Approx(8.0).epsilon(1e-4));
}

TEST_CASE("reverse stress of independent and of correlated normal inputs in closed form") {
    // NPV = 1.5 + 1.5 u + v with corr(u, v) = r: sd^2 = 1.5^2 + 1 + 3 r, beta = 1.5/sd, and Phi(-beta) is
    // exact. The point in u: -beta (1.5 + r)/sd. Of 1,000 draws the share is within 4 errors but for one seed
    // in 16,000.
    for (const double rank : {0.0, 0.5, -0.5}) {
        CAPTURE(rank);
        const std::string text = project(rank == 0.0 ? ""
                                                     : "[correlation.both]\nbetween = [\"line.gain.amount\", "
                                                       "\"line.rebate.amount\"]\nrank = " +
                                                           std::to_string(rank) + "\n");
        const double r = 2.0 * std::sin(std::acos(-1.0) * rank / 6.0), sd = std::sqrt(3.25 + 3.0 * r);
        const ReverseStress reverse = run(text).reverse;
        REQUIRE(reverse.found);
        CHECK(reverse.beta == doctest::Approx(1.5 / sd).epsilon(1e-4));
        CHECK(reverse.probability == doctest::Approx(normal_below(-1.5 / sd)).epsilon(1e-4));
        CHECK(std::abs(reverse.npv) < 1e-3);
        for (const StressedInput& each : reverse.inputs) {
            const double z =
                each.path == gain ? -reverse.beta * (1.5 + r) / sd : -reverse.beta * (1.5 * r + 1.0) / sd;
            CHECK(std::abs(each.score - z) < 0.005);
            CHECK(std::abs(each.value - (each.path == gain ? 10.0 + 2.0 * z : 4.0 + z)) < 0.01);
            CHECK(each.quantile == doctest::Approx(normal_below(each.score)).epsilon(1e-6));
        }
        CHECK(std::abs(reverse.inputs[0].score) >= std::abs(reverse.inputs[1].score));
        CHECK(reverse.inputs[0].share + reverse.inputs[1].share == doctest::Approx(1.0));
        CHECK(std::abs(reverse.other_sign.value - reverse.probability) < 4.0 * reverse.other_sign.se);
    }
}

TEST_CASE("scores of a draw give the draw") {
    const Scenario scenario = parse_scenario(project(R"(
[correlation.both]
between = ["line.gain.amount", "line.rebate.amount"]
rank = 0.5
)"),
                                             "project.toml");
    const InputScores scores(scenario);
    const Key key = make_key(7);
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
        const std::vector<double> values = scores.values(scores.of_draw(key, draw)),
                                  drawn = scenario.draw_values(key, draw);
        for (std::size_t i = 0; i < drawn.size(); ++i)
            CHECK(values[i] == doctest::Approx(drawn[i]).epsilon(1e-12));
    }
    for (const double p : {0.001, 0.2, 0.5, 0.97})
        CHECK(probability_below(scenario, 0, scenario.input_quantile(0, p)) ==
              doctest::Approx(p).epsilon(1e-6));
}

TEST_CASE("wrong words: every fault at once, where it stands") {
    BreakevenAsked asked = asked_of(project());
    asked.of = {"line.gian.amount",        "line.price.amount=5 EUR:3 apples",
                "line.price.amount=5 EUR", "line.price.amount=5 EUR:0.005 kEUR",
                "run.months=3:5",          "line.price.amount=5 EUR:6 EUR/month"};
    asked.table = {gain};
    asked.stress = {"no name", "bad: line.price.amount=9 EUR, line.pricy.amount=3 EUR", "r: run.months=3"};
    CHECK(faults(asked) == std::vector<std::string>{
                               ":0:0: table: 1 fields",
                               "--of:1:1: line.gian.amount: has no value in this scenario",
                               "--of:2:25: line.price.amount: unknown unit \"apples\"",
                               "--of:3:19: line.price.amount: has one end",
                               "--of:4:19: line.price.amount: has equal ends",
                               "--of:5:1: run.months: is no number that can be tried",
                               "--of:6:25: line.price.amount: is in another unit",
                               "--stress:1:1: : the stress has no name",
                               "--stress:2:31: line.pricy.amount: unknown path",
                               "--stress:3:4: run.months: is a setting of the run",
                           });
}

TEST_CASE("threads change no bit; nothing uncertain and nothing asked is refused") {
    const std::string text = project();
    Options one, three;
    one.parallel.threads = 1;
    three.parallel.threads = 3;
    const BreakevenCase a = run(text, asked_of(text), one), b = run(text, asked_of(text), three);
    for (std::size_t i = 0; i < a.inputs.size(); ++i) {
        CHECK(a.inputs[i].break_even == b.inputs[i].break_even);
        CHECK(a.inputs[i].npv == b.inputs[i].npv);
    }
    CHECK(a.reverse.beta == b.reverse.beta);
    CHECK(a.reverse.other_sign.value == b.reverse.other_sign.value);
    const std::string certain =
        "[run]\nmonths = 12\n[segment.all]\ncustomers = 100\narpu = \"10 EUR/month\"\nh0 = \"2 %/month\"\n"
        "[line.price]\nkind = \"cost\"\namount = \"9 EUR\"\narms = [\"buy\"]\n[arm.buy]\n";
    CHECK_THROWS_AS(run(certain), InputError);
    BreakevenAsked asked = asked_of(certain);
    asked.of = {"line.price.amount"};
    CHECK(run(certain, asked).asked.front().npv.front() == doctest::Approx(-4.5).epsilon(1e-3));
    CHECK_THROWS_AS(
        run("[segment.all]\ncustomers = 100\narpu = \"10 EUR/month\"\nh0 = \"2 %/month\"\n", asked),
        InputError);
}
