#pragma once
/// The law of one month as rows that engines read: from levers and environment to probabilities and money.
///
/// Rows that do not depend on counts are compiled once per arm; with a contact centre every replication has
/// rows of its own, made by the same function from its own environment.
#include <array>
#include <span>
#include <vector>

#include "tenure/base/money.hpp"
#include "tenure/model/anchors.hpp"
#include "tenure/model/experience.hpp"
#include "tenure/model/settings.hpp"
#include "tenure/model/spend.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// Orders of a customer-month: Poisson(rate) orders, each basket Gamma(shape, mean `basket`).
struct OrderLaw {
    double rate = 0.0, basket = 0.0, shape = 1.0;
};

/// One segment in one month.
struct SegmentMonth {
    ExperienceRow experience;
    ByBand defect{};                 ///< P(leave | unresolved) by band after the move
    ByBand dissatisfied{};           ///< share of base churn that is dissatisfaction, by band after the move
    std::array<ByBand, 2> hazard{};  ///< base hazard per theta at save 1, by origin and band after the move
    double save = 1.0;               ///< by the settings' retention spend
    double retention_spend = 0.0;    ///< settings' spend per active customer, currency
    Money retention_baseline = 0;    ///< ledger: baseline spend per active customer
    Money retention_moved = 0;       ///< ledger: what effects add to it (a budget move)
    std::array<std::array<CustomerMonth, max_bands>, 2>
        value{};  ///< per customer; orders: cross-sell, service
    std::array<RevenueMultiplier, max_bands> multiplier{};
    std::array<double, 2> margin{};
    OrderLaw orders;         ///< rate 0 for subscription
    double promise = 0.0;    ///< what newcomers expect of promises, points
    ByBand entry{};          ///< band of a newcomer at the rating of the rows' environment
    double encounter = 0.0;  ///< p_enc
    double mean_quality = 0.0, variance = 0.0;
};

struct MonthRows {
    Environment start;       ///< the environment the rows are made from
    double customers = 0.0;  ///< active at the start of the month
    ServiceMonth service;    ///< idle without a contact centre
    std::vector<SegmentMonth> segments;
    std::vector<double> leave;  ///< P(base churn) [pool*bands + band after the move] at settings' save
};

/// Makes the rows of any month of one arm. Owns what it needs: it outlives the parameters it is made from.
class RowCompiler {
  public:
    RowCompiler(const Parameters& parameters, int arm, const Anchors& anchors);

    const Settings& settings(int month) const { return settings_[month]; }
    /// Levers of the baseline arm: what effects of this arm move is counted from here.
    const Settings& baseline(int month) const { return baseline_[month]; }

    /// Rows of `month` for an environment and `customers` active at its start.
    void compile(int month, const Environment& start, double customers, MonthRows& rows) const;

    /// Base hazards of rows made from other anchors, put on these; what customers meet does not follow the
    /// anchors. P(base churn) by pool is left as it was.
    void reanchor(int month, MonthRows& rows) const;

    /// E, Ref and G of the next month, which follow from the rows alone.
    void drift(int month, const MonthRows& rows, Environment& environment) const;

    /// The environment of the next month: `drift`, and the rest from the month's flows.
    void close(int month, const MonthRows& rows, const MonthFlows& flows, Environment& environment) const;

  private:
    SegmentMonth segment_row(int month, int segment, const MonthRows& rows) const;
    void set_hazards(int month, int segment, const Environment& start, SegmentMonth& row) const;
    Journey journey(int month, int segment, const MonthRows& rows) const;

    Parameters parameters_;
    Anchors anchors_;
    std::vector<Settings> baseline_, settings_;
};

/// The journey customers meet: levers, then engagement on staffed touchpoints, then waiting on service ones.
void apply_firm(const Parameters& parameters, double engagement_gain, const ServiceMonth& service,
                Journey& journey);

}  // namespace tenure
