#pragma once
/// Individual engine: every customer of every arm, one by one, each with luck of its own that all arms share.
/// Cost is linear in customer-months; memory is one record a person, (8 + arms) bytes.
#include <atomic>
#include <cstdint>
#include <span>

#include "tenure/base/money.hpp"
#include "tenure/engine/individual/customer_step.hpp"
#include "tenure/engine/individual/isa.hpp"
#include "tenure/engine/world.hpp"
#include "tenure/random/address.hpp"

namespace tenure {

/// Money of one customer at one moment of a month: an order, or the payment of a subscription.
struct Sale {
    int arm = 0;
    double day = 0.0;     ///< place in the month, 0 to 1
    double amount = 0.0;  ///< currency units
};

/// One person's month in all arms.
struct PersonMonth {
    PersonId person = 0;
    int segment = 0, origin = 0, month = 0;
    std::span<const CustomerOutcome> outcomes;  ///< by arm; band absent_state where not a customer
    std::span<const Sale> sales;
    std::span<const Money>
        contribution;  ///< by arm: revenue less goods, service and baseline retention spend
};

/// Hears of every person who is a customer in some arm, month by month.
class Watcher {
  public:
    virtual ~Watcher() = default;
    virtual void month(const PersonMonth& what) = 0;
};

struct IndividualOptions {
    Isa isa = best_isa();
    /// Once set, the run ends at the next month and leaves the paths unfinished.
    const std::atomic<bool>* stopped = nullptr;
    Watcher* watcher = nullptr;  ///< takes the portable kernel; the bits stay
};

/// Simulates all arms of the world together; `paths` by arm. Any two arms have the law of simulate_pair, each
/// of them that of simulate_arm. Throws InputError where the arms together claim more than every prospect.
void simulate_individuals(const World& world, Key key, std::uint32_t replication, std::span<CountPath> paths,
                          const IndividualOptions& options = {});

}  // namespace tenure
