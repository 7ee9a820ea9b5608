/// What more or less of the same money buys on either side, and where it stops paying.
#include <cmath>

#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

std::string exact(double number) {
    return significant(number, 4);
}

/// What the curve of the cost of one more customer says against the CLV.
std::string crossing(const Case& result, const SpendSweep& sweep, const std::string& arm, double spend,
                     double SweepRow::* marginal_cost) {
    const std::string next = printable(arm) + ": the next customer costs ";
    if (!std::isnan(spend)) {
        return next + "more than a CLV from a spend of " + significant(spend, 3) + " " + result.currency +
               " on.";
    }
    const SweepRow &first = sweep.rows.front(), &last = sweep.rows.back();
    if (last.*marginal_cost < last.clv)
        return next +
               "less than a CLV over the whole range (a CLV counts its own horizon, NPV the case's months).";
    if (first.*marginal_cost >= first.clv) return next + "more than a CLV from the lowest spend on.";
    return printable(arm) + ": no spend was found where the next customer costs just a CLV.";
}

std::string one_sweep(const Case& result, const Frame& frame, const SpendSweep& sweep) {
    TextTable table(
        {"times", "spend (PV)", "NPV retention", "NPV acquisition", "next retained", "next acquired", "CLV"});
    for (const SweepRow& row : sweep.rows) {
        table.add_row({shortest(row.scale), exact(row.spend), exact(row.retention_npv),
                       exact(row.acquisition_npv), exact(row.marginal_retention_cost),
                       exact(row.marginal_acquisition_cost), exact(row.clv)});
    }
    std::string text =
        heading(frame, "SPEND SWEEP",
                printable(sweep.retention_arm) + " and " + printable(sweep.acquisition_arm) + ", " +
                    result.currency + "; central inputs; next = cost of one more customer") +
        table.render(frame.width, frame.ink);
    text += wrap(crossing(result, sweep, sweep.retention_arm, sweep.retention_crossing,
                          &SweepRow::marginal_retention_cost),
                 frame.width, 2);
    return text + wrap(crossing(result, sweep, sweep.acquisition_arm, sweep.acquisition_crossing,
                                &SweepRow::marginal_acquisition_cost),
                       frame.width, 2);
}

}  // namespace

std::string spend_sweep(const Case& result, const Frame& frame) {
    std::string text;
    for (const SpendSweep& sweep : result.sweeps) {
        if (!sweep.rows.empty()) text += one_sweep(result, frame, sweep);
    }
    return text;
}

}  // namespace tenure::page_parts
