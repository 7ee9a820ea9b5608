#include "tenure/analysis/portfolio.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

#include "support/runs.hpp"
#include "tenure/analysis/replicate.hpp"
#include "tenure/analysis/schedule_bound.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr int months = 36;
const double v = std::pow(1.1, -1.0 / 12.0);
const double stay = std::exp(-0.03);

/// One segment, everything certain, 50 % margin; `more` are its initiatives.
std::string firm(const std::string& more) {
    return R"(
[run]
months = 36
seed = 1
[finance]
discount_rate = "10 %/year"
[segment.all]
customers = 10000
margin = "50 %"
frailty = "none"
referred_share = 0
arpu = "30 EUR/month"
h0 = "3 %/month"
[churn]
save_max = 0
)" + more;
}

struct Measure {
    std::string name;
    double one_off = 0.0, arpu = 0.0, run = 0.0;
    std::string more;  ///< lines of its own
};

/// Delivered in full and at once, as planned, and for good unless `more` says otherwise.
std::string text_of(const Measure& m) {
    return "[initiative." + m.name + "]\nramp_months = 0\ncost_multiplier = 1\nschedule_multiplier = 1\n" +
           "delivery = 1\nhalf_life = 1e12\none_off = \"" + std::to_string(m.one_off) + " EUR\"\nrun = \"" +
           std::to_string(m.run) + " EUR/month\"\n" + m.more + "[initiative." + m.name +
           ".effect.more]\ntarget = \"segment.all.arpu\"\nadd = \"" + std::to_string(m.arpu) +
           " EUR/month\"\n";
}

/// What it brings, in closed form: margin of those who are still there, less the cost.
double npv_of(const Measure& m, int start, double duration = inf) {
    double sum = -m.one_off * std::pow(v, start);
    for (int t = start; t < months && t < start + duration; ++t)
        sum += std::pow(v, t + 0.5) * (10000.0 * std::pow(stay, t) * 0.5 * m.arpu - m.run);
    return sum;
}

PortfolioOptions within(int quarters, double per_quarter = inf, double budget = inf, int at_once = 99) {
    PortfolioOptions options;
    options.limits = {quarters, per_quarter, budget, at_once};
    return options;
}

PortfolioCase decide_on(const std::string& initiatives, const PortfolioOptions& asked) {
    return portfolio(parse_scenario(firm(initiatives), "firm.toml"), asked, 100);
}

const PortfolioInitiative& row(const PortfolioCase& result, const std::string& name) {
    for (const PortfolioInitiative& each : result.initiatives)
        if (each.initiative == name) return each;
    FAIL("no initiative ", name);
    return result.initiatives.front();
}

double metric(const Case& result, const std::string& name) {
    for (const Metric& each : result.contrasts[0].metrics)
        if (each.name == name) return each.value.mean;
    return std::nan("");
}

}  // namespace

TEST_CASE("where a quarter pays for one, the one whose delay costs more goes first, not the one worth more") {
    const Measure lasting{"lasting", 50000.0, 1.5, 0.0, ""};
    const Measure passing{"passing", 50000.0, 4.2, 0.0, "duration = 9\n"};
    REQUIRE(npv_of(passing, 0, 9) > npv_of(lasting, 0));
    const double lasting_first = npv_of(lasting, 0) + npv_of(passing, 3, 9);
    const double passing_first = npv_of(passing, 0, 9) + npv_of(lasting, 3);
    REQUIRE(lasting_first > passing_first);
    const PortfolioCase result = decide_on(text_of(passing) + text_of(lasting), within(4, 60000.0));
    CHECK(result.exact);
    CHECK(row(result, "lasting").start == 0);
    CHECK(row(result, "passing").start == 3);
    CHECK(result.npv_expected == doctest::Approx(lasting_first).epsilon(1e-9));
    CHECK(result.npv_fresh.value == result.npv_expected);  // certain inputs: no other draws
    // Chance is all that parts the simulation from the expectation. 4.5 errors: 7 in a million.
    CHECK(std::abs(result.npv.value - result.npv_expected) < 4.5 * result.npv.se);
    REQUIRE(result.quarters.size() == 12);
    CHECK(result.quarters[0].money == doctest::Approx(50000.0));
    CHECK(result.quarters[1].money == doctest::Approx(50000.0));
    CHECK(result.quarters[2].money == doctest::Approx(0.0));
    CHECK(result.quarters[1].starts == std::vector<std::string>{"passing"});
    // They do not touch each other: alone, in the whole and on average they bring the same.
    for (const auto& [measure, duration] : {std::pair{lasting, inf}, std::pair{passing, 9.0}}) {
        const PortfolioInitiative& it = row(result, measure.name);
        const double alone = npv_of(measure, it.start, duration);
        CHECK(it.npv.value == doctest::Approx(alone).epsilon(1e-9));
        CHECK(it.shapley.value == doctest::Approx(alone).epsilon(1e-9));
        CHECK(it.cost == doctest::Approx(50000.0 * std::pow(v, it.start)).epsilon(1e-9));
        CHECK(it.benefit == doctest::Approx(alone + it.cost).epsilon(1e-9));
        CHECK(it.delay.value ==
              doctest::Approx(alone - npv_of(measure, it.start + 1, duration)).epsilon(1e-7));
        CHECK(it.sure == 1.0);
        double back = -50000.0 * std::pow(v, it.start);
        int t = it.start;
        for (double more = 0.0; back < 0.0; back += more, ++t)
            more = std::pow(v, t + 0.5) * 5000.0 * std::pow(stay, t) * measure.arpu;
        CHECK(it.payback > t - 1 - it.start);
        CHECK(it.payback <= t - it.start);
    }
    // Without a limit both start at once.
    const PortfolioCase free = decide_on(text_of(passing) + text_of(lasting), within(4));
    CHECK(free.npv_expected == doctest::Approx(npv_of(lasting, 0) + npv_of(passing, 0, 9)).epsilon(1e-9));
    // The budget of all leaves room for one: the one worth more.
    const PortfolioCase poor = decide_on(text_of(passing) + text_of(lasting), within(4, inf, 60000.0));
    CHECK(row(poor, "passing").start == 0);
    CHECK(row(poor, "lasting").start == never);
    CHECK(row(poor, "lasting").npv.value == doctest::Approx(npv_of(lasting, 0)).epsilon(1e-9));
}

