#pragma once
/// One simulated history of one arm: monthly counts and the money ledger, in minor units of money.hpp.
///
/// Three blocks: by customer unit (segment and origin), by segment and acquisition channel, and for the
/// firm. `Number` is std::int64_t in the simulating engines (sums exact in any order) and double in the
/// expectation engine (expected values of the same entries). Index order is series, unit, month, so a
/// series of a unit is one contiguous run of months.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tenure {

/// How many of everything; shared by all paths of a run.
struct PathShape {
    int months = 0;
    int segments = 0;
    int paid_channels = 0;
    int cells = 0;  ///< active cells, all segments (cell_model.hpp gives the order)
    int pools = 0;  ///< lapsed pools: segment, origin, class

    int units() const { return 2 * segments; }          ///< unit = 2*segment + origin
    int channels() const { return paid_channels + 2; }  ///< paid..., organic, referred
    int organic() const { return paid_channels; }
    int referred() const { return paid_channels + 1; }
};

/// By unit (2*segment + origin; origin 0 direct, 1 referred) and month.
enum class UnitSeries {
    open,          ///< customers active at the start of the month
    unresolved,    ///< of them with an unresolved failure this month
    recovered,     ///< with a recovered failure
    promoters,     ///< band centre above 8 after the move
    detractors,    ///< band centre below 6 after the move
    defections,    ///< left because of an unresolved failure
    dissatisfied,  ///< base churn for dissatisfaction
    base_churn,    ///< the rest of base churn
    adds,          ///< joined (active from next month)
    winbacks,      ///< returned (active from next month)
    forgotten,     ///< lapsed customers who became fresh prospects
    revenue_base,  ///< money: revenue at list price without premium (spend response and cross-sell included)
    revenue_premium,  ///< money: revenue from premium and price index
    goods_base,       ///< money: cost of goods of revenue_base, positive
    goods_premium,    ///< money: cost of goods of revenue_premium, positive
    service,          ///< money: touchpoint (and contact) cost, positive
    retention_spend,  ///< money: baseline retention spend on these customers, positive
    count_
};

/// By firm and month; all money, costs positive.
enum class FirmSeries {
    acquisition_spend,  ///< at baseline settings of the channels
    budget_moves,       ///< spend moved by the arm: matched cash and effects on spend (part of the programme)
    referral_rewards,
    one_off,  ///< paid at the start of the month
    run,
    upkeep,
    line_benefit,
    line_cost,
    line_benefit_once,  ///< once-only lines are paid at the start of their month
    line_cost_once,
    count_
};

/// State of the firm and its market, by month; plain numbers in every engine.
enum class FirmGauge {
    rating,      ///< R at the start of the month, points
    poisoned,    ///< Z at the start of the month, persons
    engagement,  ///< G at the start of the month, points
    offered,     ///< contacts of the month
    answered,
    abandoned,
    wait,       ///< mean wait by contacts, seconds
    occupancy,  ///< of the agents, share of open hours
    count_
};

template <class Number>
class Path {
  public:
    Path() = default;
    explicit Path(const PathShape& shape)
        : shape_(shape),
          unit_(static_cast<std::size_t>(UnitSeries::count_) * shape.units() * shape.months),
          channel_(static_cast<std::size_t>(shape.segments) * shape.channels() * shape.months),
          prospects_(static_cast<std::size_t>(shape.segments) * (shape.months + 1)),
          lapsed_(static_cast<std::size_t>(shape.segments) * (shape.months + 1)),
          firm_(static_cast<std::size_t>(FirmSeries::count_) * shape.months),
          gauges_(static_cast<std::size_t>(FirmGauge::count_) * shape.months),
          close_(static_cast<std::size_t>(shape.cells)),
          close_lapsed_(static_cast<std::size_t>(shape.pools)) {}

    const PathShape& shape() const { return shape_; }

    Number& at(UnitSeries series, int unit, int month) { return unit_[unit_index(series, unit, month)]; }
    Number at(UnitSeries series, int unit, int month) const { return unit_[unit_index(series, unit, month)]; }
    Number& at(FirmSeries series, int month) { return firm_[firm_index(series, month)]; }
    Number at(FirmSeries series, int month) const { return firm_[firm_index(series, month)]; }
    double& at(FirmGauge gauge, int month) { return gauges_[gauge_index(gauge, month)]; }
    double at(FirmGauge gauge, int month) const { return gauges_[gauge_index(gauge, month)]; }
    Number& adds(int segment, int channel, int month) {
        return channel_[channel_index(segment, channel, month)];
    }
    Number adds(int segment, int channel, int month) const {
        return channel_[channel_index(segment, channel, month)];
    }
    /// Prospects and lapsed customers of a segment at the start of `month`; month == months is the close.
    Number& prospects(int segment, int month) { return prospects_[pool_index(segment, month)]; }
    Number prospects(int segment, int month) const { return prospects_[pool_index(segment, month)]; }
    Number& lapsed(int segment, int month) { return lapsed_[pool_index(segment, month)]; }
    Number lapsed(int segment, int month) const { return lapsed_[pool_index(segment, month)]; }
    /// Active customers by cell, and lapsed ones by pool, at the close of the last month.
    std::span<Number> close() { return close_; }
    std::span<const Number> close() const { return close_; }
    std::span<Number> close_lapsed() { return close_lapsed_; }
    std::span<const Number> close_lapsed() const { return close_lapsed_; }

    void clear() {
        for (auto* block : {&unit_, &channel_, &prospects_, &lapsed_, &firm_, &close_, &close_lapsed_})
            std::fill(block->begin(), block->end(), Number{});
        std::fill(gauges_.begin(), gauges_.end(), 0.0);
    }

  private:
    std::size_t unit_index(UnitSeries series, int unit, int month) const {
        return (static_cast<std::size_t>(series) * shape_.units() + unit) * shape_.months + month;
    }
    std::size_t firm_index(FirmSeries series, int month) const {
        return static_cast<std::size_t>(series) * shape_.months + month;
    }
    std::size_t gauge_index(FirmGauge gauge, int month) const {
        return static_cast<std::size_t>(gauge) * shape_.months + month;
    }
    std::size_t channel_index(int segment, int channel, int month) const {
        return (static_cast<std::size_t>(segment) * shape_.channels() + channel) * shape_.months + month;
    }
    std::size_t pool_index(int segment, int month) const {
        return static_cast<std::size_t>(segment) * (shape_.months + 1) + month;
    }

    PathShape shape_;
    std::vector<Number> unit_, channel_, prospects_, lapsed_, firm_;
    std::vector<double> gauges_;
    std::vector<Number> close_, close_lapsed_;
};

using CountPath = Path<std::int64_t>;
using MeanPath = Path<double>;

}  // namespace tenure
