#pragma once
/// The compiled law of one arm: dense tables by month that every engine reads and none computes.
///
/// A cell is (segment, origin, class, band); customers of a cell are exchangeable, which makes counts exact.
/// Cells are numbered segment-major, then origin, class, band; pools (lapsed) the same without the band.
/// What couples customers stays open: prospects per spend, exposures and matched cash per head in
/// `acquisition_rates` and `leave_probability`, which engines call with this month's counts; rating and
/// poisoned persons in an `Environment`; with a contact centre the rows themselves (`coupled`).
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "tenure/model/month_rows.hpp"

namespace tenure {

/// Numbering of cells and pools, the same for all arms and months of a scenario.
class CellIndex {
  public:
    CellIndex() = default;
    explicit CellIndex(const Anchors& anchors);

    int segments() const { return static_cast<int>(classes_.size()); }
    int bands() const { return bands_; }
    int classes(int segment) const { return classes_[segment]; }
    int pools() const { return first_pool_.back(); }
    int cells() const { return pools() * bands_; }
    int pool(int segment, int origin, int frailty) const {
        return first_pool_[segment] + origin * classes_[segment] + frailty;
    }
    int cell(int segment, int origin, int frailty, int band) const {
        return pool(segment, origin, frailty) * bands_ + band;
    }

  private:
    int bands_ = 1;
    std::vector<int> classes_;
    std::vector<int> first_pool_{0};
};

struct ChannelMonth {
    double spend = 0.0, spend_baseline = 0.0;    ///< per prospect
    double budget = 0.0, budget_baseline = 0.0;  ///< per month
    double matched = 0.0;                        ///< matched cash of the month
    double ceiling = 0.0, k_a = 0.0;
};

struct FirmMonth {
    std::vector<ChannelMonth> channels;
    double referral_yield =
        0.0;                 ///< expected adds per positive episode, all of the market prospects; 0 = off
    double reach_neg = 0.0;  ///< persons reached by a negative episode
    double winback = 0.0, forget = 0.0;
    double matched_retention = 0.0;  ///< matched cash spread over all active customers
    Money one_off = 0, run = 0, upkeep = 0;
    Money line_benefit = 0, line_cost = 0, line_benefit_once = 0, line_cost_once = 0;
};

struct CellModel {
    CellIndex index;
    int months = 0;
    int winback_band = 0;  ///< 0-based
    Money referral_reward = 0;
    std::vector<bool> unlimited;                     ///< by segment
    std::vector<double> market;                      ///< M_g or M0_g, by segment
    double firm_market = 0.0;                        ///< M
    std::vector<std::vector<int>> channel_segments;  ///< by paid channel
    std::vector<SegmentAnchor> anchors;
    Environment opening;
    ChurnParameters churn;
    WordOfMouthParameters word_of_mouth;
    EntryParameters entry;
    ByBand positive_rate{}, negative_rate{};  ///< episodes per customer-month, by band after the move
    ByBand post_rate{};                       ///< posts per customer-month
    bool coupled = false;                     ///< rows depend on counts: engines compile their own
    bool rating_moves = false;                ///< somebody may post
    bool staffed = false;                     ///< engagement is modelled
    std::shared_ptr<const RowCompiler> compiler;
    std::vector<MonthRows> rows;  ///< by month; coupled or with a rating: along the arm's mean path
    std::vector<FirmMonth> firm_months;

    const SegmentMonth& at(int month, int segment) const { return rows[month].segments[segment]; }
    std::span<const double> leave_of(const MonthRows& of, int pool) const {
        return {of.leave.data() + static_cast<std::size_t>(pool) * index.bands(),
                static_cast<std::size_t>(index.bands())};
    }
    std::span<const double> leave_of(int month, int pool) const { return leave_of(rows[month], pool); }
    int paid_channels() const { return static_cast<int>(channel_segments.size()); }
    /// Something of the environment matters to this arm.
    bool has_environment() const { return coupled || word_of_mouth.present || staffed; }
    /// Newcomers' bands follow the rating.
    bool entry_moves() const { return rating_moves && entry.promise_weight < 1.0 && index.bands() > 1; }
};

/// Rows on the opening flows, or put there later: a coupled arm's are put along a path of counts.
enum class RowsAt : std::uint8_t { opening, later };

/// Compiles `arm` of the scenario. `matched_cash` is its cash plan by month in currency units (empty: none).
CellModel compile(const Parameters& parameters, int arm, const Anchors& anchors,
                  std::span<const double> matched_cash = {}, RowsAt rows = RowsAt::opening);

/// Shares of the bands of a newcomer of the month, at the rating of `environment` where the rows stand on
/// another.
ByBand newcomer_bands(const CellModel& model, const SegmentMonth& row, const Environment& environment);

/// P(base churn) of one pool and band when matched retention cash is spread over `active` customers.
double leave_probability(const CellModel& model, const SegmentMonth& row, int month, int segment, int origin,
                         int frailty, int band, double active);

/// The same of every band of a pool: as compiled, where no matched cash is spread.
ByBand leave_probabilities(const CellModel& model, const MonthRows& rows, int month, int segment, int origin,
                           int frailty, double active);

/// Expected contribution of a customer-month less baseline retention spend, currency units, by origin and
/// band after the move; orders at their mean.
double expected_margin(const SegmentMonth& row, int origin, int band);

/// Variance of the same from the number and size of orders; 0 for subscriptions.
double margin_variance(const SegmentMonth& row, int origin, int band);

/// A: what a paid channel spends per prospect of its segments, budgets and matched cash spread over at least
/// one person. `prospects` by segment at the start of the month (M0 where unlimited).
double spend_per_prospect(const CellModel& model, int month, int channel, std::span<const double> prospects);

/// Persons a paid channel reaches.
double reached_prospects(const CellModel& model, int channel, std::span<const double> prospects);

/// Hazards per prospect of one segment: paid channels, organic, referred. `prospects` by segment at the
/// start of the month (M0 where unlimited), `episodes` this month's positive episodes of the firm; rating and
/// poisoned persons of `environment` scale them.
void acquisition_rates(const CellModel& model, int month, int segment, std::span<const double> prospects,
                       double episodes, const Environment& environment, std::span<double> rates);

/// Acquisition spend of the month in currency units: at baseline settings, and what the arm moved.
struct AcquisitionSpend {
    double baseline = 0.0, moved = 0.0;
};
AcquisitionSpend acquisition_spend(const CellModel& model, int month, std::span<const double> prospects);

}  // namespace tenure
