#pragma once
/// Orders of one person in a month: points of one Poisson process that all arms share; an arm places those
/// before its own rate, so orders of two arms share their baskets (docs/model sections 5 and 9).
#include <vector>

#include "tenure/engine/individual/person.hpp"
#include "tenure/engine/month_address.hpp"

namespace tenure {

struct Order {
    double time = 0.0;  ///< an arm places it where its rate is larger
    double day = 0.0;   ///< place in the month, 0 to 1
    double size = 0.0;  ///< Gamma(shape, 1): times basket/shape is its value at list price
};

/// Orders at the largest rate of all arms.
void draw_orders(const MonthAddress& at, PersonId person, double largest_rate, double shape,
                 std::vector<Order>& orders);

}  // namespace tenure
