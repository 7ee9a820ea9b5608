#include "tenure/analysis/statement.hpp"

#include <algorithm>

namespace tenure {
namespace {

enum Row {
    revenue,
    goods,
    cost_to_serve,
    contribution,
    retention_spend,
    acquisition_spend,
    referral_rewards,
    one_off,
    run,
    upkeep,
    budget_moves,
    other_benefits,
    other_costs,
    working_capital,
    tax,
    net_cash,
    discounted,
    cumulative,
    cumulative_discounted,
    rows
};

constexpr const char* names[rows] = {"revenue",
                                     "goods",
                                     "cost_to_serve",
                                     "contribution",
                                     "retention_spend",
                                     "acquisition_spend",
                                     "referral_rewards",
                                     "one_off",
                                     "run",
                                     "upkeep",
                                     "budget_moves",
                                     "other_benefits",
                                     "other_costs",
                                     "working_capital",
                                     "tax",
                                     "net_cash",
                                     "discounted",
                                     "cumulative",
                                     "cumulative_discounted"};

Row row_of(CashLine line) {
    switch (line) {
        case CashLine::revenue_base:
        case CashLine::revenue_premium:
            return revenue;
        case CashLine::goods_base:
        case CashLine::goods_premium:
            return goods;
        case CashLine::service:
            return cost_to_serve;
        case CashLine::retention_spend:
            return retention_spend;
        case CashLine::acquisition_spend:
            return acquisition_spend;
        case CashLine::referral_rewards:
            return referral_rewards;
        case CashLine::budget_moves:
            return budget_moves;
        case CashLine::one_off:
            return one_off;
        case CashLine::run:
            return run;
        case CashLine::upkeep:
            return upkeep;
        case CashLine::line_benefit:
        case CashLine::line_benefit_once:
            return other_benefits;
        case CashLine::line_cost:
        case CashLine::line_cost_once:
            return other_costs;
        case CashLine::working_capital:
            return working_capital;
        case CashLine::tax:
        case CashLine::count_:
            break;
    }
    return tax;
}

}  // namespace

std::span<const char* const> statement_lines() {
    return names;
}

int statement_years(int months) {
    return (months + 11) / 12 + 1;
}

void fill_statement(const CashTable& cash, const CashCalendar& calendar, std::vector<double>& values) {
    const int years = statement_years(cash.months());
    values.assign(static_cast<std::size_t>(years) * rows, 0.0);
    const auto cell = [&](int year, int row) -> double& {
        return values[static_cast<std::size_t>(year) * rows + row];
    };
    for (int l = 0; l < cash_lines; ++l) {
        const auto line = static_cast<CashLine>(l);
        const Row row = row_of(line);
        const double sign = cash_sign(line);
        const double* amounts = cash.line(line);
        const PaymentDates& dates = dates_of(line, calendar);
        for (int month = 0; month < cash.months(); ++month) {
            const int year = paid_at_start(line) && month == 0 ? 0 : month / 12 + 1;
            cell(year, row) += sign * amounts[month] * dates.reported[month];
            cell(year, discounted) += sign * amounts[month] * dates.present_value[month];
        }
    }
    double so_far = 0.0, so_far_discounted = 0.0;
    for (int year = 0; year < years; ++year) {
        cell(year, contribution) = cell(year, revenue) + cell(year, goods) + cell(year, cost_to_serve);
        for (int row = 0; row < net_cash; ++row)
            if (row != contribution) cell(year, net_cash) += cell(year, row);
        cell(year, cumulative) = so_far += cell(year, net_cash);
        cell(year, cumulative_discounted) = so_far_discounted += cell(year, discounted);
    }
}

}  // namespace tenure
