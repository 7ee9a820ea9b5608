#include "tenure/engine/individual/orders.hpp"

#include "tenure/math/special.hpp"
#include "tenure/random/gamma.hpp"
#include "tenure/random/stream.hpp"

namespace tenure {

void draw_orders(const FirmMonthAddress& at, PersonId person, double largest_rate, double shape,
                 std::vector<Order>& orders) {
    orders.clear();
    Stream points(at.key, {person, at.replication, at.month, Purpose::orders});
    double time = -math::log(points.uniform());
    if (time >= largest_rate) return;
    Stream baskets(at.key, {person, at.replication, at.month, Purpose::baskets});
    for (; time < largest_rate; time -= math::log(points.uniform()))
        orders.push_back({time, points.uniform(), sample_gamma(baskets, shape, 1.0)});
}

}  // namespace tenure
