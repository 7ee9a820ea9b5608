/// Single customers of one history: together they are the history, watching moves no bit, and a programme
/// that only lowers churn loses nobody.
#include "tenure/analysis/customer_log.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "tenure/analysis/size_plan.hpp"
#include "tenure/base/error.hpp"
#include "tenure/scenario/load.hpp"

using namespace tenure;

namespace {

constexpr const char* text = R"(
format = "tenure.scenario/1"
name = "two"
currency = "EUR"
[run]
months = 24
[word_of_mouth]
[win_back]
[acquisition]
[segment.subscribers]
customers = 600
market = 2500
arpu = "20 EUR/month"
h0 = "4 %/month"
[segment.shoppers]
customers = 400
market = 1500
revenue = "orders"
order_rate = "0.6/month"
basket = "40 EUR"
h0 = "3 %/month"
[touchpoint.service]
visits = "1.5/month"
failure = "3 %"
[initiative.care]
start = 0
ramp_months = 0
[initiative.care.effect.stay]
target = "segment.*.h0"
multiply = 0.7
[arm.care]
initiatives = ["care"]
)";

struct Histories {
    CustomerLog log;
    std::vector<CountPath> paths;
};

/// The log, and the same history without anybody watching.
Histories histories(const LogOptions& what = {}) {
    const Scenario scenario = parse_scenario(text, "two.toml", {});
    Histories made{log_customers(scenario, {}, what), {}};
    const Parameters p = scenario.central();
    const World world = build_world(p);
    made.paths.assign(world.arms.size(), CountPath(world.shape));
    simulate_individuals(world, make_key(p.run.seed), what.replication, made.paths);
    return made;
}

}  // namespace

TEST_CASE("months, leavers and payments of all persons are those of the history") {
    const auto [log, paths] = histories({3, 0});
    CHECK(log.all);
    std::vector<std::vector<std::int64_t>> open(2, std::vector<std::int64_t>(24)), left = open;
    std::vector<double> sales(2);
    for (const CustomerMonthRow& row : log.history) {
        ++open[row.arm][row.month];
        left[row.arm][row.month] += row.outcome.exit != Exit::none;
    }
    for (const CustomerSaleRow& row : log.sales) {
        sales[row.sale.arm] += row.sale.amount;
        CHECK(row.sale.day >= 0.0);
        CHECK(row.sale.day < 1.0);
    }
    for (int arm = 0; arm < 2; ++arm) {
        double revenue = 0.0;
        for (int month = 0; month < 24; ++month) {
            std::int64_t customers = 0, leavers = 0;
            for (int unit = 0; unit < 4; ++unit) {
                const CountPath& path = paths[arm];
                customers += path.at(UnitSeries::open, unit, month);
                for (const UnitSeries series :
                     {UnitSeries::defections, UnitSeries::dissatisfied, UnitSeries::base_churn})
                    leavers += path.at(series, unit, month);
                revenue += static_cast<double>(path.at(UnitSeries::revenue_base, unit, month) +
                                               path.at(UnitSeries::revenue_premium, unit, month)) /
                           money_per_unit;
            }
            CHECK(open[arm][month] == customers);
            CHECK(left[arm][month] == leavers);
        }
        CHECK(std::abs(sales[arm] - revenue) < 1e-4 * static_cast<double>(log.sales.size()));
    }
}

TEST_CASE("a programme that only lowers churn saves customers and loses none of the opening base") {
    const auto [log, paths] = histories();
    std::size_t saved = 0;
    for (const CustomerRecord& record : log.customers) {
        if (record.stays[0].first != 0 || record.stays[1].first != 0) continue;
        // Win-backs aside: those who never left the baseline never leave the arm.
        if (record.stays[0].at_end() && record.stays[0].months == 24) CHECK(record.stays[1].at_end());
        saved += record.stays[1].at_end() && !record.stays[0].at_end();
    }
    CHECK(saved > 30);
    CHECK(count_saved(log, {1, 0}).saved >= saved);
}

TEST_CASE("a sample holds the same rows as the log of all") {
    const CustomerLog all = histories().log, sample = histories({0, 100}).log;
    CHECK_FALSE(sample.all);
    CHECK(sample.customers.size() > 50);
    CHECK(sample.customers.size() < 200);
    std::size_t at = 0;
    for (const CustomerRecord& record : sample.customers) {
        while (at < all.customers.size() && all.customers[at].person != record.person) ++at;
        REQUIRE(at < all.customers.size());
        for (std::size_t arm = 0; arm < 2; ++arm) {
            CHECK(all.customers[at].stays[arm].months == record.stays[arm].months);
            CHECK(all.customers[at].stays[arm].revenue == record.stays[arm].revenue);
        }
    }
}

TEST_CASE("a log that would not fit is refused with the sample that does") {
    const Scenario scenario = parse_scenario(
        text, "two.toml", {"segment.subscribers.customers=9000000", "segment.subscribers.market=10000000"});
    CHECK_THROWS_WITH_AS(log_customers(scenario, {}, {}), doctest::Contains("ask for a sample of at most"),
                         InputError);
}
