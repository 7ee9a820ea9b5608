#include "tenure/analysis/channel_cost.hpp"

#include <limits>
#include <vector>

#include "tenure/model/acquisition.hpp"

namespace tenure {

template <class Number>
ChannelCost channel_cost(const CellModel& model, const Path<Number>& path) {
    ChannelCost cost;
    double weighted = 0.0;
    std::vector<double> prospects(static_cast<std::size_t>(path.shape().segments));
    for (int month = 0; month < path.shape().months; ++month) {
        for (int g = 0; g < path.shape().segments; ++g)
            prospects[g] =
                model.unlimited[g] ? model.market[g] : static_cast<double>(path.prospects(g, month));
        for (int c = 0; c < model.paid_channels(); ++c) {
            const ChannelMonth& channel = model.firm_months[month].channels[c];
            const double spend =
                channel.spend * reached_prospects(model, c, prospects) + (channel.budget + channel.matched);
            if (spend <= 0.0) continue;
            cost.spend += spend;
            weighted += spend * marginal_acquisition_cost(spend_per_prospect(model, month, c, prospects),
                                                          channel.ceiling, channel.k_a);
        }
    }
    cost.marginal = cost.spend > 0.0 ? weighted / cost.spend : std::numeric_limits<double>::quiet_NaN();
    return cost;
}

template ChannelCost channel_cost(const CellModel&, const Path<std::int64_t>&);
template ChannelCost channel_cost(const CellModel&, const Path<double>&);

}  // namespace tenure
