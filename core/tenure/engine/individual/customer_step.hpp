#pragma once
/// One customer, one arm, one month: failure, move, defection, churn, each by its own uniform (docs/model
/// sections 3, 4 and 9). The law of the engine, once; kernels do the same for many customers at a time.
#include <array>

#include "tenure/engine/individual/luck.hpp"

namespace tenure {

inline constexpr int table_bands = 8;  ///< bands padded to a vector register
using BandThresholds = std::array<Threshold, table_bands>;

/// Thresholds of one arm for one group (segment, origin, class) in one month.
struct ArmTable {
    Threshold unresolved = 0, failed = 0;    ///< failure: unresolved < recovered < none
    std::array<BandThresholds, 3> down{};    ///< by status and band: down < stay
    BandThresholds stay{};                   ///< no failure: down < stay < up ends here
    BandThresholds defect{};                 ///< after an unresolved failure, by band after the move
    BandThresholds dissatisfied{}, leave{};  ///< dissatisfied < base < stay, by band after the move
    Threshold winback = 0, forgotten = 0;    ///< lapsed: return < forget < stay
    PersonState winback_band = 0;
};

enum class Exit : std::uint8_t { none, defected, dissatisfied, base };

struct CustomerOutcome {
    Status status = none;
    Exit exit = Exit::none;
    PersonState band = absent_state;  ///< after the move: what the month is paid and told by
    PersonState next = absent_state;  ///< at the start of the next month
};

/// A customer in band `band` at the start of the month.
inline CustomerOutcome step_customer(const ArmTable& table, Luck& luck, PersonState band) {
    CustomerOutcome out;
    if (luck.below(Step::failure, table.unresolved))
        out.status = unresolved;
    else if (luck.below(Step::failure, table.failed))
        out.status = recovered;
    out.band = band;
    if (luck.below(Step::move, table.down[out.status][band]))
        --out.band;
    else if (out.status == none && !luck.below(Step::move, table.stay[band]))
        ++out.band;
    if (out.status == unresolved && luck.below(Step::defection, table.defect[out.band]))
        out.exit = Exit::defected;
    else if (luck.below(Step::churn, table.dissatisfied[out.band]))
        out.exit = Exit::dissatisfied;
    else if (luck.below(Step::churn, table.leave[out.band]))
        out.exit = Exit::base;
    out.next = out.exit == Exit::none ? out.band : lapsed_state;
    return out;
}

/// A lapsed customer: the state at the start of the next month.
inline PersonState step_lapsed(const ArmTable& table, Luck& luck) {
    if (luck.below(Step::lapsed, table.winback)) return table.winback_band;
    return luck.below(Step::lapsed, table.forgotten) ? absent_state : lapsed_state;
}

}  // namespace tenure
