#include "tenure/model/spend.hpp"

#include <algorithm>

namespace tenure {

RevenueMultiplier revenue_multiplier(double centre, double spend_reference, double price_index,
                                     const SpendParameters& law) {
    const double base = std::max(0.0, 1.0 + law.omega * (centre - spend_reference));
    const double premium = 1.0 + law.premium_per_pt * std::max(0.0, centre - 8.0);
    return {base, base * std::max(0.0, premium * price_index) - base};
}

double origin_margin(double margin, double ref_margin, int origin) {
    return std::min(1.0, origin == 0 ? margin : margin * (1.0 + ref_margin));
}

CustomerMonth ledger_amounts(double base_sales, RevenueMultiplier multiplier, double margin) {
    CustomerMonth amounts;
    const double base = base_sales * multiplier.base, premium = base_sales * multiplier.premium;
    amounts.revenue_base = to_money(base);
    amounts.revenue_premium = to_money(premium);
    amounts.goods_base = to_money(base * (1.0 - margin));
    amounts.goods_premium = to_money(premium * (1.0 - margin));
    return amounts;
}

}  // namespace tenure
