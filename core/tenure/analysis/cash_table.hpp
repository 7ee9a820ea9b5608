#pragma once
/// The money of one arm, or the difference of two, by line and month: what every financial number reads.
///
/// Currency units in prices of the first day; costs are positive and `cash_sign` gives their direction.
/// `fill_cash` adds up the ledger of a path (exact in integers), then working capital and tax, which depend
/// on the whole firm and are therefore taken from each arm and never from a difference.
#include <array>
#include <cstddef>
#include <vector>

#include "tenure/analysis/cash_calendar.hpp"
#include "tenure/engine/path.hpp"

namespace tenure {

enum class CashLine {
    revenue_base,  ///< at list price without premium
    revenue_premium,
    goods_base,
    goods_premium,
    service,
    retention_spend,
    acquisition_spend,  ///< at baseline settings
    referral_rewards,
    budget_moves,
    one_off,
    run,
    upkeep,
    line_benefit,
    line_cost,
    line_benefit_once,
    line_cost_once,
    working_capital,  ///< money newly tied up
    tax,
    count_
};
inline constexpr int cash_lines = static_cast<int>(CashLine::count_);

/// +1 for receipts, -1 for payments.
constexpr double cash_sign(CashLine line) {
    return line == CashLine::revenue_base || line == CashLine::revenue_premium ||
                   line == CashLine::line_benefit || line == CashLine::line_benefit_once
               ? 1.0
               : -1.0;
}

/// Paid at the start of the month (the rest in its middle).
constexpr bool paid_at_start(CashLine line) {
    return line == CashLine::one_off || line == CashLine::line_benefit_once ||
           line == CashLine::line_cost_once;
}

/// One-offs, running cost, budget moves and cost lines: the denominator of a return on investment.
constexpr bool is_programme(CashLine line) {
    return line == CashLine::one_off || line == CashLine::run || line == CashLine::upkeep ||
           line == CashLine::budget_moves || line == CashLine::line_cost || line == CashLine::line_cost_once;
}

class CashTable {
  public:
    CashTable() = default;
    explicit CashTable(int months)
        : months_(months), values_(static_cast<std::size_t>(cash_lines) * months) {}
    int months() const { return months_; }
    double* line(CashLine l) { return values_.data() + static_cast<std::size_t>(l) * months_; }
    const double* line(CashLine l) const { return values_.data() + static_cast<std::size_t>(l) * months_; }
    /// this = a - b
    void set_difference(const CashTable& a, const CashTable& b);

  private:
    int months_ = 0;
    std::vector<double> values_;
};

/// The dates of a line.
inline const PaymentDates& dates_of(CashLine line, const CashCalendar& calendar) {
    return paid_at_start(line) ? calendar.start : calendar.middle;
}

template <class Number>
void fill_cash(const Path<Number>& path, const FinanceParameters& finance, const CashCalendar& calendar,
               CashTable& table);

/// Present value of one line, positive.
double present_value(const CashTable& table, CashLine line, const CashCalendar& calendar);

/// Net present value: all lines with their signs.
double net_present_value(const CashTable& table, const CashCalendar& calendar);

/// Undiscounted sum of a line over the case, in first-day prices.
double total(const CashTable& table, CashLine line);

/// Reported net flow by slot of the calendar (see cash_calendar.hpp). `flows` has calendar.slots entries.
void date_flows(const CashTable& table, const CashCalendar& calendar, std::vector<double>& flows);

}  // namespace tenure
