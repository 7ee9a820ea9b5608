/// What more or less of the same money buys on either side, and where it stops paying.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "tenure/present/numbers.hpp"
#include "tenure/present/page/sections.hpp"
#include "tenure/present/text_table.hpp"

namespace tenure::page_parts {

namespace {

std::string exact(double number) {
    return significant(number, 4);
}

using Member = double SweepRow::*;

/// Where on the sweep the next customer of an arm costs less than a customer is worth.
std::string where_it_pays(const SpendSweep& sweep, Member cost, Member worth, const std::string& crossing) {
    const auto pays = [&](const SweepRow& row) { return row.*cost < row.*worth; };
    const auto first = std::find_if_not(sweep.rows.begin(), sweep.rows.end(), pays);
    if (first == sweep.rows.end()) return "at every spend shown";
    if (std::none_of(sweep.rows.begin(), sweep.rows.end(), pays)) return "at no spend shown";
    if (!crossing.empty()) return "up to a spend of " + crossing;
    if (first == sweep.rows.begin()) return "at some of the spends shown only";
    const double last = (first - 1)->scale;
    return last == 1.0 ? "up to the planned spend" : "up to " + shortest(last) + " times the planned spend";
}

std::string months_text(int months) {
    return std::to_string(months) + (months == 1 ? " month" : " months");
}

/// The row at which an arm earns most.
std::string where_npv_is_largest(const SpendSweep& sweep, Member npv) {
    const auto best = std::max_element(sweep.rows.begin(), sweep.rows.end(),
                                       [&](const SweepRow& a, const SweepRow& b) { return a.*npv < b.*npv; });
    return best->scale == 1.0 ? "the planned spend" : shortest(best->scale) + " times the planned spend";
}

/// A CLV counts the months of a whole life or of a whole case; NPV only those left when somebody is won, and
/// of who stays also what he tells and spends: an arm may pay by one and not by the other.
std::string verdict(const Case& result, const SpendSweep& sweep, const std::string& arm, Member cost,
                    Member worth, Member worth_in_case, double crossing, Member npv) {
    if (std::all_of(sweep.rows.begin(), sweep.rows.end(),
                    [&](const SweepRow& row) { return std::isnan(row.*cost); }))
        return {};
    const std::string amount =
        std::isnan(crossing) ? std::string() : significant(crossing, 3) + " " + result.currency;
    std::string text = printable(arm) + ": the next customer costs less than a customer brings in " +
                       months_text(sweep.clv_months) + " (the CLV) " +
                       where_it_pays(sweep, cost, worth, amount);
    if (sweep.clv_months != result.run.months) {
        text += ", and less than in " + months_text(result.run.months) + " " +
                where_it_pays(sweep, cost, worth_in_case, "");
    }
    return text + ". Of the spends shown, its NPV is largest at " + where_npv_is_largest(sweep, npv) + ".";
}

std::string one_sweep(const Case& result, const Frame& frame, const SpendSweep& sweep) {
    const bool two_horizons = sweep.clv_months != result.run.months;
    const bool two_values = std::any_of(sweep.rows.begin(), sweep.rows.end(), [](const SweepRow& row) {
        return exact(row.clv) != exact(row.clv_kept);
    });
    const std::string whose = two_values ? "CLV won " : "CLV ";
    std::vector<std::string> header{"times",
                                    "spend (PV)",
                                    "NPV retention",
                                    "NPV acquisition",
                                    "next retained",
                                    "next acquired",
                                    whose + months_text(sweep.clv_months)};
    if (two_horizons) header.push_back(whose + months_text(result.run.months));
    if (two_values) {
        header.push_back("CLV kept " + months_text(sweep.clv_months));
        if (two_horizons) header.push_back("CLV kept " + months_text(result.run.months));
    }
    TextTable table(header);
    for (const SweepRow& row : sweep.rows) {
        std::vector<std::string> cells{shortest(row.scale),
                                       exact(row.spend),
                                       exact(row.retention_npv),
                                       exact(row.acquisition_npv),
                                       exact(row.marginal_retention_cost),
                                       exact(row.marginal_acquisition_cost),
                                       exact(row.clv)};
        if (two_horizons) cells.push_back(exact(row.clv_in_case));
        if (two_values) {
            cells.push_back(exact(row.clv_kept));
            if (two_horizons) cells.push_back(exact(row.clv_kept_in_case));
        }
        table.add_row(std::move(cells));
    }
    std::string text =
        heading(frame, "SPEND SWEEP",
                printable(sweep.retention_arm) + " and " + printable(sweep.acquisition_arm) + ", " +
                    result.currency + "; central inputs; next = cost of one more customer") +
        table.render(frame.width, frame.ink);
    for (const auto& [arm, cost, worth, worth_in_case, crossing, npv] :
         {std::tuple(sweep.retention_arm, &SweepRow::marginal_retention_cost, &SweepRow::clv_kept,
                     &SweepRow::clv_kept_in_case, sweep.retention_crossing, &SweepRow::retention_npv),
          std::tuple(sweep.acquisition_arm, &SweepRow::marginal_acquisition_cost, &SweepRow::clv,
                     &SweepRow::clv_in_case, sweep.acquisition_crossing, &SweepRow::acquisition_npv)}) {
        const std::string said = verdict(result, sweep, arm, cost, worth, worth_in_case, crossing, npv);
        if (!said.empty()) text += wrap(said, frame.width, 2, 2);
    }
    return text;
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
