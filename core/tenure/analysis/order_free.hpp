#pragma once
/// The waterfall of delta NPV without an order: Shapley values over what an arm changes (docs/model section
/// 10).
///
/// Both expected paths are written as what happens to whom: the base that the case opens with (win-backs in
/// it), newcomers by channel as they are and how long they stay by month of joining, referred newcomers per
/// customer of the firm, money per customer of a unit (spend, premium, cost to serve). Any mix of the arm's
/// and the versus arm's gives customers and money by one recursion; all of the versus arm's give its path,
/// all of the arm's its own. Each effect gets what it adds, averaged over all orders in which they could be
/// switched on: what two do together is split evenly, where the ordered waterfall gives it to the later step.
/// `retention` is the base and how long newcomers stay. Lines that no customer carries (acquisition spend,
/// programme, other benefits, working capital, tax) are what they are in the ordered one. Money is a mean
/// over the customers there: newcomers who spend less than the base show in `spend`.
#include "tenure/analysis/waterfall.hpp"

namespace tenure {

struct FollowedPath {
    const MeanPath* mean = nullptr;
    const NewcomerSurvival* survival = nullptr;  ///< along it, every month of both origins
};

/// newcomer_survival with the months of referred newcomers, which it leaves out.
NewcomerSurvival followed_survival(const CellModel& model, const MeanPath& mean);

/// `in_order`: the ordered waterfall of the same paths. Sums to the same delta NPV, to rounding.
Waterfall order_free_waterfall(const FollowedPath& arm, const FollowedPath& versus,
                               const CashCalendar& calendar, const Waterfall& in_order);

}  // namespace tenure
