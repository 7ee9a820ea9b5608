#include "tenure/analysis/statement.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "unit/analysis/hand_made.hpp"

using namespace tenure;
using namespace tenure::test;

TEST_CASE("statement of a published TEI cash flow") {
    const CountPath path = yearly_lines({1606511, 3061331, 4229760}, {666715, 636772, 647783}, 53150);
    const FinanceParameters finance = year_end_finance(0.10);
    std::vector<double> values;
    fill_statement(cash_of(path, finance), make_cash_calendar(finance, 36), values);
    const auto lines = statement_lines();
    const auto at = [&](int year, const std::string& name) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (name == lines[i]) return values[static_cast<std::size_t>(year) * lines.size() + i];
        FAIL("no line " << name);
        return 0.0;
    };
    CHECK(statement_years(36) == 4);
    CHECK(at(0, "other_costs") == -53150);
    CHECK(at(1, "other_benefits") == 1606511);
    CHECK(at(2, "net_cash") == doctest::Approx(3061331 - 636772));
    CHECK(at(3, "discounted") == doctest::Approx((4229760 - 647783) / 1.331));
    CHECK(at(3, "cumulative") ==
          doctest::Approx(1606511 + 3061331 + 4229760 - 53150 - 666715 - 636772 - 647783.0));
    CHECK(std::round(at(3, "cumulative_discounted")) == 5496170);
}

TEST_CASE("lines add up to net cash and years to the whole") {
    CountPath path(small_shape(14));
    set_unit(path, 0, std::vector<std::int64_t>(14, 50), {20, 8, 1, 2});
    path.at(FirmSeries::one_off, 0) = to_money(300);
    path.at(FirmSeries::one_off, 13) = to_money(70);
    path.at(FirmSeries::budget_moves, 5) = to_money(11);
    FinanceParameters finance;
    finance.tax_rate = 0.2;
    finance.inflation = 0.03;
    const CashTable cash = cash_of(path, finance);
    const CashCalendar calendar = make_cash_calendar(finance, 14);
    std::vector<double> values;
    fill_statement(cash, calendar, values);
    const std::size_t lines = statement_lines().size();
    for (std::size_t year = 0; year < 3; ++year) {
        double sum = 0;
        for (std::size_t line = 0; line < 15; ++line)
            if (std::string(statement_lines()[line]) != "contribution") sum += values[year * lines + line];
        CHECK(values[year * lines + 15] == doctest::Approx(sum).epsilon(1e-13));
    }
    CHECK(values[15] == -300);
    CHECK(values.back() == doctest::Approx(net_present_value(cash, calendar)).epsilon(1e-13));
}
