#include "tenure/analysis/rate_of_return.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/math/finance.hpp"
#include "tenure/random/stream.hpp"
#include "unit/analysis/hand_made.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {

std::vector<double> yearly_flows(const std::vector<double>& amounts) {
    std::vector<double> flows(24 * (amounts.size() - 1) + 1, 0.0);
    for (std::size_t year = 0; year < amounts.size(); ++year) flows[24 * year] = amounts[year];
    return flows;
}

}  // namespace

TEST_CASE("published internal rates of return") {
    CHECK(internal_rate(yearly_flows({-100, 39, 59, 55, 20})) == doctest::Approx(0.280948).epsilon(1e-6));
    CHECK(internal_rate(yearly_flows({-1000, 300, 400, 500, 200})) ==
          doctest::Approx(0.153221).epsilon(3e-6));
}

TEST_CASE("published modified rate of return and payback") {
    // -1000, 300, 400, 500, 200 at 10 %: NPV 115.566, MIRR .130489, payback 2.60 years.
    const CountPath path = yearly_lines({300, 400, 500, 200}, {0, 0, 0, 0}, 1000);
    const FinanceParameters finance = year_end_finance(0.10);
    const CashCalendar calendar = make_cash_calendar(finance, 48);
    const CashTable table = cash_of(path, finance);
    std::vector<double> flows;
    date_flows(table, calendar, flows);
    CHECK(net_present_value(table, calendar) == doctest::Approx(115.566).epsilon(1e-5));
    CHECK(modified_internal_rate(flows, calendar) == doctest::Approx(0.130489).epsilon(5e-6));
    CHECK(payback_time(table, calendar, false).first == doctest::Approx(12 * 2.60).epsilon(1e-12));
    CHECK(payback_time(table, calendar, false).last == doctest::Approx(12 * 2.60).epsilon(1e-12));

    const CountPath poor = yearly_lines({100, 50, 10, 15}, {0, 0, 0, 0}, 1000);
    FinanceParameters rates = year_end_finance(0.10);
    rates.finance_rate = 0.34;
    rates.reinvest_rate = 0.21;
    date_flows(cash_of(poor, rates), make_cash_calendar(rates, 48), flows);
    CHECK(modified_internal_rate(flows, make_cash_calendar(rates, 48)) ==
          doctest::Approx(-0.274227).epsilon(2e-6));
    CHECK(std::isinf(payback_time(cash_of(poor, rates), make_cash_calendar(rates, 48), false).first));
}

TEST_CASE("internal rate agrees with the general solver on noisy flows") {
    // The general solver scans 4,000 points; both must name the same single root or both decline.
    int compared = 0;
    for (int trial = 0; trial < 300; ++trial) {
        Stream stream(make_key(11), {static_cast<std::uint64_t>(trial), 0, 0, Purpose::test});
        std::vector<double> flows(120), times(120);
        for (int slot = 0; slot < 120; ++slot) {
            times[slot] = 0.5 * slot;
            const double u = stream.uniform() - 0.45;
            flows[slot] = slot == 0 ? -12.0 : 2.0 * u;
        }
        const IrrResult general = irr(flows, times);
        const double fast = internal_rate(flows);
        if (general.annual) {
            CHECK(fast == doctest::Approx(*general.annual).epsilon(1e-9));
            ++compared;
        } else {
            CHECK_FALSE(std::isfinite(fast));
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("flows without an answer say which kind") {
    CHECK(internal_rate({0.0, 5.0, 5.0}) == std::numeric_limits<double>::infinity());
    CHECK(internal_rate({-1.0, -5.0}) == -std::numeric_limits<double>::infinity());
    CHECK(std::isnan(internal_rate({0.0, 0.0})));
    CHECK(std::isnan(internal_rate(yearly_flows({-100, 230, -132}))));  // roots 10 % and 20 %
}

TEST_CASE("payback inside a month, lost again and recovered") {
    PathShape shape;
    shape.months = 6;
    CountPath path(shape);
    path.at(FirmSeries::one_off, 0) = to_money(250);
    for (int month = 0; month < 6; ++month) path.at(FirmSeries::line_benefit, month) = to_money(100);
    const FinanceParameters finance;
    const CashCalendar calendar = make_cash_calendar(finance, 6);
    CHECK(payback_time(cash_of(path, finance), calendar, false).first == doctest::Approx(2.5));
    CHECK(payback_time(cash_of(path, finance), calendar, true).first > 2.5);

    path.at(FirmSeries::one_off, 4) = to_money(200);  // 150 in hand, -50, then +100 in the month
    const Payback twice = payback_time(cash_of(path, finance), calendar, false);
    CHECK(twice.first == doctest::Approx(2.5));
    CHECK(twice.last == doctest::Approx(4.5));

    path.at(FirmSeries::one_off, 0) = 0;
    path.at(FirmSeries::one_off, 4) = 0;
    CHECK(payback_time(cash_of(path, finance), calendar, false).first == 0.0);
}