TEST_CASE("what an initiative requires is done too, and an owner does one thing at a time") {
    const Measure base{"base", 40000.0, 0.0, 0.0, "owner = \"anna\"\n"};
    const Measure top{"top", 10000.0, 2.0, 0.0, "owner = \"anna\"\nrequires = [\"base\"]\n"};
    const Measure other{"other", 10000.0, 1.0, 0.0, "owner = \"bert\"\n"};
    const std::string all = text_of(top) + text_of(base) + text_of(other);
    const PortfolioCase result = decide_on(all, within(3, inf, inf, 1));
    CHECK(row(result, "base").start == 0);
    CHECK(row(result, "top").start == 3);
    CHECK(row(result, "other").start == 0);
    CHECK(row(result, "top").works_from == 3.0);
    const double whole = npv_of(base, 0) + npv_of(top, 3) + npv_of(other, 0);
    CHECK(result.npv_expected == doctest::Approx(whole).epsilon(1e-9));
    // Without the base nothing of both is done: it earns half of what they bring together (two players).
    const double together = npv_of(base, 0) + npv_of(top, 3);
    CHECK(row(result, "base").npv.value == doctest::Approx(together).epsilon(1e-9));
    CHECK(row(result, "base").shapley.value ==
          doctest::Approx(0.5 * (npv_of(base, 0) + together)).epsilon(1e-9));
    CHECK(row(result, "top").shapley.value == doctest::Approx(0.5 * npv_of(top, 3)).epsilon(1e-9));
    // A budget that pays the top alone pays for nothing of both.
    const PortfolioCase poor = decide_on(all, within(3, inf, 30000.0, 1));
    CHECK(row(poor, "base").start == never);
    CHECK(row(poor, "top").start == never);
    CHECK(row(poor, "other").start == 0);
}

TEST_CASE("the schedule is the best of all, each read from a scenario of its own and simulated") {
    const std::vector<Measure> all{{"one", 60000.0, 1.2, 1000.0, ""},
                                   {"two", 45000.0, 0.9, 0.0, "upkeep = true\n"},
                                   {"three", 30000.0, 1.6, 0.0, "duration = 12\nrequires = [\"one\"]\n"}};
    std::string initiatives;
    for (const Measure& each : all) initiatives += text_of(each);
    Options expected;
    expected.engine = EngineChoice::expectation;
    for (const double limit : {50000.0, 70000.0, 1e6}) {
        double best = 0.0;
        for (int code = 1; code < 27; ++code) {
            const std::array<int, 3> quarter{code % 3 - 1, code / 3 % 3 - 1, code / 9 - 1};
            if (quarter[2] >= 0 && (quarter[0] < 0 || quarter[0] > quarter[2])) continue;
            std::array<double, 12> money{};
            std::string listed;
            std::vector<std::string> starts;
            for (int i = 0; i < 3; ++i) {
                if (quarter[i] < 0) continue;
                listed += (listed.empty() ? "\"" : ", \"") + all[i].name + "\"";
                starts.push_back("initiative." + all[i].name + ".start=" + std::to_string(3 * quarter[i]));
                money[quarter[i]] += all[i].one_off;
                for (int q = quarter[i]; q < 12; ++q)
                    money[q] += 3.0 * all[i].run + (i == 1 ? 0.25 * 0.15 * all[i].one_off : 0.0);
            }
            if (listed.empty() || *std::max_element(money.begin(), money.end()) > limit) continue;
            const Scenario tried = parse_scenario(
                firm(initiatives + "[arm.tried]\ninitiatives = [" + listed + "]\n"), "tried.toml", starts);
            best = std::max(best, metric(simulate(tried, expected), "npv"));
        }
        CAPTURE(limit);
        const PortfolioCase result = decide_on(initiatives, within(2, limit));
        CHECK(result.exact);
        CHECK(result.npv_expected == doctest::Approx(best).epsilon(1e-12));
        for (const PortfolioQuarter& each : result.quarters) CHECK(each.money <= limit * (1.0 + 1e-9));
        double sum = 0.0;
        for (const PortfolioInitiative& each : result.initiatives)
            if (each.start != never) sum += each.shapley.value;
        CHECK(sum == doctest::Approx(result.npv_fresh.value).epsilon(1e-12));
    }
}

