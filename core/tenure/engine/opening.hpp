#pragma once
/// Where a run starts: the calibrated anchors and the expected opening pools (docs/model sections 1, 4, 6).
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "tenure/model/anchors.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// Customers of whom only the class is drawn.
struct OpeningGroup {
    int origin = 0, band = 0;
    std::int64_t customers = 0;
    std::vector<double> classes;  ///< shares
};

struct SegmentOpening {
    double customers = 0.0;            ///< N(0), whole
    std::vector<double> cells;         ///< shares of the opening base over (origin, class, band)
    std::vector<OpeningGroup> groups;  ///< the same base, where a file fixes all but the class; else empty
    std::shared_ptr<const KnownCustomers> known;  ///< its persons; `group_of` points into `groups`
    double lapsed = 0.0;                          ///< L(0), whole
    std::vector<double> lapsed_pools;             ///< shares of L(0) over (origin, class): month-0 leavers
    double prospects = 0.0;                       ///< P(0); M0 where the market is unlimited
    std::vector<double> newcomer_classes;         ///< class shares of newcomers
    double churn = 0.0;                           ///< expected churn of month 0 of the baseline, customers
};

struct Opening {
    Anchors anchors;  ///< h0 and organic solved
    std::vector<SegmentOpening> segments;
    std::vector<bool> growing;  ///< organic would be negative and was set to 0: the firm grows
};

/// What is solved once, at central values, and then shared by all draws.
struct CentralSolution {
    std::vector<double> organic;  ///< lam_organic by segment
    double agents = 0.0;          ///< of the contact centre
};

/// How near its level an opening is brought: to the last digits that doubles carry, or, several times faster,
/// to four digits, which is enough to see a sign.
enum class Accuracy : std::uint8_t { full, screening };

/// Solves h0 (first_year_churn), the lapsed pool, lam_organic (unless given or passed in), poisoned persons
/// and the flows of month -1; with a contact centre all of them are the joint fixed point of month 0 of the
/// baseline. Throws InputError when failure defection alone exceeds the first-year churn, or where the
/// contact centre finds no level.
Opening solve_opening(const Parameters& parameters,
                      const std::optional<CentralSolution>& central = std::nullopt,
                      Accuracy accuracy = Accuracy::full);

/// The part of an opening that all draws share.
CentralSolution central_solution(const Opening& opening);

}  // namespace tenure
