#pragma once
/// Persons of the market whom a bad story turned away, in any number of arms at once: each has one uniform a
/// month for becoming so and one for staying so, shared by the arms (docs/model sections 6 and 9).
#include <map>

#include "tenure/engine/individual/joiners.hpp"

namespace tenure {

class PoisonedMarket {
  public:
    PoisonedMarket(double market, double poisoned, int arms);

    /// One month: `p[arm]` for those not yet poisoned, `stay` for those who are. Adds to both by arm.
    void step(const MonthAddress& at, std::span<const double> p, double stay, std::vector<double>& newly,
              std::vector<double>& poisoned);

  private:
    std::int64_t market_;
    std::map<ArmSet, std::int64_t> persons_;  ///< by the arms in which they are poisoned; the rest in none
};

}  // namespace tenure
