#include "tenure/analysis/tax.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "unit/analysis/hand_made.hpp"

using namespace tenure;
using namespace tenure::test;

namespace {
/// Tax by year, currency units.
std::vector<double> yearly_tax(const CashTable& table) {
    std::vector<double> years;
    for (int month = 0; month < table.months(); ++month) {
        if (month % 12 == 0) years.push_back(0.0);
        years.back() += table.line(CashLine::tax)[month];
    }
    return years;
}
}  // namespace

TEST_CASE("losses are carried forward and never paid out") {
    // Income -600, 400, 500, 300 a year at 20 %: taxable 0, 0, 300, 300.
    const CountPath path = yearly_lines({0, 400, 500, 300}, {600, 0, 0, 0});
    FinanceParameters finance;
    finance.tax_rate = 0.20;
    const auto tax = yearly_tax(cash_of(path, finance));
    CHECK(tax[0] == 0.0);
    CHECK(tax[1] == 0.0);
    CHECK(tax[2] == doctest::Approx(60).epsilon(1e-14));
    CHECK(tax[3] == doctest::Approx(60).epsilon(1e-14));
}

TEST_CASE("a capitalised one-off is written off in a straight line") {
    CountPath path = yearly_lines({1000, 1000, 1000}, {0, 0, 0});
    path.at(FirmSeries::one_off, 6) = to_money(1800);
    FinanceParameters finance;
    finance.tax_rate = 0.25;
    finance.capex_months = 18;  // months 6..23: a third in year 1, two thirds in year 2
    const auto tax = yearly_tax(cash_of(path, finance));
    CHECK(tax[0] == doctest::Approx(0.25 * (1000 - 600)).epsilon(1e-13));
    CHECK(tax[1] == doctest::Approx(0.0));  // 1000 - 1200: a loss of 200
    CHECK(tax[2] == doctest::Approx(0.25 * 800).epsilon(1e-13));

    finance.capex_months = not_given;  // expensed at once: 1000-1800, then the loss of 800
    const auto at_once = yearly_tax(cash_of(path, finance));
    CHECK(at_once[0] == 0.0);
    CHECK(at_once[1] == doctest::Approx(0.25 * 200).epsilon(1e-13));
    CHECK(at_once[2] == doctest::Approx(0.25 * 1000).epsilon(1e-13));
}

TEST_CASE("a life that does not end on a month is written off exactly once") {
    CountPath path = yearly_lines({1000}, {0});
    path.at(FirmSeries::one_off, 1) = to_money(500);
    FinanceParameters finance;
    finance.tax_rate = 1.0;
    finance.capex_months = 2.5;
    CHECK(yearly_tax(cash_of(path, finance))[0] == doctest::Approx(500).epsilon(1e-13));
}

TEST_CASE("inflation erodes the shield of historical cost") {
    CountPath path = yearly_lines({0, 1000}, {0, 0});
    path.at(FirmSeries::one_off, 0) = to_money(600);
    FinanceParameters finance;
    finance.tax_rate = 0.30;
    finance.inflation = 0.05;
    finance.capex_months = 24;
    // Year 1: loss 300. Year 2: income 1000*1.05^(18.5/12), less 300 of depreciation and the loss.
    const double taxable = 1000 * std::pow(1.05, 18.5 / 12) - 600;
    const double nominal = cash_of(path, finance).line(CashLine::tax)[23] * std::pow(1.05, 23.5 / 12);
    CHECK(nominal == doctest::Approx(0.30 * taxable).epsilon(1e-12));
    CHECK(npv_of(path, finance) == [&] {
        finance.basis = PriceBasis::real;
        return npv_of(path, finance);
    }());
}

TEST_CASE("working capital is days of revenue and comes back at the end") {
    CountPath path(small_shape(4));
    const double revenue[] = {1000, 1000, 1600, 1200};
    for (int month = 0; month < 4; ++month)
        path.at(UnitSeries::revenue_base, 0, month) = to_money(revenue[month]);
    FinanceParameters finance;
    finance.working_capital_days = 30;
    const CashTable table = cash_of(path, finance);
    const double* tied = table.line(CashLine::working_capital);
    const double per_unit = 30.0 * 12 / 365;
    CHECK(tied[0] == doctest::Approx(1000 * per_unit).epsilon(1e-13));
    CHECK(tied[1] == doctest::Approx(0.0));
    CHECK(tied[2] == doctest::Approx(600 * per_unit).epsilon(1e-13));
    CHECK(tied[3] == doctest::Approx(-1600 * per_unit).epsilon(1e-13));
}

TEST_CASE("without a tax rate there is no tax") {
    const CountPath path = yearly_lines({1000}, {0});
    CHECK(yearly_tax(cash_of(path, {}))[0] == 0.0);
}
