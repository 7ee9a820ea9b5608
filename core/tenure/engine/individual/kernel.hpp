#pragma once
/// Steps a group through one month in all arms at once.
#include <array>
#include <span>

#include "tenure/engine/individual/customer_step.hpp"
#include "tenure/engine/individual/isa.hpp"
#include "tenure/engine/individual/population.hpp"
#include "tenure/engine/individual/stories.hpp"

namespace tenure {

/// What a group did in one arm.
struct ArmCounts {
    std::array<std::int64_t, max_bands> after{};  ///< customers by band after the move, leavers included
    std::int64_t unresolved = 0, recovered = 0;
    std::int64_t defected = 0, dissatisfied = 0, base = 0;
    std::int64_t returned = 0, forgotten = 0;

    std::int64_t left() const { return defected + dissatisfied + base; }
};

/// Hears of customers with something to tell or to order, or of all.
class Listener {
  public:
    virtual ~Listener() = default;
    /// `outcomes` by arm; not active in an arm: band absent_state.
    virtual void customer(PersonId person, Luck& luck, std::span<const CustomerOutcome> outcomes) = 0;
};

struct MonthStep {
    MonthAddress at;
    std::span<const ArmTable> tables;  ///< by arm
    StoryThresholds stories{};         ///< the listener hears of customers with something to tell
    bool tells_failures = false;       ///< and of those with an unresolved failure
    bool all = false;                  ///< or of every customer
    bool keep_lapsed = false;          ///< lapsed customers may return or be forgotten, in some month
    Listener* listener = nullptr;
};

/// Adds to `counts` by arm; persons who cannot be customers again leave the group.
void step_group(Isa isa, const MonthStep& step, Group& group, std::span<ArmCounts> counts);

}  // namespace tenure
