#pragma once
/// The case: everything a reader of the business case sees, as numbers with their errors.
///
/// `simulate` produces it; the page, the JSON, the CSV tables and the Python package present it and add
/// nothing. Money in currency units, rates per month or year as the metric's unit says.
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tenure/base/error.hpp"

namespace tenure {

/// Distribution of one number over replications. NaN = no value.
struct Estimate {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double se = std::numeric_limits<double>::quiet_NaN();  ///< simulation error of the mean
    double sd = std::numeric_limits<double>::quiet_NaN();
    std::array<double, 5> quantiles{};  ///< p05 p10 p50 p90 p95; NaN = not reached
    /// Simulation error of each; NaN = not known, as of plain draws.
    std::array<double, 5> quantile_se = nothing_known;

    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    static constexpr std::array<double, 5> nothing_known{nan, nan, nan, nan, nan};
};

struct Metric {
    std::string name;  ///< e.g. "npv"
    std::string unit;  ///< e.g. "EUR", "share", "months", "customers"
    Estimate value;
    double share_not_reached = 0.0;  ///< irr, payback: share of replications without a value
};

struct WaterfallStep {
    std::string name;  ///< volume_acquisition_<channel>, volume_retention, volume_referral, spend, ...
    std::string label;
    Estimate value;
};

struct ArmCase {
    std::string name;
    std::vector<Metric> metrics;
    std::vector<std::vector<double>> irr_roots;  ///< all annual roots of the mean cash flow (one list)
};

/// Mean of delta NPV with the expectation engine as control variate (control_variate.hpp). NaN = none.
struct ControlledMean {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double se = std::numeric_limits<double>::quiet_NaN();
    int draws = 0;  ///< expected values beside the run; 0 with a mean: it is known exactly
    /// Variance of the simulated mean over that of this one.
    double variance_ratio = std::numeric_limits<double>::quiet_NaN();
};

struct ContrastCase {
    std::string arm, versus;
    std::vector<Metric> metrics;                                       ///< of the difference
    double probability_positive = 0.0, probability_positive_se = 0.0;  ///< P(delta NPV > 0)
    double probability_positive_with_residual = 0.0;
    std::vector<WaterfallStep> waterfall;  ///< sums to the mean delta NPV
    ControlledMean controlled;
    bool headline = false;  ///< retention against its match_spend twin
    double ignorance_share = 0.0,
           ignorance_share_se = 0.0;                      ///< share of var(delta NPV) from uncertain inputs
    double hurdle = 0.0, probability_above_hurdle = 0.0;  ///< P(delta NPV > hurdle), finance.hurdle
    double value_at_risk_5 = 0.0;                         ///< 5 % quantile of delta NPV
    double expected_shortfall_5 = 0.0;                    ///< mean of the worst 5 % of delta NPV
};

/// One row of the year-by-year statement of an arm (mean over replications).
struct StatementRow {
    std::string arm;
    int year = 0;  ///< 1-based; 0 = day 0 outlays
    std::string line;
    Estimate value;
};

/// Monthly fan of an arm or contrast: quantiles over replications.
struct Fan {
    std::string arm, versus;                       ///< versus empty: level of the arm
    std::string series;                            ///< cumulative_cash, customers, churn_rate
    std::vector<std::array<double, 5>> quantiles;  ///< [month][p05 p10 p50 p90 p95]
    std::vector<double> mean;
};

struct SegmentCase {
    std::string arm, segment;
    std::vector<Metric> metrics;  ///< customers_end, churned, retention_year_1, clv_direct, clv_referred, ...
};

/// Journey league table: what a touchpoint puts at stake (expectation engine, central values).
struct TouchpointCase {
    std::string name, owner;
    double failure_months = 0.0;       ///< expected over the case, baseline
    double defections = 0.0;           ///< attributed to it
    double npv_without_failure = 0.0;  ///< change of baseline NPV when its failure is 0
    double npv_mean_plus_one = 0.0;    ///< and when its mean is +1 point
};

/// One row of the spend sweep: the same money times `scale` for retention and for acquisition.
struct SweepRow {
    double scale = 1.0;
    double spend = 0.0;  ///< PV of programme
    double retention_npv = 0.0, acquisition_npv = 0.0;
    double retained_customers = 0.0, acquired_customers = 0.0;
    double marginal_retention_cost = 0.0;    ///< of the next retained customer
    double marginal_acquisition_cost = 0.0;  ///< marginal CAC
    double clv = 0.0;                        ///< of the customers the money wins
    double clv_in_case = 0.0;                ///< the same over the months of the case
    double clv_kept = 0.0;          ///< of newcomers of the segments in which the money keeps customers
    double clv_kept_in_case = 0.0;  ///< the same over the months of the case
};
struct SpendSweep {
    std::string retention_arm, acquisition_arm;
    std::vector<SweepRow> rows;
    double retention_crossing = std::numeric_limits<double>::quiet_NaN();  ///< spend where cost = CLV
    double acquisition_crossing = std::numeric_limits<double>::quiet_NaN();
    int clv_months = 0;  ///< over which a CLV counts
};

struct Driver {  ///< tornado row: rank correlation of an uncertain input with delta NPV
    std::string path;
    double rank_correlation = 0.0, se = 0.0;
    double npv_low = 0.0, npv_high = 0.0;  ///< mean delta NPV in the lowest and highest tenth of the input
};

struct AssumptionRow {
    std::string path, value, unit, low, high, source, owner, grade, as_of;
    bool is_default = false;
};

struct RunInfo {
    std::string engine;                       ///< of engine_names
    std::string sampling;                     ///< of sampling_names; "" where nothing is drawn
    std::vector<std::string> approximations;  ///< why the expectation engine is a mean field here
    std::uint64_t seed = 0;
    int replications = 0, parameter_draws = 0, months = 0, edition = 1;
};

/// As scrambled Sobol' points or a Latin hypercube: replications are no independent sample.
inline bool is_evenly_drawn(const RunInfo& run) {
    return run.sampling == "sobol" || run.sampling == "latin";
}

struct Case {
    std::string scenario, title, question, hash, currency, start;
    RunInfo run;
    std::vector<ArmCase> arms;
    std::vector<ContrastCase> contrasts;
    std::vector<StatementRow> statement;
    std::vector<Fan> fans;
    std::vector<SegmentCase> segments;
    std::vector<TouchpointCase> touchpoints;
    std::vector<SpendSweep> sweeps;  ///< one per match_spend pair
    std::vector<Driver> drivers;     ///< headline contrast, strongest first
    std::vector<AssumptionRow> assumptions;
    std::vector<Diagnostic> warnings;
    std::size_t deciding_guesses = 0;  ///< so many warnings at the end are guesses that turn the answer
    /// Share of the movement of the headline delta NPV that rests on grade D inputs; NaN where none is drawn.
    double grade_d_share = std::numeric_limits<double>::quiet_NaN();
    std::int64_t checks_done = 0, checks_failed = 0;
    /// Draws of delta NPV and NPV, [contrast][replication] and [arm][replication]; for plots and files.
    std::vector<std::vector<double>> contrast_npv, arm_npv;
};

}  // namespace tenure