TEST_CASE("the lines of the schedule simulate it again") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "tenure-portfolio-lines";
    fs::create_directories(folder);
    const std::string base =
        firm(text_of({"one", 60000.0, 1.2, 1000.0, ""}) +
             text_of({"two", 45000.0, 1.1, 0.0, "start = 1\ndeadline = 5\nupkeep = true\n"}) +
             "[line.debt]\nkind = \"cost\"\namount = \"10 kEUR/month\"\narms = [\"baseline\"]\n" +
             "[arm.portfolio]\ninitiatives = [\"one\"]\n");
    std::ofstream(folder / "firm.toml") << base;
    PortfolioOptions asked = within(3, 70000.0);
    asked.file = "firm.toml";
    const PortfolioCase result = portfolio(load_scenario((folder / "firm.toml").string()), asked, 100);
    REQUIRE(row(result, "one").start != never);
    REQUIRE(row(result, "two").start != never);
    REQUIRE(row(result, "one").start != row(result, "two").start);
    std::ofstream(folder / "again.toml") << result.lines;
    Options expected;
    expected.engine = EngineChoice::expectation;
    const Case again = simulate(load_scenario((folder / "again.toml").string()), expected);
    REQUIRE(again.contrasts.size() == 2);
    REQUIRE(again.contrasts[1].arm == "portfolio_2");
    for (const Metric& each : again.contrasts[1].metrics) {
        if (each.name == "npv") CHECK(each.value.mean == doctest::Approx(result.npv_expected).epsilon(1e-12));
        if (each.name == "programme_cost")
            CHECK(each.value.mean == doctest::Approx(result.money).epsilon(1e-12));
    }
    fs::remove_all(folder);
}

TEST_CASE("insertion and exchange come close to trying all, where initiatives share a touchpoint") {
    std::mt19937 random(7);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
    };
    int firms = 0, same = 0;
    double worst = 0.0, room = 0.0;
    for (; firms < tenure::test::runs(60, 6); ++firms) {
        std::string text = firm(R"(
[touchpoint.desk]
visits = "1/month"
mean = 7
failure = "5 %"
)");
        for (int i = 0; i < 6; ++i) {
            const std::string name = "initiative.m" + std::to_string(i);
            text += "[" + name + "]\none_off = \"" + std::to_string(between(5000, 40000)) +
                    " EUR\"\nrun = \"" + std::to_string(between(0, 500)) + " EUR/month\"\n" +
                    (i == 3 ? "requires = [\"m0\"]\n" : "") + "ramp_months = 3\n[" + name +
                    ".effect.mean]\ntarget = \"touchpoint.desk.mean\"\nadd = " +
                    std::to_string(between(0.2, 1.0)) + "\n";
        }
        const Scenario scenario = parse_scenario(text, "firm.toml");
        const RunPlan plan = make_plan(scenario, {}, false);
        ScheduleValue value(plan, DrawSet::search, 1, {}, [](std::size_t) {});
        PortfolioLimits limits;
        limits.quarters = 4;
        limits.per_quarter = between(20000, 60000);
        limits.budget = between(60000, 150000);
        limits.at_once = 1 + firms % 3;
        ScheduleSearch search(value, limits, [](double) {});
        const auto npv = [&](const Schedule& schedule) {
            return value.evaluate({schedule}, [](std::size_t) {}).front()->npv;
        };
        const double found = npv(search.best(0));
        CHECK_FALSE(search.is_exact());
        const double best = npv(search.best());
        CHECK(search.is_exact());
        REQUIRE(found <= best);
        same += found == best ? 1 : 0;
        if (best > 0.0) worst = std::max(worst, 1.0 - found / best);
        const double bound = schedule_bound(value, limits, found, [](std::size_t) {});
        CHECK(bound >= best);  // they share a touchpoint, which saturates: they only take from each other
        if (best > 0.0) room += bound / best - 1.0;
    }
    MESSAGE("the same in ", same, " of ", firms, " firms, at worst short by ", 100.0 * worst,
            " %; bound above the best by ", 100.0 * room / firms, " % on average");
    CHECK(room / firms < 1.0);
    CHECK(same >= firms - 2);
    CHECK(worst < 0.01);
}

