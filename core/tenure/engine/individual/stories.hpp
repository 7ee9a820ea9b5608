#pragma once
/// What one person tells and orders in a month, by arm: points of Poisson processes that all arms share, each
/// taking those below its own rate, so that any two arms share a Poisson count of the smaller mean
/// (docs/model section 9).
#include <array>
#include <span>
#include <vector>

#include "tenure/engine/individual/customer_step.hpp"
#include "tenure/engine/individual/tables.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {

/// What the firm's customers said in one arm and month.
struct Said {
    std::int64_t positive = 0, background = 0;        ///< episodes
    std::array<std::int64_t, tale_channels> tales{};  ///< of unresolved failures, by channel
    std::array<std::int64_t, max_bands> posts{};      ///< reviews among the tales included
};

/// Positive and negative episodes and posts, and tales of unresolved failures.
class StoryTable {
  public:
    /// Rates of all arms: the same persons tell at the same rates, whatever the arm.
    explicit StoryTable(const CellModel& model);

    bool silent() const { return tail_.empty() && !tells_; }
    /// Where a customer's uniform lies below this, something is told besides failures.
    Threshold any() const { return tail_.empty() ? 0 : tail_[0]; }
    bool tells() const { return tells_; }

    /// Adds what a person says to `said` by arm; `outcomes` by arm, absent where not a customer.
    void tell(Key key, PersonId person, std::uint32_t replication, std::uint32_t month, Luck& luck,
              std::span<const CustomerOutcome> outcomes, std::span<Said> said) const;

  private:
    enum Kind { positive, background, post, kinds };
    std::array<BandThresholds, kinds> below_{};  ///< a point of this kind counts in a band below this
    std::array<Threshold, kinds> from_{};        ///< points of a kind start here
    std::vector<Threshold> tail_;
    std::array<Threshold, tale_channels> told_{};
    bool tells_ = false;
};

/// One order of a person: when in the month and how large, before the arm's basket and multiplier.
struct Order {
    std::uint32_t level = 0;  ///< the arms whose rate reaches this place it
    std::uint32_t day = 0;    ///< place in the month, units of 2^-32
    double size = 0.0;        ///< Gamma(shape, 1)
};

/// Orders of a person under the largest rate of all arms.
class OrderTable {
  public:
    OrderTable() = default;
    OrderTable(double largest_rate, double shape);

    bool off() const { return tail_.empty(); }
    /// Orders at level below this are placed at `rate`.
    Threshold placed(double rate) const { return off() ? 0 : threshold(rate / largest_); }
    Threshold any() const { return off() ? 0 : tail_[0]; }

    void draw(Key key, PersonId person, std::uint32_t replication, std::uint32_t month, Luck& luck,
              std::vector<Order>& orders) const;

  private:
    double largest_ = 0.0, shape_ = 1.0;
    std::vector<Threshold> tail_;
};

}  // namespace tenure
