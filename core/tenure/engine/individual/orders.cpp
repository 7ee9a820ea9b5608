#include "tenure/engine/individual/orders.hpp"

#include "tenure/math/special.hpp"
#include "tenure/random/gamma.hpp"

namespace tenure {

void draw_orders(const MonthAddress& at, PersonId person, double largest_rate, double shape,
                 std::vector<Order>& orders) {
    orders.clear();
    if (largest_rate <= 0.0) return;
    Stream points = at.stream(person, Purpose::orders);
    double time = -math::log(points.uniform());
    if (time >= largest_rate) return;
    Stream baskets = at.stream(person, Purpose::baskets);
    for (; time < largest_rate; time -= math::log(points.uniform()))
        orders.push_back({time, points.uniform(), sample_gamma(baskets, shape, 1.0)});
}

}  // namespace tenure
