#pragma once
/// Expected values by recursion over the states of one person: microseconds to milliseconds, no chance.
///
/// Exact where no arm's rows depend on counts; elsewhere a mean field (`feedback_free` tells which and why).
#include <string>
#include <vector>

#include "tenure/engine/world.hpp"

namespace tenure {

/// Empty when the scenario's arm is feedback-free, else the reasons, one each.
std::vector<std::string> feedback_reasons(const CellModel& model);

/// Expected path of an arm. `along`, when given, receives the rows of every month.
MeanPath mean_path(const CellModel& model, const Opening& opening, const PathShape& shape,
                   std::vector<MonthRows>* along = nullptr);

/// Expected customers of the firm at the start of a month.
double active_mean(const MeanPath& mean, int month);

/// What a customer is worth from here on, contribution less baseline retention spend, currency units,
/// discounted to the start of the month in question; win-backs included until forgotten, referrals and
/// acquisition excluded. After the case ends the last month's rows hold.
struct ValueFunction {
    std::vector<double> cells;  ///< by cell
    std::vector<double> pools;  ///< lapsed, by pool
};
ValueFunction residual_value(const CellModel& model, double active, double monthly_discount, int horizon);

/// A newcomer of (segment, origin) who joins in `join` and is active from join+1.
struct NewcomerValue {
    double clv = 0.0;                       ///< discounted to the start of the first active month
    std::vector<double> survival;           ///< P(active) at the start of month 1, 2, ... since joining
    std::vector<double> cumulative_margin;  ///< undiscounted, by month since joining
};
NewcomerValue newcomer_value(const CellModel& model, const MeanPath& mean, int segment, int origin, int join,
                             double monthly_discount, int horizon);

/// Expected baseline survivors at the start of each month of newcomers given by (segment, month joined):
/// one forward pass, linear in `adds` (negative entries allowed). `origin` 0 direct, 1 referred.
/// Result [month] (size months).
std::vector<double> newcomer_survivors(const CellModel& model, const MeanPath& mean, int segment, int origin,
                                       const std::vector<double>& adds);

/// Exact standard deviations where feedback-free (backward recursion, whole mixture).
struct ExactMoments {
    bool exact = false;                                ///< false: not available for this scenario
    double npv_mean = 0.0, npv_sd = 0.0;               ///< before tax, currency units
    std::vector<double> customers_mean, customers_sd;  ///< at the close of each month
};
ExactMoments exact_moments(const CellModel& model, const Opening& opening, double monthly_discount);

}  // namespace tenure
