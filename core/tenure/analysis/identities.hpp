#pragma once
/// The identities every history obeys (docs/model section 11), checked on a finished path of counts.
///
/// I1 P+N+L = M where the market is finite. I2 customers at the next start = open - churn + adds + win-backs,
/// and the closing cells add up to it. I3 adds by channel = adds by origin, not more than the prospects.
/// I4 churn by reason not more than who could leave for it. I6 firm entries that follow from unit entries.
/// I11 planned money = ledger money. I12 nothing negative, no share above 1; lapsed customers and prospects
/// move only by the flows on record.
#include <cstdint>
#include <string>
#include <vector>

#include "tenure/engine/path.hpp"
#include "tenure/model/cell_model.hpp"

namespace tenure {

struct IdentityCheck {
    std::int64_t done = 0, failed = 0;
    std::vector<std::string> first;  ///< the first few failures, "I2 unit 0 month 3: 101 != 100"

    void add(const IdentityCheck& other);
};

IdentityCheck check_identities(const CellModel& model, const CountPath& path);

}  // namespace tenure
