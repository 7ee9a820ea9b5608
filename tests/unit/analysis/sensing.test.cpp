/// A menu bought on beliefs: purchases by hand, and the value of measuring in closed form.
///
/// Nobody leaves, so an initiative that adds d to the ARPU of 100 customers from the first month brings 100*d
/// a month, not discounted here. Two of equal cost, of which the budget pays one, with benefit/cost r and s <
/// r: the wrong one is bought where s + bias*(1-sensing) + noise*Z2 > r + noise*Z1, with probability Phi((s -
/// r + bias*(1-sensing))/(noise*sqrt 2)), and costs (r-s)*cost. 1,000 beliefs: |z| < 4.5 is wrong once in
/// 150,000 for each of the 8 comparisons, and a probability is seen off by 0.07.
#include "tenure/analysis/sensing.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/runs.hpp"
#include "tenure/analysis/study.hpp"
#include "tenure/analysis/voi.hpp"
#include "tenure/math/special.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

constexpr double cost = 1000.0, good = 3.0, fair = 2.5, beliefs = 1000.0;

/// ARPU grows by ratio*cost/100/12 for 12 months.
std::string lift(const std::string& name, double ratio, const std::string& more = "") {
    return "[initiative." + name +
           "]\none_off = \"1000 EUR\"\nramp_months = 0\nhalf_life = 1e12\ndelivery = 1\n" +
           "schedule_multiplier = 1\ncost_multiplier = 1\n" + more + "[initiative." + name +
           ".effect.it]\ntarget = \"segment.all.arpu\"\nadd = \"" + std::to_string(ratio * cost / 1200.0) +
           " EUR/month\"\n";
}

/// The line of arm "other" alone is uncertain, and no initiative knows of it.
Scenario firm(const std::string& menu) {
    return parse_scenario(R"(
[run]
months = 12
seed = 3
[finance]
discount_rate = "0 %/year"
[segment.all]
customers = 100
arpu = "10 EUR/month"
margin = 1
h0 = "0 %/month"
frailty = "none"
referred_share = 0
[line.gain]
kind = "benefit"
amount = { value = "10 EUR", low = "0 EUR", high = "20 EUR", source = "assumption" }
arms = ["other"]
[arm.other]
)" + menu,
                          "firm.toml");
}

SensingWorth worth(const std::string& menu) {
    return value_of_information(firm(menu), 100).sensing;
}

double wrong(double bias, double sensing, double noise) {
    return math::normal_cdf((fair - good + bias * (1.0 - sensing)) / (noise * std::sqrt(2.0)));
}

void check_share(double found, double wanted) {
    CAPTURE(found);
    CAPTURE(wanted);
    CHECK(std::abs(found - wanted) < 4.5 * std::sqrt(wanted * (1.0 - wanted) / beliefs));
}

}  // namespace

TEST_CASE("a menu is bought by belief, best first, with what it requires, to the budget") {
    const std::vector<MenuItem> menu{{10.0, 3.0, {}}, {20.0, 2.0, {}}, {5.0, 4.0, {1}}};
    CHECK(buy_menu(menu, {3.0, 2.0, 1.5}, 100.0) == Purchase{true, true, true});
    CHECK(buy_menu(menu, {3.0, 0.9, 0.8}, 100.0) == Purchase{true, false, false});
    CHECK(buy_menu(menu, {1.0, 1.0, 1.0}, 100.0) == Purchase{false, false, false});
    CHECK(buy_menu(menu, {3.0, 2.0, 1.5}, 30.0) == Purchase{true, true, false});
    CHECK(buy_menu(menu, {3.0, 2.0, 1.5}, 29.0) == Purchase{true, false, false});
    // The third costs 25 with what it requires; then there is no money for the first, nor was it alone.
    CHECK(buy_menu(menu, {3.0, 0.5, 4.0}, 30.0) == Purchase{false, true, true});
    CHECK(buy_menu(menu, {3.0, 0.5, 4.0}, 24.0) == Purchase{true, false, false});
    CHECK(buy_menu(menu, {2.0, 2.0, 0.0}, 20.0) == Purchase{true, false, false});
}

TEST_CASE("two of equal cost and money for one: the wrong order in closed form") {
    const double bias = 0.8, noise = 0.4;
    const SensingWorth result =
        worth(lift("a", good) + lift("b", fair, "belief_bias = 0.8\n") +
              "[menu]\nnoise = 0.4\nbudget = \"1000 EUR\"\n[competencies]\nsensing = 0.7\n");
    REQUIRE(result.levels.size() == 4);
    REQUIRE(result.items.size() == 2);
    CHECK(result.items[0].initiative == "a");
    CHECK(result.items[0].on_truth);
    CHECK_FALSE(result.items[1].on_truth);
    // To the rounding of the ledger: 0.00005 on each of 100 amounts a month.
    CHECK(std::abs(result.items[0].ratio() - good) < 1e-4);
    CHECK(std::abs(result.items[1].ratio() - fair) < 1e-4);
    CHECK(result.items[1].bias == bias);
    CHECK(std::abs(result.levels[0].npv.value - (good - 1.0) * cost) < 0.1);
    const double sensings[] = {0.7, 1.0, 0.0};
    const double shares[] = {result.items[1].now, result.items[1].full, result.items[1].blind};
    for (std::size_t i = 0; i < 3; ++i) {
        const double chance = wrong(bias, sensings[i], noise);
        check_share(shares[i], chance);
        const SensingLevel& level = result.levels[i + 1];
        CHECK(level.sensing == sensings[i]);
        CHECK(std::abs(level.same - (1.0 - shares[i])) < 1e-9);
        CHECK(std::abs(level.loss.value - shares[i] * (good - fair) * cost) < 0.1);
        CHECK(std::abs(level.npv.value + level.loss.value - result.levels[0].npv.value) < 1e-6);
        // Inputs do not matter here: the error is that of the beliefs alone.
        const double error =
            (good - fair) * cost * std::sqrt(shares[i] * (1.0 - shares[i]) / (beliefs - 1.0));
        CHECK(std::abs(level.loss.se - error) < 1e-3 * error);
    }
    CHECK(result.measuring().value == result.levels[1].loss.value);
    CHECK(std::abs(result.gain.value - (result.levels[1].loss.value - result.levels[2].loss.value)) < 1e-6);
    // The same luck whatever the sensing: the gain is known better than by two lucks.
    CHECK(result.gain.se < 0.9 * std::hypot(result.levels[1].loss.se, result.levels[2].loss.se));
}

