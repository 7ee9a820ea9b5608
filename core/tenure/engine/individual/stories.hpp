#pragma once
/// What one person tells in a month, in all arms at once (docs/model sections 6 and 9).
///
/// Praise, complaints and posts are points of a Poisson process in time that the person has whatever the arm;
/// an arm counts the points before its own rate, so that any two arms share a count of the smaller mean. The
/// first point is a uniform of the person's month, which settles nearly everybody.
#include <array>
#include <span>

#include "tenure/engine/individual/customer_step.hpp"
#include "tenure/model/cell_model.hpp"
#include "tenure/model/word_of_mouth.hpp"

namespace tenure {

enum Story { praise, complaint, post, story_kinds };

/// P(at least one) by kind and band after the move.
using StoryThresholds = std::array<BandThresholds, story_kinds>;

/// What the firm's customers said in one arm and month.
struct Said {
    std::int64_t positive = 0, background = 0;        ///< episodes
    std::array<std::int64_t, tale_channels> tales{};  ///< of unresolved failures, by channel
    std::array<std::int64_t, max_bands> posts{};      ///< by band, reviews among the tales included
};

class StoryTable {
  public:
    /// The same persons tell at the same rates in all arms: any of their models will do.
    explicit StoryTable(const CellModel& model);

    const StoryThresholds& any() const { return any_; }
    bool tells_failures() const { return tells_; }

    /// Adds what a person says to `said` by arm; `outcomes` by arm, absent where not a customer.
    void tell(const MonthAddress& at, PersonId person, Luck& luck, std::span<const CustomerOutcome> outcomes,
              std::span<Said> said) const;

  private:
    std::array<ByBand, story_kinds> rate_{};
    StoryThresholds any_{};
    std::array<Threshold, tale_channels> told_{};
    bool tells_ = false;
};

}  // namespace tenure
