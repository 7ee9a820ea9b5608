#pragma once
/// Expected counts one month on, and the base churn that meets an observed first-year loss.
#include <vector>

#include "tenure/model/cell_model.hpp"

namespace tenure {

double sum_of(const std::vector<double>& values);

/// Where a pool's customers (by band) are after the month, and what happened to them, in expectation.
struct ExpectedMonth {
    ByBand after{};   ///< by band after the move, leavers included
    ByBand failed{};  ///< of them with an unresolved failure
    double unresolved = 0.0, recovered = 0.0;
    double defections = 0.0, dissatisfied = 0.0, base_churn = 0.0;
};

/// Moves `band` (expected customers of `pool` by band) one month on; leavers are gone from it afterwards.
/// `leave` overrides the compiled P(base churn) by band where retention cash depends on counts.
ExpectedMonth step_active(const CellModel& model, const MonthRows& rows, int segment, int pool,
                          std::vector<double>& band, const double* leave = nullptr);

/// Solves h0 of every segment with first_year_churn, so that the opening base loses that share in months
/// 0-11 of the baseline (failure defections included, win-backs excluded). `year` gives the environments of
/// the baseline's first year where rows depend on counts; empty otherwise.
/// `tolerance` is that of h0. `found`: what the last search found, by segment; the next starts there.
struct BaseChurnFound {
    double h0 = 0.0, slope = 0.0;  ///< of the share that stays, by h0; slope 0: nothing yet
    double doubt = 0.0;            ///< of the slope (roots.hpp): 1 where it is but the chord from 0
};
void calibrate_base_churn(const Parameters& parameters, const std::vector<MonthRows>& year, double tolerance,
                          std::vector<BaseChurnFound>& found, Anchors& anchors);

}  // namespace tenure
