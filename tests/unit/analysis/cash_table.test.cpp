#include "tenure/analysis/cash_table.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tenure/analysis/drawn_world.hpp"
#include "unit/analysis/hand_made.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("a published TEI cash flow is met to the dollar") {
    // SalesLoft study, page 20: costs 53,150 at once, then 666,715 / 636,772 / 647,783; benefits
    // 1,606,511 / 3,061,331 / 4,229,760; 10 %, year-end. Published PV 1,672,201 and 7,168,371, NPV 5,496,170,
    // ROI 329 %.
    const CountPath path = yearly_lines({1606511, 3061331, 4229760}, {666715, 636772, 647783}, 53150);
    const FinanceParameters finance = year_end_finance(0.10);
    const CashCalendar calendar = make_cash_calendar(finance, 36);
    MetricValues m;
    std::vector<double> flows;
    measure_money(cash_of(path, finance), calendar, flows, m);
    CHECK(std::round(m[MetricId::programme_cost]) == 1672201);
    CHECK(std::round(m[MetricId::benefits]) == 7168371);
    CHECK(std::round(m[MetricId::npv]) == 5496170);
    CHECK(std::round(100 * m[MetricId::roi]) == 329);
}

TEST_CASE("the same study through the engine, in a firm without customers") {
    Parameters p;
    p.run.months = 36;
    p.finance = year_end_finance(0.10);
    p.arms.resize(2);
    p.contrasts = {{1, 0}};
    const auto line = [&](LineKind kind, double month, double amount) {
        Line l;
        l.kind = kind;
        l.once = true;
        l.first = month;
        l.amount = amount;
        l.arms = {1};
        p.lines.push_back(l);
    };
    const double benefits[] = {1606511, 3061331, 4229760}, costs[] = {666715, 636772, 647783};
    line(LineKind::cost, 0, 53150);
    for (int year = 0; year < 3; ++year) {
        line(LineKind::benefit, 12 * year + 11, benefits[year]);
        line(LineKind::cost, 12 * year + 11, costs[year]);
    }
    const DrawnWorld drawn(p, std::nullopt);
    const ContrastMeasure m = contrast_mean(drawn, 1, 0);
    CHECK(std::round(m.metrics[MetricId::npv]) == 5496170);
    CHECK(std::round(100 * m.metrics[MetricId::roi]) == 329);
    CHECK(m.waterfall.sum() == doctest::Approx(m.metrics[MetricId::npv]).epsilon(1e-13));
}

TEST_CASE("a published risk-adjusted benefit table is met to the dollar") {
    // Intellum study, Table A: 0 / 5,280,000 / 10,899,360 less 20 %, 10 %: PV 10,041,989.
    const CountPath path = yearly_lines({0, 0.8 * 5280000, 0.8 * 10899360}, {0, 0, 0});
    CHECK(std::round(npv_of(path, year_end_finance(0.10))) == 10041989);
}

TEST_CASE("mid-month cash is worth v^(t+1/2) and one-offs v^t") {
    PathShape shape;
    shape.months = 24;
    CountPath path(shape);
    path.at(FirmSeries::one_off, 3) = to_money(1000);
    path.at(FirmSeries::line_benefit, 17) = to_money(500);
    FinanceParameters finance;
    finance.discount_rate = 0.12;
    const double expected = -1000 * std::pow(1.12, -3.0 / 12) + 500 * std::pow(1.12, -17.5 / 12);
    CHECK(npv_of(path, finance) == doctest::Approx(expected).epsilon(1e-13));
}

TEST_CASE("constant retention: value of a customer over a finite horizon") {
    // Margin 10 a month, retention .98, 10 % a year: 102.867 / 228.600 / 292.587 over 12 / 36 / 60 months.
    const double expected[] = {102.867, 228.600, 292.587};
    const int horizons[] = {12, 36, 60};
    for (int i = 0; i < 3; ++i) {
        PathShape shape;
        shape.months = horizons[i];
        MeanPath path(shape);
        double alive = 1.0;
        for (int month = 0; month < shape.months; ++month, alive *= 0.98)
            path.at(FirmSeries::line_benefit, month) = 10.0 * alive * money_per_unit;
        FinanceParameters finance;
        const CashCalendar calendar = make_cash_calendar(finance, shape.months);
        CashTable table;
        fill_cash(path, finance, calendar, table);
        CHECK(std::abs(net_present_value(table, calendar) - expected[i]) < 0.0005);
    }
}

TEST_CASE("nominal and real terms give the same value, and the real rate is Fisher's") {
    PathShape shape;
    shape.months = 36;
    CountPath path(shape);
    path.at(FirmSeries::one_off, 0) = to_money(9000);
    for (int month = 0; month < 36; ++month) path.at(FirmSeries::line_benefit, month) = to_money(400 + month);
    FinanceParameters nominal;
    nominal.discount_rate = 0.09;
    nominal.inflation = 0.03;
    FinanceParameters real = nominal;
    real.basis = PriceBasis::real;

    // By hand: real flows at (1.09/1.03)-1; nominal flows grown by 1.03 at 9 %.
    double in_real = -9000, in_nominal = -9000;
    for (int month = 0; month < 36; ++month) {
        const double years = (month + 0.5) / 12, amount = 400 + month;
        in_real += amount * std::pow(1.09 / 1.03, -years);
        in_nominal += amount * std::pow(1.03, years) * std::pow(1.09, -years);
    }
    CHECK(npv_of(path, nominal) == doctest::Approx(in_nominal).epsilon(1e-12));
    CHECK(npv_of(path, real) == doctest::Approx(in_real).epsilon(1e-12));
    CHECK(npv_of(path, real) == npv_of(path, nominal));

    // Reported flows differ: discounting them at the reported rate leads back to the same value.
    for (const auto& finance : {nominal, real}) {
        const CashCalendar calendar = make_cash_calendar(finance, 36);
        std::vector<double> flows;
        date_flows(cash_of(path, finance), calendar, flows);
        double sum = 0;
        for (std::size_t slot = 0; slot < flows.size(); ++slot)
            sum += flows[slot] * std::pow(1 + calendar.reported_rate, -0.5 * static_cast<double>(slot) / 12);
        CHECK(sum == doctest::Approx(in_real).epsilon(1e-12));
    }
}
