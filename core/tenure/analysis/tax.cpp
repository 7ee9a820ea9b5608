#include "tenure/analysis/tax.hpp"

#include <algorithm>
#include <cmath>

namespace tenure {
namespace {

/// Nominal taxable income of a month but for one-offs.
double operating_income(const CashTable& table, const CashCalendar& calendar, int month) {
    double income = 0.0;
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        if (line == CashLine::one_off || line == CashLine::working_capital || line == CashLine::tax) continue;
        income += cash_sign(line) * table.line(line)[month] * dates_of(line, calendar).price[month];
    }
    return income;
}

/// Share of a one-off of month `paid` that is written off in `month`. A life may end inside a month.
double written_off(double life, int paid, int month) {
    const double age = month - paid;
    return age < 0.0 ? 0.0 : std::clamp((life - age) / life, 0.0, 1.0 / life);
}

}  // namespace

void fill_working_capital(const FinanceParameters& finance, const CashCalendar& calendar, CashTable& table) {
    double* tied = table.line(CashLine::working_capital);
    const int months = table.months();
    std::fill(tied, tied + months, 0.0);
    if (!is_given(finance.working_capital_days) || months == 0) return;
    const double* base = table.line(CashLine::revenue_base);
    const double* premium = table.line(CashLine::revenue_premium);
    double before = 0.0;
    for (int month = 0; month < months; ++month) {
        const double price = calendar.middle.price[month];
        double level = finance.working_capital_days * 12.0 * (base[month] + premium[month]) * price / 365.0;
        if (month + 1 == months) level = 0.0;
        tied[month] = (level - before) / price;
        before = level;
    }
}

void fill_tax(const FinanceParameters& finance, const CashCalendar& calendar, CashTable& table) {
    double* tax = table.line(CashLine::tax);
    const int months = table.months();
    std::fill(tax, tax + months, 0.0);
    if (!is_given(finance.tax_rate)) return;
    const double* one_off = table.line(CashLine::one_off);
    const double life = is_given(finance.capex_months) ? std::max(1.0, finance.capex_months) : 1.0;
    double loss = 0.0;
    for (int first = 0; first < months; first += 12) {
        const int end = std::min(first + 12, months);
        double income = 0.0;
        for (int month = first; month < end; ++month) {
            income += operating_income(table, calendar, month);
            const int oldest = std::max(0, month + 1 - static_cast<int>(std::ceil(life)));
            for (int paid = oldest; paid <= month; ++paid)
                if (one_off[paid] != 0.0)
                    income -= one_off[paid] * calendar.start.price[paid] * written_off(life, paid, month);
        }
        const double taxable = std::max(0.0, income - loss);
        loss = std::max(0.0, loss - income);
        tax[end - 1] = finance.tax_rate * taxable / calendar.middle.price[end - 1];
    }
}

}  // namespace tenure
