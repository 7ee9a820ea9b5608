#pragma once
/// Revenue multipliers and what a customer-month is worth in ledger units (docs/model section 5).
#include "tenure/base/money.hpp"
#include "tenure/scenario/parameters.hpp"

namespace tenure {

/// multiplier(k) = base + premium: base is the spend response, premium what a better-liked or dearer
/// offer adds to it. Scales ARPU, and for orders the basket, never the order rate.
struct RevenueMultiplier {
    double base = 1.0;
    double premium = 0.0;
};
RevenueMultiplier revenue_multiplier(double centre, double spend_reference, double price_index,
                                     const SpendParameters& law);

/// Margin by origin: referred customers earn margin*(1+ref_margin), at most 1.
double origin_margin(double margin, double ref_margin, int origin);

/// Ledger amounts of one customer-month, rounded once each; costs positive.
struct CustomerMonth {
    Money revenue_base = 0, revenue_premium = 0;
    Money goods_base = 0, goods_premium = 0;
    Money service = 0;
    Money contribution() const {
        return revenue_base + revenue_premium - goods_base - goods_premium - service;
    }
};

/// Split of a revenue sum in currency units into the four ledger entries above.
CustomerMonth ledger_amounts(double base_sales, RevenueMultiplier multiplier, double margin);

}  // namespace tenure