TEST_CASE("the bound in closed form: gains that add up, money for one and a half, two that help each other") {
    const auto bound_of = [](const std::string& initiatives, const PortfolioLimits& limits) {
        const RunPlan plan = make_plan(parse_scenario(firm(initiatives), "firm.toml"), {}, false);
        ScheduleValue value(plan, DrawSet::search, 1, {}, [](std::size_t) {});
        return schedule_bound(value, limits, 0.0, [](std::size_t) {});
    };
    const auto near = [](double amount) { return doctest::Approx(amount).epsilon(1e-6); };
    const Measure good{"good", 20000.0, 1.2, 0.0, ""}, fair{"fair", 40000.0, 1.0, 0.0, ""};
    const Measure bad{"bad", 90000.0, 0.2, 0.0, ""};
    const std::string three = text_of(good) + text_of(fair) + text_of(bad);
    CHECK(bound_of(three, {}) == near(npv_of(good, 0) + npv_of(fair, 0)));
    CHECK(bound_of(three, {1, inf, 40000.0, 99}) == near(npv_of(good, 0) + 0.5 * npv_of(fair, 0)));
    CHECK(bound_of(three, {1, inf, inf, 1}) == near(std::max(npv_of(good, 0), npv_of(fair, 0))));
    // Both multiply the same spend: alone 0.2 of it, together 0.44; each costs 0.21.
    double spend = 0.0;
    for (int t = 0; t < months; ++t) spend += std::pow(v, t + 0.5) * 10000.0 * std::pow(stay, t) * 0.5 * 30.0;
    std::string pair;
    for (const char* name : {"left", "right"})
        pair += text_of({name, 0.21 * spend, 0.0, 0.0, ""}) + "[initiative." + name +
                ".effect.twice]\ntarget = \"segment.all.arpu\"\nmultiply = 1.2\n";
    CHECK(bound_of(pair, {1, inf, inf, 99}) == near(0.04 * spend));
    CHECK(decide_on(pair, within(1)).npv_expected == near(0.02 * spend));
    // Each loses alone, least in the last quarter; what they gain together is largest in the first.
    std::string gloves;
    for (const char* name : {"left", "right"})
        gloves += text_of({name, 0.0, 0.0, 31000.0, ""}) + "[initiative." + name +
                  ".effect.twice]\ntarget = \"segment.all.arpu\"\nmultiply = 1.2\n";
    const RunPlan plan = make_plan(parse_scenario(firm(gloves), "firm.toml"), {}, false);
    ScheduleValue value(plan, DrawSet::search, 1, {}, [](std::size_t) {});
    const double both = value.evaluate({{0, 0}}, [](std::size_t) {}).front()->npv;
    CHECK(bound_of(gloves, {8, inf, inf, 99}) >= both);
    // Gains that only add up: the search finds the best, and the page must not doubt it by rounding.
    std::string many;
    for (int i = 0; i < 5; ++i)
        many += text_of({"m" + std::to_string(i), 9000.0 + 777.0 * i, 0.3 + 0.11 * i, 13.0 * i, ""});
    const PortfolioCase added = decide_on(many, within(8));
    REQUIRE_FALSE(added.exact);
    CHECK(added.bound == near(added.npv_expected));
}

TEST_CASE("what cannot be scheduled is said") {
    const std::string one = text_of({"one", 60000.0, 1.2, 1000.0, ""});
    try {
        decide_on(one, within(9, -1.0, 0.0, 0));
        FAIL("accepted");
    } catch (const InputError& error) {
        const std::string said = error.what();
        CHECK(said.find("quarters: 9") != std::string::npos);
        CHECK(said.find("per-quarter: -1") != std::string::npos);
        CHECK(said.find("budget: 0") != std::string::npos);
        CHECK(said.find("at-once: 0") != std::string::npos);
    }
    CHECK_THROWS_WITH_AS(decide_on("", within(4)), doctest::Contains("there is nothing to decide"),
                         InputError);
    const Scenario shorter = parse_scenario(firm(one), "firm.toml", {"run.months=6"});
    CHECK_THROWS_WITH_AS(portfolio(shorter, within(3), 100), doctest::Contains("behind the horizon"),
                         InputError);
}