TEST_CASE("the stated error is the spread over seeds where the inputs are uncertain") {
    // ARPU of both lifts is normal with a spread of four times the cost. With 60 seeds the mean is seen off
    // by 0.6 of its standard deviation and the stated error by half; |z| < 4.5 for both, wrong once in
    // 75,000.
    const std::size_t seeds = test::runs(60, 20);
    const auto spread = [](const std::string& name, double ratio, const std::string& more) {
        const double mean = ratio * cost / 1200.0, sd = 4.0 * cost / 1200.0;
        std::string text = lift(name, ratio, more);
        text.resize(text.rfind("add = "));
        return text + "add = { value = \"" + std::to_string(mean) +
               " EUR/month\", dist = \"normal\", mean = \"" + std::to_string(mean) + " EUR/month\", sd = \"" +
               std::to_string(sd) + " EUR/month\", source = \"assumption\" }\n";
    };
    const Scenario scenario = firm(spread("a", good, "") + spread("b", fair, "belief_bias = 0.8\n") +
                                   "[menu]\nnoise = 0.4\nbudget = \"1000 EUR\"\n");
    std::vector<double> found;
    double stated = 0.0;
    for (std::size_t seed = 0; seed < seeds; ++seed) {
        Options options;
        options.seed = seed;
        const SensingWorth result =
            value_of_sensing(plan_plain_draws(scenario, options), options.parallel, [](std::size_t) {});
        CHECK(result.draws == 128);
        found.push_back(result.measuring().value);
        stated += result.measuring().se * result.measuring().se / static_cast<double>(seeds);
    }
    const Worth mean = mean_worth(found);
    CHECK(std::abs(mean.value - wrong(0.8, 0.4, 0.4) * (good - fair) * cost) < 4.5 * mean.se);
    const double variance = mean.se * mean.se * static_cast<double>(seeds);
    CHECK(std::abs(std::log(stated / variance)) < 4.5 * std::sqrt(2.0 / static_cast<double>(seeds - 1)));
}

TEST_CASE("without a budget what is believed not to pay is left, and what is overrated is bought") {
    // Alone on the menu, benefit/cost 0.8: bought where 0.8 + 0.5*(1-s) + 0.3*Z > 1; it loses 200.
    const SensingWorth result = worth(lift("a", 0.8, "belief_bias = 0.5\n") + "[menu]\nnoise = 0.3\n");
    const auto bought = [](double sensing) {
        return math::normal_cdf((0.8 + 0.5 * (1.0 - sensing) - 1.0) / 0.3);
    };
    REQUIRE(result.items.size() == 1);
    CHECK(result.sensing == 0.4);
    CHECK(std::isinf(result.budget));
    CHECK_FALSE(result.items[0].on_truth);
    CHECK(result.levels[0].npv.value == 0.0);
    check_share(result.items[0].now, bought(0.4));
    check_share(result.items[0].full, bought(1.0));
    check_share(result.items[0].blind, bought(0.0));
    CHECK(std::abs(result.measuring().value - 200.0 * result.items[0].now) < 0.1);
}

TEST_CASE("beliefs that are right are worth no measuring, and without a menu nothing is said") {
    const SensingWorth right =
        worth(lift("a", good) + lift("b", fair) + "[menu]\nnoise = 0\nbudget = \"1 kEUR\"\n");
    CHECK(right.measuring().value == 0.0);
    CHECK(right.measuring().se == 0.0);
    CHECK(right.gain.value == 0.0);
    CHECK_FALSE(worth(lift("a", good)).is_planned());
}

TEST_CASE("an initiative is weighed with what it requires") {
    // Alone it never works; the groundwork brings nothing and costs as much.
    const SensingWorth result =
        worth(lift("ground", 0.0) + lift("a", good, "requires = [\"ground\"]\n") + "[menu]\nnoise = 0\n");
    REQUIRE(result.items.size() == 2);
    CHECK(result.items[0].initiative == "a");
    CHECK(std::abs(result.items[0].cost - 2.0 * cost) < 1e-6);
    CHECK(std::abs(result.items[0].ratio() - good / 2.0) < 1e-3);
    CHECK(result.items[1].on_truth);
    CHECK(std::abs(result.levels[0].npv.value - (good - 2.0) * cost) < 0.1);
}

TEST_CASE("what costs nothing has no rank") {
    CHECK_THROWS_WITH_AS(worth(lift("a", good) + "[menu]\nnoise = 1\n[initiative.gift]\n"),
                         doctest::Contains("initiative.gift: costs nothing here"), InputError);
}
