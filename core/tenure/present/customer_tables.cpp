#include "tenure/present/customer_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tenure/base/money.hpp"
#include "tenure/present/csv.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure {
namespace {

constexpr std::array<const char*, 3> status_names{"none", "recovered", "unresolved"};
constexpr std::array<const char*, 4> exit_names{"", "defected", "dissatisfied", "base"};
constexpr std::array<const char*, 2> origin_names{"direct", "referred"};

std::string name_of(const CustomerRecord& record) {
    return fmt::format("{:016x}", record.person);
}

std::string customers_csv(const CustomerLog& log) {
    CsvWriter csv(
        {"customer", "segment", "origin", "arm", "first_month", "last_month", "months", "left", "revenue"});
    for (const CustomerRecord& record : log.customers) {
        for (std::size_t arm = 0; arm < record.stays.size(); ++arm) {
            const CustomerStay& stay = record.stays[arm];
            csv.cell(name_of(record)).cell(log.segments[record.segment]).cell(origin_names[record.origin]);
            csv.cell(log.arms[arm]);
            if (stay.last < 0)
                csv.cell("").cell("");
            else
                csv.cell(stay.first).cell(stay.last);
            csv.cell(stay.months)
                .cell(exit_names[static_cast<int>(stay.exit)])
                .cell(to_units(to_money(stay.revenue)))
                .end_row();
        }
    }
    return csv.text();
}

std::string history_csv(const CustomerLog& log) {
    CsvWriter csv({"customer", "arm", "month", "band", "failure", "left"});
    for (const CustomerMonthRow& row : log.history) {
        csv.cell(name_of(log.customers[row.customer])).cell(log.arms[row.arm]).cell(row.month);
        csv.cell(row.outcome.band + 1).cell(status_names[row.outcome.status]);
        csv.cell(exit_names[static_cast<int>(row.outcome.exit)]).end_row();
    }
    return csv.text();
}

std::string sales_csv(const CustomerLog& log) {
    CsvWriter csv({"customer", "arm", "month", "day", "amount"});
    for (const CustomerSaleRow& row : log.sales) {
        csv.cell(name_of(log.customers[row.customer])).cell(log.arms[row.sale.arm]).cell(row.month);
        // A month of the model has 30 days.
        csv.cell(1 + static_cast<int>(row.sale.day * 30.0))
            .cell(to_units(to_money(row.sale.amount)))
            .end_row();
    }
    return csv.text();
}

}  // namespace

std::vector<File> customer_files(const CustomerLog& log) {
    return {{"customers.csv", customers_csv(log)},
            {"history.csv", history_csv(log)},
            {"sales.csv", sales_csv(log)}};
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
