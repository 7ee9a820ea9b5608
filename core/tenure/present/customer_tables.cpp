#include "tenure/present/customer_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "tenure/analysis/customer_cohorts.hpp"
#include "tenure/base/money.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

constexpr std::array<const char*, 3> status_names{"none", "recovered", "unresolved"};
constexpr std::array<const char*, 4> exit_names{"", "defected", "dissatisfied", "base"};
constexpr std::array<const char*, 2> origin_names{"direct", "referred"};

double money(double currency_units) {
    return to_units(to_money(currency_units));
}

void write_customers(const CustomerLog& log, RowWriter& rows) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const CustomerRecord& record : log.customers) {
        const std::string name = customer_name(log, record), cohort = cohort_name(cohort_of(record.person));
        for (std::size_t arm = 0; arm < record.stays.size(); ++arm) {
            const CustomerStay& stay = record.stays[arm];
            const bool ever = stay.last >= 0;
            rows.text(name).text(log.segments[record.segment]).text(origin_names[record.origin]);
            rows.text(cohort).text(log.arms[arm]);
            rows.number(ever ? stay.first : none).number(ever ? stay.last : none).whole(stay.months);
            rows.text(exit_names[static_cast<int>(stay.exit)]).number(money(stay.revenue));
            rows.number(to_units(stay.contribution)).number(money(stay.value)).end_row();
        }
    }
}

void write_history(const CustomerLog& log, RowWriter& rows) {
    for (const CustomerMonthRow& row : log.history) {
        rows.text(customer_name(log, log.customers[row.customer])).text(log.arms[row.arm]).whole(row.month);
        rows.whole(row.outcome.band + 1).text(status_names[row.outcome.status]);
        rows.text(exit_names[static_cast<int>(row.outcome.exit)]).end_row();
    }
}

void write_sales(const CustomerLog& log, RowWriter& rows) {
    for (const CustomerSaleRow& row : log.sales) {
        rows.text(customer_name(log, log.customers[row.customer]))
            .text(log.arms[row.sale.arm])
            .whole(row.month);
        // A month of the model has 30 days.
        rows.whole(1 + static_cast<int>(row.sale.day * 30.0)).number(money(row.sale.amount)).end_row();
    }
}

void write_cohorts(const CustomerLog& log, RowWriter& rows) {
    for (const CustomerCohort& cohort : customer_cohorts(log)) {
        rows.text(log.arms[cohort.arm]).text(log.segments[cohort.segment]);
        rows.text(origin_names[cohort.origin]).text(cohort_name(cohort.cohort));
        rows.whole(static_cast<std::int64_t>(cohort.customers)).number(cohort.followed).number(cohort.months);
        rows.number(cohort.revenue).number(cohort.contribution);
        rows.number(cohort.clv).number(cohort.clv_se).end_row();
    }
}

}  // namespace

const std::vector<RowTable<CustomerLog>>& log_tables() {
    using enum RowCell;
    static const std::vector<RowTable<CustomerLog>> tables{
        {"customers",
         {{"customer", text},
          {"segment", text},
          {"origin", text},
          {"cohort", text},
          {"arm", text},
          {"first_month", number},
          {"last_month", number},
          {"months", whole},
          {"left", text},
          {"revenue", number},
          {"contribution", number},
          {"clv", number}},
         &write_customers},
        {"history",
         {{"customer", text},
          {"arm", text},
          {"month", whole},
          {"band", whole},
          {"failure", text},
          {"left", text}},
         &write_history},
        {"sales",
         {{"customer", text}, {"arm", text}, {"month", whole}, {"day", whole}, {"amount", number}},
         &write_sales},
        {"cohorts",
         {{"arm", text},
          {"segment", text},
          {"origin", text},
          {"cohort", text},
          {"customers", whole},
          {"followed_months", number},
          {"active_months", number},
          {"revenue", number},
          {"contribution", number},
          {"clv", number},
          {"clv_se", number}},
         &write_cohorts}};
    return tables;
}

std::vector<File> customer_files(const CustomerLog& log) {
    return csv_files(log_tables(), log);
}

std::string customer_summary(const CustomerLog& log, std::size_t width) {
    TextTable table({"arm less versus", "in both", "saved", "won", "lost", "missed"});
    for (const Contrast& pair : log.contrasts) {
        const SavedCount count = count_saved(log, pair);
        table.add_row({log.arms[pair.arm] + " - " + log.arms[pair.versus], fmt::format("{}", count.both),
                       fmt::format("{}", count.saved), fmt::format("{}", count.won),
                       fmt::format("{}", count.lost), fmt::format("{}", count.missed)});
    }
    std::string text =
        fmt::format("{} persons{} in one history of {} months, seed {}; customers at its end:\n\n",
                    log.customers.size(), log.all ? "" : " (a sample)", log.months, log.seed);
    text += table.render(width, Ink{});
    text +=
        "\nsaved: at the end only in the arm, left in the other; won: never a customer in the other; lost "
        "and "
        "missed:\nthe same the other way round. One history: chance of single persons, not an estimate.\n";
    return text;
}

}  // namespace tenure
